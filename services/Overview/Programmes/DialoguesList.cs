using Samverkan.Overview.History;
using Samverkan.Overview.Matters;

namespace Samverkan.Overview.Programmes;

/// <summary>
/// What has been talked through in the programme's forums, as what it is; no document needs to come of it.
/// </summary>
public static class DialoguesList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme:guid}/dialogues", (
            Guid programme, string? on, SharedView view, HttpContext context, Paging paging,
            CancellationToken cancel) => AsOf.Answer(on, view.Today, asOf => view.Page(
                paging,
                $"""
                SELECT d.dialogue, d.forum, d.held_on, q.text, h.text, u.text, d.outcome,
                  w.reason, w.withdrawn_on, w.withdrawn_by
                FROM dialogues d
                LEFT JOIN heard_texts q ON q.publisher = d.publisher AND q.id = d.question
                LEFT JOIN heard_texts h ON h.publisher = d.publisher AND h.id = d.heard
                LEFT JOIN heard_texts u ON u.publisher = d.publisher AND u.id = d.unclear
                LEFT JOIN LATERAL (SELECT * FROM heard_withdrawals w WHERE w.publisher = d.publisher
                  AND w.id IN (d.question, d.heard, d.unclear) ORDER BY w.withdrawn_on LIMIT 1) w ON true
                JOIN parties me ON me.programme = d.programme AND me.organisation = $4
                WHERE d.programme = $3 AND d.said_at < $5 AND NOT (d.parties_only AND me.is_adjunct)
                ORDER BY d.held_on DESC, d.dialogue LIMIT $1 OFFSET $2
                """,
                row => new Row(
                    row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<DateOnly>(2), row.Text(3), row.Text(4),
                    row.Text(5), row.GetString(6), WithdrawnView.Read(row, 7, "")),
                cancel,
                programme,
                context.Organisation(),
                asOf.End)))
        .WithSummary("Samtal som förts i programmets forum");

    private sealed record Row(
        Guid Dialogue, Guid Forum, DateOnly On, string? Question, string? Heard, string? Unclear, string Outcome,
        WithdrawnView? Withdrawn);
}
