using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Authorities;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// <em>Meddela parterna</em>: the decision that settles the question becomes known as the organisation's answer. Where
/// the organisation wants four eyes on it, whoever entered the decision cannot be the one who announces it.
/// </summary>
public sealed record AnnounceAnswer(Guid Decision)
{
    /// <param name="case">The case.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="id">Id of the case.</param>
    /// <param name="other">Who announces it, where another must have entered it; else null.</param>
    public static Verdict Decide(Case @case, AnnounceAnswer command, Guid id, string? other = null)
    {
        if (!@case.IsThere) return Refuse("not-found", 404);
        if (@case.Opened is not { } opened) return Refuse("nobody-asked");
        if (!@case.Decisions.TryGetValue(command.Decision, out var decision))
            return Refuse("unknown-decision", 422, "decision");
        if (@case.IsAnnounced(decision.Id)) return Nothing;
        if (!decision.Settles) return Refuse("does-not-settle");
        if (@case.IsReplaced(decision.Id)) return Refuse("already-replaced");
        if (DecidingBody.Kinds[decision.Body].HasDiary && @case.Registered is null) return Refuse("not-registered");

        if (other is not null && @case.RecordedBy.GetValueOrDefault(decision.Id) == other)
            return Refuse("four-eyes");

        // A decision replaces an announced one only by saying so; without that the parties would see two answers.
        if (@case.Answer is { } standing && !@case.Follows(decision, standing.Decision))
            return Refuse("already-answered");

        return Record([.. Said(@case, opened, decision, id)]);
    }

    /// <summary>
    /// The answer, and before it all that it is not to be read without; after it our own word on its conditions.
    /// </summary>
    private static IEnumerable<object> Said(Case @case, CaseOpened opened, BodyDecision decision, Guid id)
    {
        var (correction, on) = Corrected(@case, decision);
        if (decision.LegalForceGround is { } ground)
            yield return new LegalForceTold(id, new(opened.Matter, opened.Programme, decision.Id, ground));
        if (AnswerTerms.Of(opened, decision) is { } terms)
            yield return new AnswerTermsTold(id, terms, opened.Audience);
        if (decision.Authority is { } authority)
        {
            yield return new AuthorityTold(
                id, new(opened.Matter, opened.Programme, decision.Id, authority, decision.AuthorityGround));
        }

        if (correction is not null && @case.Answer is { } replaced)
        {
            var from = correction == Correction.NewDecision ? decision.EffectiveOn ?? on : on;
            yield return new CorrectionTold(
                id, new(opened.Matter, opened.Programme, decision.Id, replaced.Decision, correction, from));
        }

        yield return new AnswerGiven(id, Compose(@case, opened, decision, on), opened.Audience);
        foreach (var condition in decision.Conditions)
        {
            if (@case.Outcomes.GetValueOrDefault((decision.Id, condition.Text.Id)) is { IsTold: false } word)
                yield return SettleCondition.Told(opened, id, decision.Id, condition.Text.Id, word.Outcome, word.On);
        }
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/answer", async (
            string organisation, Guid @case, AnnounceAnswer command, Commands commands, CancellationToken cancel) =>
        {
            var other = await WorkingOrder.Other(commands, organisation, cancel);
            return await commands.On<Case>(
                Case.Stream(organisation, @case), state => Decide(state, command, @case, other), cancel);
        })
        .WithSummary("Meddela parterna organisationens svar");

    /// <summary>
    /// What it is to the answer that the parties have, and the day that it is of: a slip that is put right has a day of
    /// its own, so that nobody is bound backwards by it. Between them there may be entries that nobody was told of; one
    /// of those that was only entered anew is what it was entered in the place of.
    /// </summary>
    private static (string? Correction, DateOnly On) Corrected(Case @case, BodyDecision decision)
    {
        var on = decision is { Correction: Correction.Slip, CorrectedOn: { } day } ? day : decision.DecidedOn;
        var isAnew = decision.Correction is null or Correction.Registration;
        if (!isAnew || decision.Replaces is not { } replaced || replaced == @case.Answer?.Decision)
            return (decision.Correction, on);

        var (correction, since) = Corrected(@case, @case.Decisions[replaced]);
        return (correction, correction == Correction.Slip && since > on ? since : on);
    }

    private static AnswerAnnounced Compose(
        Case @case, CaseOpened opened, BodyDecision decision, DateOnly on) => new(
        opened.Matter,
        opened.Programme,
        decision.Id,
        @case.Answer?.Decision,
        decision.Answer!,
        decision.Body,
        on,
        decision.Paragraph,
        decision.AuthorityNumber ?? @case.Registered?.RegistrationNumber,
        decision.Wording,
        [.. decision.Provisos.Select(p => p with { Scope = PointCodes.Line(decision.PointsOf(p)) })],
        decision.Conditions,
        decision.Standing);
}
