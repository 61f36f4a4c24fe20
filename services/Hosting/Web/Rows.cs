using System.Text.Json;
using Npgsql;
using Samverkan.Hosting.Events;

namespace Samverkan.Hosting.Web;

/// <summary>Reads of a service's own tables, in one breath.</summary>
public static class Rows
{
    /// <summary>All rows; the statement itself bounds how many.</summary>
    /// <param name="database">Where.</param>
    /// <param name="sql">With positional parameters <c>$1 …</c>.</param>
    /// <param name="read">Makes a value of one row.</param>
    /// <param name="cancel">Cancels the read.</param>
    /// <param name="values">Their values; null becomes NULL.</param>
    public static async Task<IReadOnlyList<T>> Read<T>(
        this NpgsqlDataSource database,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(read);
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await row.ReadAsync(cancel)) rows.Add(read(row));
        return rows;
    }

    /// <summary>The first row, or the type's default.</summary>
    public static async Task<T?> ReadOne<T>(
        this NpgsqlDataSource database,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params object?[] values) =>
        await database.Read(sql, read, cancel, values) is [var first, ..] ? first : default;

    /// <summary>One page; <c>$1</c> is the limit and <c>$2</c> the offset, what follows are the values.</summary>
    public static async Task<Page<T>> ReadPage<T>(
        this NpgsqlDataSource database,
        Paging paging,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(paging);
        return paging.Of(await database.Read(sql, read, cancel, [paging.Limit + 1, paging.Skip, .. values]));
    }

    /// <summary>A column that may be NULL.</summary>
    public static T? Maybe<T>(this NpgsqlDataReader row, int column)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
    }

    /// <summary>A date that may be NULL.</summary>
    public static DateOnly? Date(this NpgsqlDataReader row, int column) => row.Maybe<DateOnly?>(column);

    /// <summary>A text that may be NULL.</summary>
    public static string? Text(this NpgsqlDataReader row, int column) => row.Maybe<string>(column);

    /// <summary>An id that may be NULL.</summary>
    public static Guid? Id(this NpgsqlDataReader row, int column) => row.Maybe<Guid?>(column);

    /// <summary>A number that may be NULL.</summary>
    public static int? Number(this NpgsqlDataReader row, int column) => row.Maybe<int?>(column);

    /// <summary>A jsonb column, selected as text, in our own JSON manner.</summary>
    public static T Json<T>(this NpgsqlDataReader row, int column)
    {
        ArgumentNullException.ThrowIfNull(row);
        return JsonSerializer.Deserialize<T>(row.GetString(column), EventCatalogue.Json)!;
    }
}
