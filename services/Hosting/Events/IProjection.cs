using Npgsql;
using NpgsqlTypes;

namespace Samverkan.Hosting.Events;

/// <summary>
/// Read tables kept inside the append's own transaction: what the actor sees next, and numbers that must be unique.
/// They run under the writer's lock, so they hold nothing slow. Rebuildable from the events at any time.
/// </summary>
public interface IProjection
{
    /// <summary>The tables it owns and nobody else writes.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Adds the commands that one event means for its tables.</summary>
    void Project(StoredEvent stored, ReadTables tables);
}

/// <summary>Collects the commands of projections and hearings, to be sent in one round trip.</summary>
public sealed class ReadTables
{
    private readonly List<NpgsqlBatchCommand> _commands = [];

    /// <summary>How many commands wait.</summary>
    public int Count => _commands.Count;

    /// <summary>Adds one statement.</summary>
    /// <param name="sql">With positional parameters <c>$1 …</c>.</param>
    /// <param name="values">Their values; null becomes NULL, a <see cref="Json"/> becomes jsonb.</param>
    public void Run(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(Parameter(value));
        _commands.Add(command);
    }

    /// <summary>Sends all of it.</summary>
    public async Task Send(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (_commands.Count == 0) return;

        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in _commands) batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancel);
        _commands.Clear();
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
}

/// <summary>A value to be stored as jsonb.</summary>
/// <param name="Text">JSON text.</param>
public sealed record Json(string Text)
{
    /// <summary>The value in our own JSON manner.</summary>
    public static Json Of<T>(T value) => new(System.Text.Json.JsonSerializer.Serialize(value, EventCatalogue.Json));
}
