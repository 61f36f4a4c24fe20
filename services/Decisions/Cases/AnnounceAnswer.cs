using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// <em>Meddela parterna</em>: the decision that settles the question becomes known as the organisation's answer.
/// </summary>
public sealed record AnnounceAnswer(Guid Decision)
{
    public static Verdict Decide(Case @case, AnnounceAnswer command, Guid id)
    {
        if (@case.Opened is not { } opened) return Refuse("not-found", 404);
        if (!@case.Decisions.TryGetValue(command.Decision, out var decision))
            return Refuse("unknown-decision", 422, "decision");
        if (@case.IsAnnounced(decision.Id)) return Nothing;
        if (!decision.Settles) return Refuse("does-not-settle");
        if (@case.IsReplaced(decision.Id)) return Refuse("already-replaced");
        if (DecidingBody.Kinds[decision.Body].HasDiary && @case.Registered is null) return Refuse("not-registered");

        // A decision replaces an announced one only by saying so; without that the parties would see two answers.
        if (@case.Answer is { } standing && !@case.Follows(decision, standing.Decision))
            return Refuse("already-answered");

        return Record(new AnswerGiven(id, Compose(@case, opened, decision)));
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/answer", (
            string organisation, Guid @case, AnnounceAnswer command, Commands commands, CancellationToken cancel) =>
            commands.On<Case>(Case.Stream(organisation, @case), state => Decide(state, command, @case), cancel))
        .WithSummary("Meddela parterna organisationens svar");

    private static AnswerAnnounced Compose(Case @case, CaseOpened opened, BodyDecision decision) => new(
        opened.Matter,
        opened.Programme,
        decision.Id,
        @case.Answer?.Decision,
        decision.Answer!,
        decision.Body,
        decision.DecidedOn,
        decision.Paragraph,
        @case.Registered?.RegistrationNumber,
        decision.Wording,
        decision.Provisos,
        decision.Conditions,
        decision.Standing);
}
