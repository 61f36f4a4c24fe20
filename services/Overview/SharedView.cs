using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Overview;

/// <summary>Reads of the shared view's own tables.</summary>
public sealed class SharedView(ServedPublishers served)
{
    /// <summary>One page; <c>$1</c> is the limit and <c>$2</c> the offset.</summary>
    public async Task<Page<T>> Page<T>(
        Paging paging, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object?[] values) =>
        paging.Of(await Rows(sql, read, cancel, [paging.Limit + 1, paging.Skip, .. values]));

    public async Task<T?> One<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object?[] values) =>
        await Rows(sql, read, cancel, values) is [var first, ..] ? first : default;

    public async Task<IReadOnlyList<T>> Rows<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object?[] values)
    {
        var store = served.Find("overview") ?? throw new TimeoutException("the shared view is not ready yet");
        await using var command = store.Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await row.ReadAsync(cancel)) rows.Add(read(row));
        return rows;
    }
}

/// <summary>Columns that may be null.</summary>
internal static class Columns
{
    public static DateOnly? Date(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static Guid? Id(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    public static int? Number(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    public static T Json<T>(this NpgsqlDataReader row, int column) =>
        System.Text.Json.JsonSerializer.Deserialize<T>(row.GetString(column), EventCatalogue.Json)!;
}
