using Npgsql;
using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Overview.History;

namespace Samverkan.Overview.Matters;

/// <summary>
/// One answer in the party's own words, and how it stands on a day; a text that is missing has been withdrawn by its
/// owner, or has not come.
/// </summary>
internal sealed record AnswerView(
    Guid Decision,
    string Party,
    string Answer,
    string Body,
    DateOnly DecidedOn,
    string? Paragraph,
    string? RegistrationNumber,
    string? Wording,
    IReadOnlyList<ProvisoView> Provisos,
    IReadOnlyList<ConditionView> Conditions,
    DecisionStanding Standing,
    Guid? Replaces,
    string? Correction,
    DateOnly? CorrectedOn,
    IReadOnlyList<WithdrawnView> Withdrawn)
{
    /// <summary>When it was said.</summary>
    public required DateTimeOffset SaidAt { get; init; }

    /// <summary>From when it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Its last day by what is known, or null.</summary>
    public required DateOnly? Until { get; init; }

    /// <summary>One of <see cref="AnswerStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>Name of the authority that decided; null where the organisation is one, or it is gone.</summary>
    public required string? Authority { get; init; }

    /// <summary>Of an answer in part: the points adopted.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>On what ground it has legal force although its dates do not say so.</summary>
    public required string? LegalForceGround { get; init; }

    /// <summary>The decision that put it right, said to have been entered wrongly; or null.</summary>
    public required Guid? StruckBy { get; init; }

    /// <summary>All that a party has answered, the first said first.</summary>
    public static IEnumerable<AnswerView> Of(PartyLine line, Conditions conditions, DateOnly day, BodyTexts texts) =>
        line.Answers.Select(a => Of(line, a, conditions, day, texts));

    private static AnswerView Of(
        PartyLine line, GivenAnswer answer, Conditions conditions, DateOnly day, BodyTexts texts)
    {
        var (said, party) = (answer.Said, line.Party);
        return new(
            said.Decision, party, said.Answer, said.Body, said.DecidedOn, said.Paragraph, said.RegistrationNumber,
            texts.Of(party, said.Wording),
            [.. said.Provisos.Select(p => Of(p, answer.Terms, texts.Of(party, p.Text)))],
            [.. said.Conditions.Select(c => new ConditionView(
                texts.Of(party, c.Text), c.Others, c.By, c.Text.Id, conditions.Of(answer, c)))],
            answer.Standing, said.Replaces, answer.Correction?.Correction, answer.Correction?.On,
            texts.Withdrawn(party, BodiesOf(answer)))
        {
            SaidAt = answer.SaidAt,
            From = answer.HoldsFrom,
            Until = line.UntilOf(answer),
            State = line.StateOf(answer, day),
            Authority = texts.Of(party, answer.Terms?.Authority),
            Parts = answer.Terms?.Parts ?? [],
            LegalForceGround = answer.Ground,
            StruckBy = answer.StruckBy?.Decision,
        };
    }

    /// <summary>The points that were chosen go before what is typed.</summary>
    private static ProvisoView Of(Proviso proviso, AnswerTermsStated? terms, string? text) => new(
        text, proviso.Scope, proviso.Until, proviso.Text.Id,
        terms?.Provisos.FirstOrDefault(p => p.Proviso == proviso.Text.Id)?.Points);

    /// <summary>Ids of all its texts.</summary>
    public static IReadOnlyList<Guid> BodiesOf(GivenAnswer answer) =>
    [
        .. new BodyRef?[] { answer.Said.Wording, answer.Terms?.Authority }.OfType<BodyRef>()
            .Concat(answer.Said.Provisos.Select(p => p.Text)).Concat(answer.Said.Conditions.Select(c => c.Text))
            .Select(b => b.Id),
    ];
}

/// <param name="Text">Its words, or null.</param>
/// <param name="Scope">What it touches in the party's own words, by an older fact or a machine.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Id">Of its text.</param>
/// <param name="Points">What it touches by chosen points, empty for the whole; null where none were chosen.</param>
internal sealed record ProvisoView(
    string? Text, string? Scope, DateOnly? Until, Guid Id, IReadOnlyList<string>? Points);

internal sealed record ConditionView(
    string? Text, IReadOnlyList<string> Others, DateOnly? By, Guid Id, ConditionState State);

/// <param name="Reason">Code of why.</param>
/// <param name="On">When.</param>
/// <param name="By">Code of the organisation that withdrew it.</param>
internal sealed record WithdrawnView(string Reason, DateOnly On, string By)
{
    /// <summary>From three columns: reason, day, and for whom (null: its owner); null when it stands.</summary>
    public static WithdrawnView? Read(NpgsqlDataReader row, int at, string owner) =>
        row.Text(at) is { } reason && row.Date(at + 1) is { } on
            ? new(reason, on, row.Text(at + 2) ?? owner)
            : null;
}
