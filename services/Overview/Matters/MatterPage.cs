using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;
using Samverkan.Overview.History;

namespace Samverkan.Overview.Matters;

/// <summary>
/// One matter: the question, each party's own words, and the association's advice beside them; today, or as it was
/// known on a day. What had not been put that day is shown as its question and nothing more.
/// </summary>
public static class MatterPage
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/matters/{matter:guid}", (
            Guid matter, string? on, SharedView view, CountyRegister register, CancellationToken cancel) =>
            AsOf.Answer(on, view.Today, asOf => Read(matter, asOf, view, register, cancel)))
        .WithSummary("En gemensam fråga med parternas svar i deras egna ord, i dag eller som det var känt en dag");

    private static async Task<IResult> Read(
        Guid matter, AsOf asOf, SharedView view, CountyRegister register, CancellationToken cancel)
    {
        var head = await view.One("""
            SELECT m.programme, m.put_by, m.put_at, m.kind, m.consulted_in, m.consulted_on, m.agreement,
              m.agreement_version, m.answer_by, t.text, q.text, m.readers, m.parties_only,
              w.reason, w.withdrawn_on, w.withdrawn_by
            FROM matters m
            LEFT JOIN heard_texts t ON t.publisher = m.publisher AND t.id = m.title
            LEFT JOIN heard_texts q ON q.publisher = m.publisher AND q.id = m.question
            LEFT JOIN LATERAL (SELECT * FROM heard_withdrawals w WHERE w.publisher = m.publisher
              AND w.id IN (m.title, m.question) ORDER BY w.withdrawn_on LIMIT 1) w ON true
            WHERE m.matter = $1
            """, row => new Head(
                row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3), row.Id(4),
                row.Date(5), row.Id(6), row.Number(7), row.Date(8), row.Text(9), row.Text(10),
                Reader.Of(row.Maybe<string[]>(11), row.GetBoolean(12)),
                WithdrawnView.Read(row, 13, row.GetString(1))), cancel, matter);
        if (head is null) return Problems.Of(new("not-found", 404));
        if (!asOf.Knows(head.PutAt)) return Results.Ok(new View(matter, head, [], [], [], asOf.On, IsPut: false));

        var said = await MatterWords.Read(view, matter, asOf, cancel);
        var texts = await BodyTexts.Read(view, said.Bodies, cancel);
        return Results.Ok(new View(
            matter,
            head,
            [.. said.Asked.Select(party => said.CellOf(party))],
            [.. said.Asked.SelectMany(party => said.AnswersOf(party, texts))],
            await Advice(view, matter, register.Associations, asOf, cancel),
            asOf.On,
            IsPut: true));
    }

    private static Task<IReadOnlyList<AdviceView>> Advice(
        SharedView view, Guid matter, string[] associations, AsOf asOf, CancellationToken cancel) =>
        view.Rows("""
            SELECT r.publisher, r.decided_on, r.members, t.text FROM recommendations r
            LEFT JOIN heard_texts t ON t.publisher = r.publisher AND t.id = r.text
            WHERE r.matter = $1 AND r.publisher = ANY($2) AND r.said_at < $3
            ORDER BY r.decided_on, r.recommendation LIMIT 50
            """,
            row => new AdviceView(
                row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<string[]>(2), row.Text(3)),
            cancel, matter, associations, asOf.End);

    /// <param name="Matter">Its id.</param>
    /// <param name="Put">The question.</param>
    /// <param name="Cells">Each asked party's answer, or its state on the way.</param>
    /// <param name="Answers">Every answer that was known, and how it stood.</param>
    /// <param name="Recommendations">The association's advice.</param>
    /// <param name="On">The day it is shown as known on; null for today.</param>
    /// <param name="IsPut">False when it had not been put by then.</param>
    private sealed record View(
        Guid Matter,
        Head Put,
        IReadOnlyList<Cell> Cells,
        IReadOnlyList<AnswerView> Answers,
        IReadOnlyList<AdviceView> Recommendations,
        DateOnly? On,
        bool IsPut);

    private sealed record Head(
        Guid Programme,
        string PutBy,
        DateTimeOffset PutAt,
        string Kind,
        Guid? ConsultedIn,
        DateOnly? ConsultedOn,
        Guid? Agreement,
        int? AgreementVersion,
        DateOnly? AnswerBy,
        string? Title,
        string? Question,
        Readers Audience,
        WithdrawnView? Withdrawn);

    private sealed record AdviceView(string By, DateOnly DecidedOn, IReadOnlyList<string> Members, string? Text);
}
