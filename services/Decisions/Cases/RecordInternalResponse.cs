using Samverkan.Contracts;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// One of our own authorities has answered an internal remiss; without a text it refrained from comment.
/// </summary>
public sealed record RecordInternalResponse(DateOnly DecidedOn, string? Paragraph = null, string? Text = null)
{
    public static Verdict Decide(
        Case @case, RecordInternalResponse command, ResponseGround ground, BodyRef? text)
    {
        if (@case.Consultations.GetValueOrDefault(ground.Consultation) is not { } asked)
            return Refuse("not-found", 404);
        if (!asked.Begun.Authorities.Contains(ground.Authority)) return Refuse("authority-not-asked", 409);
        if (command.DecidedOn > ground.Today) return Refuse("decided-in-the-future", 422, "decidedOn");
        if (LineCode.Paragraph.WhyNot(command.Paragraph, "paragraph") is { } unfit) return unfit;

        var said = new InternalResponseRecorded(
            ground.Case, ground.Consultation, ground.Authority, command.DecidedOn,
            LineCode.Paragraph.Of(command.Paragraph), text);
        return asked.Responses.GetValueOrDefault(ground.Authority) == said ? Nothing : Record(said);
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/internal-consultations/{consultation:guid}/responses/{authority:guid}", (
            string organisation,
            Guid @case,
            Guid consultation,
            Guid authority,
            RecordInternalResponse command,
            Commands commands,
            CancellationToken cancel) => commands.On<Case>(
                Case.Stream(organisation, @case),
                (state, texts) => Decide(
                    state, command, new(@case, consultation, authority, commands.Today),
                    texts.Keep(command.Text, BodyClass.Text)),
                cancel))
        .WithSummary("För in vad en egen nämnd svarade på en intern remiss");
}

/// <summary>What an internal response is recorded on.</summary>
/// <param name="Case">The case.</param>
/// <param name="Consultation">The remiss.</param>
/// <param name="Authority">Who answered.</param>
/// <param name="Today">The legal date.</param>
public sealed record ResponseGround(Guid Case, Guid Consultation, Guid Authority, DateOnly Today);
