using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Documents;

/// <summary>
/// The documents of all cases, what is disposed of with each, and what the retention list needs to know of a case.
/// </summary>
public sealed class DocumentsProjection : IProjection
{
    public IReadOnlyList<string> Tables { get; } = ["documents", "case_files"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        switch (stored.Data)
        {
            case DocumentAdded added:
                tables.Run("""
                    INSERT INTO documents (id, "case", number, title, file_name, media_type, direction, dated,
                      counterpart, may_hold_secrecy, bytes, body, added_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                    """,
                    added.Document, added.Case, added.Number, added.Title, added.FileName, added.MediaType,
                    added.Direction, added.Dated, added.Counterpart, added.MayHoldSecrecy, added.Bytes, added.Body.Id,
                    stored.Time);
                break;
            case DocumentRemoved removed:
                tables.Run(
                    "UPDATE documents SET removed_on = $2, removal_reason = $3 WHERE id = $1",
                    removed.Document, removed.On, removed.Reason);
                break;
            case CaseRegistered registered:
                Keep(tables, registered.Case, "classification", Known(registered.Classification));
                break;
            case CaseClosed closed:
                Keep(tables, closed.Case, "closed_on", closed.On);
                break;
            case CaseReopened reopened:
                Keep(tables, reopened.Case, "closed_on", null);
                break;
            case CaseDisposed disposed:
                Keep(tables, disposed.Case, "disposed_on", disposed.On);
                tables.Run(
                    "UPDATE documents SET disposed_on = $2 WHERE \"case\" = $1", disposed.Case, disposed.On);
                break;
            case ContentDisposed content:
                tables.DisposeOf(content.Bodies);
                break;
        }
    }

    private static string? Known(string? classification) =>
        string.IsNullOrWhiteSpace(classification) ? null : classification.Trim();

    /// <summary>The row may be there already or not: a case is registered and closed in any order.</summary>
    private static void Keep(ReadTables tables, Guid @case, string column, object? value) => tables.Run(
        $"""
        INSERT INTO case_files ("case", {column}) VALUES ($1, $2{(value is null ? Typed(column) : "")})
        ON CONFLICT ("case") DO UPDATE SET {column} = excluded.{column}
        """, @case, value);

    private static string Typed(string column) => column == "classification" ? "::text" : "::date";
}
