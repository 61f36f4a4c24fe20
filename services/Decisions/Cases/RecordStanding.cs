using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Authorities;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// More is known of a decision's way to laga kraft; the parties hear of it if they have heard of the decision. To annul
/// an answer takes as many eyes as to give it.
/// </summary>
public sealed record RecordStanding(StandingDates Standing, string? LegalForceGround = null)
{
    /// <param name="case">The case.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="id">Id of the case.</param>
    /// <param name="decision">Id of the decision.</param>
    /// <param name="today">The legal date.</param>
    /// <param name="other">Who says so, where another must have entered the decision; else null.</param>
    public static Verdict Decide(
        Case @case, RecordStanding command, Guid id, Guid decision, DateOnly today, string? other = null)
    {
        if (!@case.IsThere || !@case.Decisions.TryGetValue(decision, out var before))
            return Refuse("not-found", 404);

        var body = DecidingBody.Kinds[before.Body];
        if (command.Standing.Fields.FirstOrDefault(f => f.IsSet && !body.Has.Contains(f.Field)) is { Field: { } field })
            return Refuse("field-not-of-this-body", 422, field);
        if (command.Standing.Broken(before.DecidedOn, today) is { } broken) return broken;
        if (StandingDates.BrokenGround(command.LegalForceGround, command.Standing, body) is { } groundless)
            return groundless;

        var standing = command.Standing.Compose(body);
        if (before.Standing == standing && before.LegalForceGround == command.LegalForceGround) return Nothing;
        if (other is not null && before.Standing.AnnulledOn != standing.AnnulledOn && @case.IsAnnounced(decision)
            && @case.RecordedBy.GetValueOrDefault(decision) == other)
            return Refuse("four-eyes");

        var recorded = new StandingRecorded(id, decision, standing, command.LegalForceGround);
        return @case.Opened is { } opened && @case.IsAnnounced(decision)
            ? Record([recorded, .. command.Told(opened, id, before, standing)])
            : Record(recorded);
    }

    /// <summary>The ground before the dates, so that nobody reads the one without the other.</summary>
    private IEnumerable<object> Told(CaseOpened opened, Guid id, BodyDecision before, DecisionStanding standing)
    {
        if (before.LegalForceGround != LegalForceGround)
        {
            yield return new LegalForceTold(
                id, new(opened.Matter, opened.Programme, before.Id, LegalForceGround));
        }

        if (before.Standing != standing)
            yield return new StandingTold(id, new(opened.Matter, opened.Programme, before.Id, standing));
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/body-decisions/{decision:guid}/standing", async (
            string organisation,
            Guid @case,
            Guid decision,
            RecordStanding command,
            Commands commands,
            CancellationToken cancel) =>
        {
            var other = await WorkingOrder.Other(commands, organisation, cancel);
            return await commands.On<Case>(
                Case.Stream(organisation, @case),
                state => Decide(state, command, @case, decision, commands.Today, other), cancel);
        })
        .WithSummary("Ange justering, anslag, laga kraft eller överklagande");
}
