using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace Samverkan.Hosting.Events;

/// <summary>
/// Collects the commands of projections and hearings, to be sent in one round trip. The same plain INSERT several times
/// after each other goes as one of many rows: to begin a statement costs more than to write a row.
/// </summary>
public sealed partial class ReadTables
{
    private const int RowsTogether = 32;

    private static readonly ConcurrentDictionary<string, string?> ManyRows = new();
    private readonly List<(string Sql, object?[] Values)> _commands = [];

    /// <summary>How many commands wait.</summary>
    public int Count => _commands.Count;

    /// <summary>Adds one statement.</summary>
    /// <param name="sql">With positional parameters <c>$1 …</c>.</param>
    /// <param name="values">Their values; null becomes NULL, a <see cref="Json"/> becomes jsonb.</param>
    public void Run(string sql, params object?[] values) => _commands.Add((sql, values));

    /// <summary>Sends all of it.</summary>
    public async Task Send(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (_commands.Count == 0) return;

        await using var batch = new NpgsqlBatch(connection);
        for (var at = 0; at < _commands.Count;)
        {
            var together = Together(at);
            var rows = _commands.GetRange(at, together is null ? 1 : RowsTogether);
            batch.BatchCommands.Add(Command(together ?? rows[0].Sql, rows.SelectMany(r => r.Values)));
            at += rows.Count;
        }

        await batch.ExecuteNonQueryAsync(cancel);
        _commands.Clear();
    }

    /// <summary>
    /// One statement for those from here on, always of as many so that its plan is kept; null when they do not go
    /// together.
    /// </summary>
    private string? Together(int from)
    {
        if (from + RowsTogether > _commands.Count) return null;

        var sql = _commands[from].Sql;
        for (var at = from + 1; at < from + RowsTogether; at++)
            if (!ReferenceEquals(_commands[at].Sql, sql)) return null;
        return OfManyRows(sql);
    }

    /// <summary>Null for what is not a plain INSERT of its parameters as they stand.</summary>
    private static string? OfManyRows(string sql) => ManyRows.GetOrAdd(sql, static sql =>
    {
        if (PlainInsert().Match(sql) is not { Success: true } plain) return null;

        var columns = plain.Groups["one"].Captures.Count;
        var isInOrder = plain.Groups["one"].Captures.Select((c, n) => c.Value == $"${n + 1}").All(same => same);
        var rows = Enumerable.Range(0, RowsTogether).Select(
            row => $"({string.Join(", ", Enumerable.Range((row * columns) + 1, columns).Select(n => $"${n}"))})");
        return isInOrder ? $"{plain.Groups["into"]}{string.Join(", ", rows)}{plain.Groups["rest"]}" : null;
    });

    private static NpgsqlBatchCommand Command(string sql, IEnumerable<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(Parameter(value));
        return command;
    }

    internal static NpgsqlParameter Parameter(object? value) => value switch
    {
        Json json => new() { Value = json.Text, NpgsqlDbType = NpgsqlDbType.Jsonb },
        IReadOnlyList<string> texts =>
            new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        IReadOnlyList<Guid> ids =>
            new() { Value = ids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
        null => new() { Value = DBNull.Value },
        _ => new() { Value = value },
    };

    [GeneratedRegex(
        @"^(?<into>INSERT INTO [^()]+\([^()]+\)\s+VALUES )\((?:(?<one>\$\d+)(?:, )?)+\)"
            + @"(?<rest>(\s+ON CONFLICT DO NOTHING)?\s*)$")]
    private static partial Regex PlainInsert();
}

/// <summary>A value to be stored as jsonb.</summary>
/// <param name="Text">JSON text.</param>
public sealed record Json(string Text)
{
    /// <summary>The value in our own JSON manner.</summary>
    public static Json Of<T>(T value) => new(System.Text.Json.JsonSerializer.Serialize(value, EventCatalogue.Json));
}
