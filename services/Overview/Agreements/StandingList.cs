using Samverkan.Contracts.Agreements.V1;
using Samverkan.Hosting.Feeds;
using Samverkan.Overview.History;

namespace Samverkan.Overview.Agreements;

/// <summary>
/// Where each agreement of a programme stands by its own rule, today or as it was known on a day: names that are
/// missing, never a count to win. Its dates may be to come: a page holds them against its own day.
/// </summary>
public static class StandingList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme:guid}/agreements", (
            Guid programme, string? on, SharedView view, HttpContext context, Paging paging,
            CancellationToken cancel) => AsOf.Answer(on, view.Today, asOf => view.Page(
                paging,
                $"""
                SELECT m.agreement, m.version, m.kind, t.text, d.in_force, d.ceased, d.ended,
                  coalesce(d.evidence::text, '[]'),
                  coalesce(d.missing, ARRAY[]::text[]), m.readers, m.parties_only
                FROM agreement_versions m
                JOIN parties me ON me.programme = m.programme AND me.organisation = $4
                LEFT JOIN LATERAL (SELECT * FROM determined d
                  WHERE d.agreement = m.agreement AND d.version = m.version AND d.said_at < $5
                  ORDER BY d.place DESC LIMIT 1) d ON true
                LEFT JOIN heard_texts t ON t.publisher = m.publisher AND t.id = m.title
                WHERE m.programme = $3 AND m.said_at < $5 AND {Reader.May}
                ORDER BY m.agreement DESC, m.version DESC LIMIT $1 OFFSET $2
                """,
                row => new Row(
                    row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.Text(3), row.Date(4), row.Date(5),
                    row.Date(6), row.Json<IReadOnlyList<Evidence>>(7), row.GetFieldValue<string[]>(8),
                    Reader.Of(row.Maybe<string[]>(9), row.GetBoolean(10))),
                cancel,
                programme,
                context.Organisation(),
                asOf.End)))
        .WithSummary("Var programmets överenskommelser står");

    private sealed record Row(
        Guid Agreement,
        int Version,
        string Kind,
        string? Title,
        DateOnly? InForceFrom,
        DateOnly? CeasedToHoldOn,
        DateOnly? EndedOn,
        IReadOnlyList<Evidence> Evidence,
        IReadOnlyList<string> Missing,
        Readers Audience);
}
