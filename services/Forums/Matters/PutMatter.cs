using Samverkan.Forums.Mandates;

namespace Samverkan.Forums.Matters;

/// <summary>
/// A party puts one question to chosen addressees, each of which answers by its own decision. Once put it never
/// changes.
/// </summary>
public sealed record PutMatter(
    Guid Programme,
    string Kind,
    IReadOnlyList<string> Addressees,
    string Title,
    string Question,
    Guid? ConsultedIn = null,
    DateOnly? ConsultedOn = null,
    Guid? Agreement = null,
    int? AgreementVersion = null,
    string? AgreementTextSha256 = null,
    DateOnly? AnswerBy = null,
    Readers? Audience = null)
{
    private static readonly string[] Kinds = ["adopt", "join", "standBehind", "approve"];

    public static Verdict Decide(Matter matter, PutMatter command, Texts texts, MatterGround ground)
    {
        if (ground.Mandate is null || ground.PutBy is null) return Refuse("no-mandate", 403);
        if (!ground.Programme.HasParty(ground.PutBy)) return Refuse("not-a-party", 403);
        if (command.Title.IsUnwritten()) return Refuse("title-missing", 422, "title");
        if (command.Question.IsUnwritten()) return Refuse("question-missing", 422, "question");

        var put = command.By(ground.PutBy, ground.Matter, ground.Widest(command.Programme), texts);
        if (matter.Put is { } before) return before.IsSameAs(put) ? Nothing : Refuse("matter-already-put");

        return WhyNotAsked(command, ground)
            ?? WhyNotConsulted(command, ground)
            ?? WhyNotAbout(command, ground)
            ?? WhyNotRead(command, ground, put)
            ?? Record(put);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/matters/{matter:guid}",
        async (Guid matter, PutMatter command, Commands commands, CancellationToken cancel) =>
        {
            var ground = await MatterGround.Of(matter, command, commands, cancel);
            return await commands.Under(ground.Mandate).On<Matter>(
                $"matter/{matter}", (state, texts) => Decide(state, command, texts, ground), cancel);
        })
        .WithSummary("Ställ en gemensam fråga till utvalda parter");

    private static Verdict? WhyNotAsked(PutMatter command, MatterGround ground)
    {
        if (!Kinds.Contains(command.Kind)) return Refuse("unknown-matter-kind", 422, "kind");
        if (command.Addressees.Count == 0) return Refuse("no-addressee", 422, "addressees");
        if (command.Addressees.Distinct().Count() < command.Addressees.Count)
            return Refuse("addressee-twice", 422, "addressees");
        if (!command.Addressees.All(ground.Programme.HasParty))
            return Refuse("addressee-not-a-party", 422, "addressees");

        return command.AnswerBy <= ground.Today ? Refuse("answer-by-passed", 422, "answerBy") : null;
    }

    private static Verdict? WhyNotConsulted(PutMatter command, MatterGround ground)
    {
        if (command.ConsultedIn is null != command.ConsultedOn is null)
            return Refuse("consultation-incomplete", 422, "consultedIn");
        if (command.ConsultedIn is not null && !ground.Consulted.IsIn(command.Programme))
            return Refuse("forum-not-in-programme", 422, "consultedIn");

        return command.ConsultedOn > ground.Today ? Refuse("date-in-future", 422, "consultedOn") : null;
    }

    /// <summary>
    /// Each addressee is to answer about the very same words: a version that is fixed, known by its hash.
    /// </summary>
    private static Verdict? WhyNotAbout(PutMatter command, MatterGround ground)
    {
        if (command is { Agreement: null, AgreementVersion: null, AgreementTextSha256: null }) return null;
        if (command is not { Agreement: not null, AgreementVersion: not null, AgreementTextSha256: not null })
            return Refuse("agreement-incomplete", 422, "agreement");

        // Words that are not for us are as little there as words that nobody has fixed.
        return command.AgreementTextSha256 == ground.FixedTextSha256 && ground.MayReadText
            ? null
            : Refuse("agreement-version-not-fixed", 409, "agreementVersion");
    }

    /// <summary>
    /// Whoever asks, and whoever is asked, reads the question; nobody reads it who may not read what it is about.
    /// </summary>
    private static Verdict? WhyNotRead(PutMatter command, MatterGround ground, MatterWasPut put)
    {
        var (by, parties) = (ground.PutBy ?? "", ground.Programme.Parties);
        if (command.Audience?.WhyNot(by, command.Programme, parties, ground.Widest(command.Programme)) is { } refused)
            return refused;
        if (put.Audience?.NamedOrganisations is not { } named) return null;

        return command.Addressees.All(named.Contains) ? null : Refuse("addressee-not-a-reader", 422, "addressees");
    }

    private MatterWasPut By(string putBy, Guid matter, Audience widest, Texts texts) => new(
        matter, Programme, putBy, ConsultedIn, ConsultedOn, Kind, Agreement, AgreementVersion, AgreementTextSha256,
        [.. Addressees.Order(StringComparer.Ordinal)], AnswerBy,
        texts.Required(Title, BodyClass.Title), texts.Required(Question, BodyClass.Text),
        Audience?.In(Programme) ?? widest);
}
