namespace Samverkan.Overview.Matters;

/// <summary>What the caller's organisation has asked the others itself, newest first.</summary>
public static class AskedList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/asked", (HttpContext context, SharedView view, Paging paging, CancellationToken cancel) => view.Page(
            paging,
            """
            WITH page AS MATERIALIZED (
              SELECT matter, programme, publisher, title, answer_by, put_at FROM matters
              WHERE put_by = $3 ORDER BY put_at DESC, matter LIMIT $1 OFFSET $2)
            SELECT p.matter, p.programme, t.text, p.answer_by FROM page p
            LEFT JOIN heard_texts t ON t.publisher = p.publisher AND t.id = p.title
            ORDER BY p.put_at DESC, p.matter
            """,
            row => new Row(row.GetGuid(0), row.GetGuid(1), row.Text(2), row.Date(3)),
            cancel,
            Caller.Of(context.User)?.Organisation))
        .WithSummary("Det som vår organisation har frågat de andra om");

    private sealed record Row(Guid Matter, Guid Programme, string? Title, DateOnly? AnswerBy);
}
