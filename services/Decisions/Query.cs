using Npgsql;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions;

/// <summary>Reads of one organisation's own tables.</summary>
internal static class Query
{
    /// <summary>One page; <c>$1</c> is the limit and <c>$2</c> the offset, what follows are the values.</summary>
    public static Task<Page<T>> Page<T>(
        ServedPublishers served,
        string organisation,
        Paging paging,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params object?[] values) =>
        Store(served, organisation).Database.ReadPage(paging, sql, read, cancel, values);

    public static Task<IReadOnlyList<T>> Rows<T>(
        ServedPublishers served,
        string organisation,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params object?[] values) => Store(served, organisation).Database.Read(sql, read, cancel, values);

    /// <summary>What the organisation's node has heard.</summary>
    public static Inbox Inbox(ServedPublishers served, string organisation) =>
        served.InboxOf(organisation)
            ?? throw new BadHttpRequestException("not served here", StatusCodes.Status404NotFound);

    public static EventStore Store(ServedPublishers served, string organisation) =>
        served.Find(organisation)
            ?? throw new BadHttpRequestException("not served here", StatusCodes.Status404NotFound);
}
