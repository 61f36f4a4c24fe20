using Microsoft.Extensions.Logging;
using Npgsql;

namespace Samverkan.Hosting.Serving;

/// <summary>
/// Read tables made anew on request. The request is kept in the database, so that it is done by whoever leads there,
/// between two batches of its applier, and once.
/// </summary>
internal static class Rebuilds
{
    /// <summary>Asks; the same id again asks nothing more. True when it is done.</summary>
    public static async Task<bool> Ask(NpgsqlDataSource database, Guid rebuild, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            INSERT INTO applied_rebuilds AS r (rebuild) VALUES ($1)
            ON CONFLICT (rebuild) DO UPDATE SET asked_at = r.asked_at RETURNING done_at IS NOT NULL
            """);
        command.Parameters.Add(new() { Value = rebuild });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>
    /// Does what has been asked for, if anything has; one that fails is told of, and holds up nothing.
    /// </summary>
    public static async Task DoAsked(
        NpgsqlDataSource database, Func<CancellationToken, Task> make, ILogger log, CancellationToken cancel)
    {
        await using var asked = database.CreateCommand(
            "SELECT coalesce(array_agg(rebuild), '{}') FROM applied_rebuilds WHERE done_at IS NULL AND error IS NULL");
        if (await asked.ExecuteScalarAsync(cancel) is not Guid[] { Length: > 0 } waiting) return;

        string? error = null;
        try
        {
            await make(cancel);
        }
        catch (PostgresException broken) when (!broken.IsTransient)
        {
            log.LogError(broken, "the read tables could not be made anew; the old ones stay");
            error = broken.MessageText;
        }

        await using var done = database.CreateCommand(
            """
            UPDATE applied_rebuilds SET done_at = CASE WHEN $2 IS NULL THEN now() END, error = $2::text
            WHERE rebuild = ANY($1)
            """);
        done.Parameters.Add(new() { Value = waiting });
        done.Parameters.Add(
            new() { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await done.ExecuteNonQueryAsync(cancel);
    }
}
