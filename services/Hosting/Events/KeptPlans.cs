using Npgsql;

namespace Samverkan.Hosting.Events;

/// <summary>
/// For transactions of few and short statements, run without end: each connection plans them once. By itself
/// PostgreSQL plans anew what looks cheaper with the values at hand, and that takes longer than to run it; and a plan
/// kept from when tables were small must not scan them when they have grown.
/// </summary>
public static class KeptPlans
{
    /// <summary>What to select; it lasts until the transaction ends.</summary>
    internal const string Set =
        "set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)";

    /// <summary>For other statements in the same transaction.</summary>
    internal const string Unset =
        "SELECT set_config('plan_cache_mode', 'auto', true), set_config('enable_seqscan', 'on', true)";

    /// <summary>All rows of one statement of that kind; the statement itself bounds how many.</summary>
    /// <param name="database">Where.</param>
    /// <param name="sql">With positional parameters <c>$1 …</c>.</param>
    /// <param name="read">Makes a value of one row.</param>
    /// <param name="cancel">Cancels the read.</param>
    /// <param name="values">Their values.</param>
    public static async Task<List<T>> ReadByKeptPlan<T>(
        this NpgsqlDataSource database,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params object[] values)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(values);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new($"SELECT {Set}"));
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
        await using var row = await batch.ExecuteReaderAsync(cancel);
        await row.NextResultAsync(cancel);
        var rows = new List<T>();
        while (await row.ReadAsync(cancel)) rows.Add(read(row));
        return rows;
    }
}
