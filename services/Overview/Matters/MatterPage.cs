using Samverkan.Contracts.Decisions.V1;
using Samverkan.Hosting.Topology;

namespace Samverkan.Overview.Matters;

/// <summary>
/// One matter with its story: the question, each party's own words, and the association's advice beside them.
/// </summary>
public static class MatterPage
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/matters/{matter:guid}", Read).WithSummary("En gemensam fråga med parternas svar i deras egna ord");

    private static async Task<IResult> Read(
        Guid matter, SharedView view, CountyRegister register, CancellationToken cancel)
    {
        var head = await view.One("""
            SELECT m.programme, m.put_by, m.put_at, m.kind, m.consulted_in, m.consulted_on, m.agreement,
              m.agreement_version, m.answer_by, t.text, q.text
            FROM matters m
            LEFT JOIN heard_texts t ON t.publisher = m.publisher AND t.id = m.title
            LEFT JOIN heard_texts q ON q.publisher = m.publisher AND q.id = m.question WHERE m.matter = $1
            """, row => new Head(
                row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3), row.Id(4),
                row.Date(5), row.Id(6), row.Number(7), row.Date(8), row.Text(9), row.Text(10)), cancel, matter);
        if (head is null) return Problems.Of(new("not-found", 404));

        return Results.Ok(new View(
            matter,
            head,
            [.. (await Cell.Of(view, [matter], cancel)).Select(c => c.Cell)],
            await AnswerView.Of(view, matter, cancel),
            await Advice(view, matter, register.Associations, cancel)));
    }

    private static Task<IReadOnlyList<AdviceView>> Advice(
        SharedView view, Guid matter, string[] associations, CancellationToken cancel) =>
        view.Rows("""
            SELECT r.publisher, r.decided_on, r.members, t.text FROM recommendations r
            LEFT JOIN heard_texts t ON t.publisher = r.publisher AND t.id = r.text
            WHERE r.matter = $1 AND r.publisher = ANY($2) ORDER BY r.decided_on, r.recommendation LIMIT 50
            """,
            row => new AdviceView(
                row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<string[]>(2), row.Text(3)),
            cancel, matter, associations);

    private sealed record View(
        Guid Matter,
        Head Put,
        IReadOnlyList<Cell> Cells,
        IReadOnlyList<AnswerView> Answers,
        IReadOnlyList<AdviceView> Recommendations);

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
        string? Question);

    private sealed record AdviceView(string By, DateOnly DecidedOn, IReadOnlyList<string> Members, string? Text);
}
