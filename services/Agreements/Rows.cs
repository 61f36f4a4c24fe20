using Npgsql;

namespace Samverkan.Agreements;

/// <summary>Reads of our own tables, in one breath.</summary>
internal static class Rows
{
    public static async Task<IReadOnlyList<T>> Read<T>(
        this NpgsqlDataSource database,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params object?[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await row.ReadAsync(cancel)) rows.Add(read(row));
        return rows;
    }

    /// <summary>The first row, or null.</summary>
    public static async Task<T?> ReadOne<T>(
        this NpgsqlDataSource database,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params object?[] values)
        where T : class => await database.Read(sql, read, cancel, values) is [var first, ..] ? first : null;

    /// <summary>A column that may be NULL.</summary>
    public static T? Maybe<T>(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
}
