using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Overview.Agreements;

/// <summary>
/// Where each agreement of a programme stands by its own rule: names that are missing, never a count to win.
/// </summary>
public static class StandingList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme:guid}/agreements", (
            Guid programme, SharedView view, Paging paging, CancellationToken cancel) => view.Page(
                paging,
                """
                SELECT v.agreement, v.version, v.kind, t.text, d.in_force, d.ceased, d.ended,
                  coalesce(d.evidence::text, '[]'), coalesce(d.missing, '{}')
                FROM agreement_versions v LEFT JOIN determinations d USING (agreement, version)
                LEFT JOIN heard_texts t ON t.publisher = v.publisher AND t.id = v.title
                WHERE v.programme = $3 ORDER BY v.agreement DESC, v.version DESC LIMIT $1 OFFSET $2
                """,
                row => new Row(
                    row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.Text(3), row.Date(4), row.Date(5),
                    row.Date(6), row.Json<IReadOnlyList<Evidence>>(7), row.GetFieldValue<string[]>(8)),
                cancel,
                programme))
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
        IReadOnlyList<string> Missing);
}
