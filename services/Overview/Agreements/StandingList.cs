using Samverkan.Contracts.Agreements.V1;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Overview.Agreements;

/// <summary>
/// Where each agreement of a programme stands by its own rule: names that are missing, never a count to win.
/// </summary>
public static class StandingList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme:guid}/agreements", (
            Guid programme, SharedView view, HttpContext context, Paging paging,
            CancellationToken cancel) => view.Page(
                paging,
                $"""
                SELECT m.agreement, m.version, m.kind, t.text, d.in_force, d.ceased, d.ended,
                  coalesce(d.evidence::text, '[]'),
                  coalesce(d.missing, ARRAY[]::text[]), m.readers, m.parties_only
                FROM agreement_versions m
                JOIN parties me ON me.programme = m.programme AND me.organisation = $4
                LEFT JOIN determinations d USING (agreement, version)
                LEFT JOIN heard_texts t ON t.publisher = m.publisher AND t.id = m.title
                WHERE m.programme = $3 AND {Reader.May}
                ORDER BY m.agreement DESC, m.version DESC LIMIT $1 OFFSET $2
                """,
                row => new Row(
                    row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.Text(3), row.Date(4), row.Date(5),
                    row.Date(6), row.Json<IReadOnlyList<Evidence>>(7), row.GetFieldValue<string[]>(8),
                    Reader.Of(row.Maybe<string[]>(9), row.GetBoolean(10))),
                cancel,
                programme,
                context.Organisation()))
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
