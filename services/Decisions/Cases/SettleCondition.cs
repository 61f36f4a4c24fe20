using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Authorities;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// Our own word on a condition of our own decision: met, not met, or not confirmed after all. The parties hear of it if
/// they have heard of the decision; to say it takes as many eyes as to give the answer that may count by it.
/// </summary>
public sealed record SettleCondition(string Outcome, DateOnly On)
{
    /// <param name="case">The case.</param>
    /// <param name="command">What is said.</param>
    /// <param name="of">Which condition.</param>
    /// <param name="today">The legal date.</param>
    /// <param name="other">Who says so, where another must have entered the decision; else null.</param>
    public static Verdict Decide(
        Case @case, SettleCondition command, SettledCondition of, DateOnly today, string? other = null)
    {
        if (@case.Decisions.GetValueOrDefault(of.Decision)?.Conditions.Any(c => c.Text.Id == of.Condition) != true)
            return Refuse("not-found", 404);
        if (!ConditionOutcome.All.Contains(command.Outcome)) return Refuse("unknown-condition-outcome", 422, "outcome");
        if (command.On > today) return Refuse("settled-in-the-future", 422, "on");

        var before = @case.Outcomes.GetValueOrDefault((of.Decision, of.Condition));
        if ((before?.Outcome, before?.On) == (command.Outcome, command.On)) return Nothing;
        if (before is null && command.Outcome == ConditionOutcome.Open) return Nothing;
        if (other is not null && @case.IsAnnounced(of.Decision)
            && @case.RecordedBy.GetValueOrDefault(of.Decision) == other)
            return Refuse("four-eyes");

        var recorded = new ConditionOutcomeRecorded(of.Case, of.Decision, of.Condition, command.Outcome, command.On);
        return @case.Opened is { } opened && @case.IsAnnounced(of.Decision)
            ? Record(recorded, Told(opened, of.Case, of.Decision, of.Condition, command.Outcome, command.On))
            : Record(recorded);
    }

    /// <summary>What the parties are told.</summary>
    internal static ConditionTold Told(
        CaseOpened opened, Guid @case, Guid decision, Guid condition, string outcome, DateOnly on) =>
        new(@case, new(opened.Matter, opened.Programme, decision, condition, outcome, on));

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/body-decisions/{decision:guid}/conditions/{condition:guid}/outcome", async (
            string organisation,
            Guid @case,
            Guid decision,
            Guid condition,
            SettleCondition command,
            Commands commands,
            CancellationToken cancel) =>
        {
            var other = await WorkingOrder.Other(commands, organisation, cancel);
            return await commands.On<Case>(
                Case.Stream(organisation, @case),
                state => Decide(state, command, new(@case, decision, condition), commands.Today, other), cancel);
        })
        .WithSummary("Ange om ett villkor i vårt beslut är uppfyllt");
}

/// <summary>A condition of one decision in one case.</summary>
public sealed record SettledCondition(Guid Case, Guid Decision, Guid Condition);
