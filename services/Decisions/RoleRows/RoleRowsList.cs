using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.RoleRows;

/// <summary>Our rows in a programme's role map: what is written, and what the parties have been told.</summary>
public static class RoleRowsList
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/role-rows/{programme:guid}", (
            string organisation, Guid programme, ServedPublishers served, Paging paging, CancellationToken cancel) =>
            Query.Page(
                served, organisation, paging,
                """
                SELECT area, drafts, told_draft, approved_on FROM role_rows WHERE programme = $3
                ORDER BY area LIMIT $1 OFFSET $2
                """,
                row => new Row(row.GetString(0), row.GetInt32(1), row.Number(2), row.Date(3)), cancel, programme))
        .WithSummary("Våra rader i rollkartan");

    /// <param name="TargetArea">Its code.</param>
    /// <param name="Drafts">Number of the draft that stands.</param>
    /// <param name="ToldDraft">The draft that the parties have been told, or null.</param>
    /// <param name="ApprovedOn">When that was approved.</param>
    private sealed record Row(string TargetArea, int Drafts, int? ToldDraft, DateOnly? ApprovedOn);
}

/// <summary>Our rows as the list shows them.</summary>
public sealed class RoleRowsProjection : IProjection
{
    public IReadOnlyList<string> Tables { get; } = ["role_rows"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is RoleRowDrafted drafted)
        {
            tables.Run("""
                INSERT INTO role_rows (programme, area, drafts) VALUES ($1, $2, 1)
                ON CONFLICT (programme, area) DO UPDATE SET drafts = role_rows.drafts + 1
                """, drafted.Programme, drafted.TargetArea);
        }

        if (stored.Data is RoleRowTold told)
        {
            tables.Run(
                "UPDATE role_rows SET told_draft = $3, approved_on = $4 WHERE programme = $1 AND area = $2",
                told.Row.Programme, told.Row.TargetArea, told.Draft, told.Row.ApprovedOn);
        }
    }
}
