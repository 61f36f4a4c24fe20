namespace Samverkan.Overview.Matters;

/// <summary>
/// What awaits the caller's organisation: matters it is asked about and has no answer to that stands, soonest first.
/// </summary>
public static class InboxList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/inbox", (HttpContext context, SharedView view, Paging paging, CancellationToken cancel) => view.Page(
            paging,
            """
            WITH page AS MATERIALIZED (
              SELECT m.*, d.organisation FROM addressees d JOIN matters m ON m.matter = d.matter
              WHERE d.organisation = $3
                AND (SELECT coalesce(a.annulled_on <= $4, false) FROM answers a
                  WHERE a.matter = d.matter AND a.party = d.organisation AND a.struck_at IS NULL
                    AND (a.annulled_on IS NULL OR a.annulled_on > a.holds_from)
                  ORDER BY a.place DESC LIMIT 1) IS DISTINCT FROM false
              ORDER BY m.answer_by NULLS LAST, m.put_at, m.matter LIMIT $1 OFFSET $2)
            SELECT m.matter, m.programme, t.text, m.put_by, m.answer_by, p.state, p.expected FROM page m
            LEFT JOIN progress p ON p.matter = m.matter AND p.party = m.organisation
            LEFT JOIN heard_texts t ON t.publisher = m.publisher AND t.id = m.title
            ORDER BY m.answer_by NULLS LAST, m.put_at, m.matter
            """,
            row => new Row(
                row.GetGuid(0), row.GetGuid(1), row.Text(2), row.GetString(3), row.Date(4),
                row.Text(5) ?? "noWordYet", row.Date(6)),
            cancel,
            Caller.Of(context.User)!.Organisation,
            view.Today))
        .WithSummary("Det som väntar på vår organisation");

    private sealed record Row(
        Guid Matter, Guid Programme, string? Title, string PutBy, DateOnly? AnswerBy, string State, DateOnly? Expected);
}
