using Npgsql;
using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Overview.Matters;

/// <summary>
/// One answer in the party's own words; a text that is missing has been withdrawn by its owner, or has not come.
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
    public static async Task<IReadOnlyList<AnswerView>> Of(SharedView view, Guid matter, CancellationToken cancel)
    {
        var answers = await view.Rows("""
            SELECT party, decision, answer, body, decided_on, paragraph, registration_number, wording, provisos::text,
              conditions::text, standing::text, replaces, correction, corrected_on
            FROM answers JOIN addressees d USING (matter)
            WHERE matter = $1 AND d.organisation = party ORDER BY party, given_at LIMIT 1000
            """, row => new Stored(row), cancel, matter);
        var parties = answers.SelectMany(a => a.Bodies.Select(_ => a.Party)).ToArray();
        var bodies = answers.SelectMany(a => a.Bodies).ToArray();
        var texts = await view.Rows("""
            SELECT u.publisher, u.id, t.text, w.reason, w.withdrawn_on
            FROM unnest($1::text[], $2::uuid[]) AS u (publisher, id)
            LEFT JOIN heard_texts t ON t.publisher = u.publisher AND t.id = u.id
            LEFT JOIN heard_withdrawals w ON w.publisher = u.publisher AND w.id = u.id
            """,
            row => (Key: (row.GetString(0), row.GetGuid(1)), Text: row.Text(2), Reason: row.Text(3), On: row.Date(4)),
            cancel, parties, bodies);
        var byKey = texts.DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => (t.Text, t.Reason, t.On));
        return [.. answers.Select(a => a.View(id => byKey[(a.Party, id)]))];
    }

    private sealed class Stored(NpgsqlDataReader row)
    {
        private readonly Guid _decision = row.GetGuid(1);
        private readonly string _answer = row.GetString(2);
        private readonly string _body = row.GetString(3);
        private readonly DateOnly _decidedOn = row.GetFieldValue<DateOnly>(4);
        private readonly string? _paragraph = row.Text(5);
        private readonly string? _number = row.Text(6);
        private readonly Guid? _wording = row.Id(7);
        private readonly IReadOnlyList<Proviso> _provisos = row.Json<IReadOnlyList<Proviso>>(8);
        private readonly IReadOnlyList<Condition> _conditions = row.Json<IReadOnlyList<Condition>>(9);
        private readonly DecisionStanding _standing = row.Json<DecisionStanding>(10);
        private readonly Guid? _replaces = row.Id(11);
        private readonly string? _correction = row.Text(12);
        private readonly DateOnly? _correctedOn = row.Date(13);

        public string Party { get; } = row.GetString(0);

        public IEnumerable<Guid> Bodies =>
        [
            .. _wording is { } wording ? new[] { wording } : [],
            .. _provisos.Select(p => p.Text.Id),
            .. _conditions.Select(c => c.Text.Id),
        ];

        public AnswerView View(Func<Guid, (string? Text, string? Reason, DateOnly? On)> text) => new(
            _decision, Party, _answer, _body, _decidedOn, _paragraph, _number,
            _wording is { } wording ? text(wording).Text : null,
            [.. _provisos.Select(p => new ProvisoView(text(p.Text.Id).Text, p.Scope, p.Until, p.Text.Id))],
            [.. _conditions.Select(c => new ConditionView(text(c.Text.Id).Text, c.Others, c.By, c.Text.Id))],
            _standing, _replaces, _correction, _correctedOn,
            [.. Bodies.Select(text).Where(t => t.Reason is not null)
                .Select(t => new WithdrawnView(t.Reason!, t.On!.Value))]);
    }
}

internal sealed record ProvisoView(string? Text, string? Scope, DateOnly? Until, Guid Id);

internal sealed record ConditionView(string? Text, IReadOnlyList<string> Others, DateOnly? By, Guid Id);

internal sealed record WithdrawnView(string Reason, DateOnly On);
