using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions;

/// <summary>Reads of one organisation's own tables.</summary>
internal static class Query
{
    /// <summary>One page; <c>$1</c> is the limit and <c>$2</c> the offset, what follows are the values.</summary>
    public static async Task<Page<T>> Page<T>(
        ServedPublishers served,
        string organisation,
        Paging paging,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params object?[] values) =>
        paging.Of(await Rows(served, organisation, sql, read, cancel, [paging.Limit + 1, paging.Skip, .. values]));

    public static async Task<IReadOnlyList<T>> Rows<T>(
        ServedPublishers served,
        string organisation,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params object?[] values)
    {
        await using var command = Store(served, organisation).Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await row.ReadAsync(cancel)) rows.Add(read(row));
        return rows;
    }

    public static EventStore Store(ServedPublishers served, string organisation) =>
        served.Find(organisation) ?? throw new BadHttpRequestException("not served here", StatusCodes.Status404NotFound);

    public static DateOnly? Date(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static Guid? Id(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
}
