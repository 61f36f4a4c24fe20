using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions;

/// <summary>
/// When our own part came back from an old backup, the latest first: how old it was, and how many of our announcements
/// have been taken back. What was recorded here after it and announced to nobody is gone.
/// </summary>
public static class RestoresList
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/restores", List).WithSummary("När vår del har återställts från en säkerhetskopia");

    private static Task<Page<Row>> List(
        string organisation, ServedPublishers served, Paging paging, CancellationToken cancel) =>
        Query.Page(served, organisation, paging, """
            SELECT restored_at, backup_at, facts FROM restores WHERE restored_at IS NOT NULL
            ORDER BY restored_at DESC LIMIT $1 OFFSET $2
            """, row => new Row(
                row.GetFieldValue<DateTimeOffset>(0), row.Maybe<DateTimeOffset?>(1), row.GetInt64(2)), cancel);

    /// <param name="At">When it knew again what it had said, and went on, UTC.</param>
    /// <param name="BackupAt">When the last event that the backup had was recorded; null when it had none.</param>
    /// <param name="Facts">Announcements that were taken back.</param>
    private sealed record Row(DateTimeOffset At, DateTimeOffset? BackupAt, long Facts);
}
