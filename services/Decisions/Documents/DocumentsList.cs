using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Documents;

/// <summary>A case's documents by number; one that was removed is named by its number and the reason alone.</summary>
public static class DocumentsList
{
    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("/{case:guid}/documents", List).WithSummary("Handlingar i ärendet");

    private static async Task<IResult> List(
        string organisation, Guid @case, ServedPublishers served, Paging paging, CancellationToken cancel)
    {
        var page = await Query.Page(served, organisation, paging, """
            SELECT id, number, title, file_name, media_type, direction, dated, counterpart, may_hold_secrecy, bytes,
              added_at, removed_on, removal_reason, disposed_on
            FROM documents WHERE "case" = $3 ORDER BY number LIMIT $1 OFFSET $2
            """, Read, cancel, @case);
        return page.Items.Count > 0 || await IsThere(served, organisation, @case, cancel)
            ? Results.Ok(page)
            : Problems.Of(new("not-found", 404));
    }

    private static async Task<bool> IsThere(
        ServedPublishers served, string organisation, Guid @case, CancellationToken cancel) =>
        (await Query.Rows(
            served, organisation, "SELECT id FROM cases WHERE id = $1", row => row.GetGuid(0), cancel, @case))
            .Count > 0;

    private static Row Read(NpgsqlDataReader row) => row.Date(11) is { } removed
        ? new(
            row.GetGuid(0), row.GetInt32(1), null, null, null, null, null, null, false, null,
            row.GetFieldValue<DateTimeOffset>(10), removed, row.Text(12), row.Date(13))
        : new(
            row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
            row.Date(6), row.Text(7), row.GetBoolean(8), row.GetInt32(9), row.GetFieldValue<DateTimeOffset>(10), null,
            null, row.Date(13));

    private sealed record Row(
        Guid Document,
        int Number,
        string? Title,
        string? FileName,
        string? MediaType,
        string? Direction,
        DateOnly? Dated,
        string? Counterpart,
        bool MayHoldSecrecy,
        int? Bytes,
        DateTimeOffset AddedAt,
        DateOnly? RemovedOn,
        string? RemovalReason,
        DateOnly? DisposedOn);
}
