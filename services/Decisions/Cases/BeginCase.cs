using Samverkan.Contracts;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// A case opened by hand, for what did not come as a matter: a remiss, an invitation, a referral, or an initiative of
/// our own. It has nobody to announce to. What was written wrongly is written again.
/// </summary>
public sealed record BeginCase(
    string Origin,
    string Title,
    string? Sender = null,
    string? SenderNumber = null,
    DateOnly? ReceivedOn = null,
    DateOnly? AnswerBy = null)
{
    public static Verdict Decide(Case @case, BeginCase command, Guid id, BodyRef? title, DateOnly today)
    {
        if (@case.Opened is not null) return Refuse("case-of-a-matter");
        if (!CaseOrigin.All.Contains(command.Origin)) return Refuse("unknown-origin", 422, "origin");
        if (title is null) return Refuse("title-missing", 422, "title");

        var isOurs = command.Origin == CaseOrigin.OwnInitiative;
        if (!isOurs && string.IsNullOrWhiteSpace(command.Sender)) return Refuse("sender-required", 422, "sender");
        if (command.ReceivedOn > today) return Refuse("date-in-future", 422, "receivedOn");
        if (command.AnswerBy < command.ReceivedOn) return Refuse("answer-by-before-received", 422, "answerBy");

        // What it was answered with stands in the decision, and a remiss has other answers than the rest.
        if (@case.Settling is not null && @case.Begun?.Origin != command.Origin)
            return Refuse("origin-of-a-decided-case", 409, "origin");

        var begun = new CaseBegun(
            id, command.Origin, title, isOurs ? null : command.Sender?.Trim(), command.SenderNumber?.Trim(),
            command.ReceivedOn, command.AnswerBy);
        return @case.Begun == begun ? Nothing : Record(begun);
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}", (
            string organisation, Guid @case, BeginCase command, Commands commands, CancellationToken cancel) =>
            commands.On<Case>(
                Case.Stream(organisation, @case),
                (state, texts) => Decide(
                    state, command, @case, texts.Keep(command.Title, BodyClass.Title), commands.Today),
                cancel))
        .WithSummary("Lägg upp ett ärende för hand");
}

/// <summary>How a case that no matter opened has begun.</summary>
public static class CaseOrigin
{
    public const string Consultation = "consultation";
    public const string OwnInitiative = "ownInitiative";

    public static readonly IReadOnlyList<string> All = [Consultation, "invitation", "referral", OwnInitiative];
}
