using Microsoft.Extensions.Logging;
using Npgsql;

namespace Samverkan.Hosting.Serving;

/// <summary>
/// Read tables made anew on request. The request is kept in the database, so that it is done by whoever leads there,
/// between two batches of its applier, and once.
/// </summary>
internal static class Rebuilds
{
    /// <summary>Asks; the same id again asks nothing more.</summary>
    public static async Task<Rebuild> Ask(NpgsqlDataSource database, Guid rebuild, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            INSERT INTO applied_rebuilds AS r (rebuild) VALUES ($1)
            ON CONFLICT (rebuild) DO UPDATE SET asked_at = r.asked_at RETURNING done_at IS NOT NULL, error
            """);
        command.Parameters.Add(new() { Value = rebuild });
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new(row.GetBoolean(0), row.IsDBNull(1) ? null : row.GetString(1));
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
        catch (Exception broken) when (!Passing.Is(broken))
        {
            log.LogError(broken, "the read tables could not be made anew; the old ones stay");
            error = broken.Message;
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

/// <summary>Where one request stands.</summary>
/// <param name="IsDone">Made anew.</param>
/// <param name="Error">Why it could not be, or null; the old tables stay.</param>
internal sealed record Rebuild(bool IsDone, string? Error);
