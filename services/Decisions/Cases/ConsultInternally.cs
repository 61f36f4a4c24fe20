using Samverkan.Contracts;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// Internal remiss: other authorities of our own organisation are asked before we decide. Nothing of it leaves us.
/// </summary>
public sealed record ConsultInternally(IReadOnlyList<Guid> Authorities, string Question, DateOnly? AnswerBy = null)
{
    public static Verdict Decide(
        Case @case, ConsultInternally command, ConsultationGround ground, BodyRef? question)
    {
        if (!@case.IsThere) return Refuse("not-found", 404);
        if (question is null) return Refuse("question-missing", 422, "question");
        if (command.Authorities.Count == 0) return Refuse("authority-required", 422, "authorities");
        if (!ground.AllKnown) return Refuse("unknown-authority", 422, "authorities");
        if (@case.Registered is { } own && command.Authorities.Contains(own.Authority))
            return Refuse("own-authority", 422, "authorities");
        if (command.AnswerBy < ground.Today) return Refuse("answer-by-passed", 422, "answerBy");

        var before = @case.Consultations.GetValueOrDefault(ground.Consultation);
        if (before?.Responses.Keys.Except(command.Authorities).Any() == true)
            return Refuse("authority-has-answered", 409, "authorities");

        var begun = new InternalConsultationBegun(
            ground.Case, ground.Consultation, [.. command.Authorities.Distinct().Order()], command.AnswerBy, question);
        return before?.Asks(begun) == true ? Nothing : Record(begun);
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/internal-consultations/{consultation:guid}", async (
            string organisation,
            Guid @case,
            Guid consultation,
            ConsultInternally command,
            Commands commands,
            CancellationToken cancel) =>
        {
            var known = await OwnAuthorities.AllKnown(commands.Store, command.Authorities, cancel);
            return await commands.On<Case>(
                Case.Stream(organisation, @case),
                (state, texts) => Decide(
                    state, command, new(@case, consultation, known, commands.Today),
                    texts.Keep(command.Question, BodyClass.Text)),
                cancel);
        })
        .WithSummary("Fråga egna nämnder (intern remiss)");
}

/// <summary>What an internal remiss is sent on.</summary>
/// <param name="Case">The case.</param>
/// <param name="Consultation">Id of the remiss, made by the client.</param>
/// <param name="AllKnown">All who are asked are authorities of ours.</param>
/// <param name="Today">The legal date.</param>
public sealed record ConsultationGround(Guid Case, Guid Consultation, bool AllKnown, DateOnly Today);
