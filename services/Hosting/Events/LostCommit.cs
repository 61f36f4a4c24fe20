using Npgsql;

namespace Samverkan.Hosting.Events;

/// <summary>
/// The answer to COMMIT was lost. The event ids tell whether it happened, but only once the server process that had it
/// is gone: it does not notice a cut wire, and could still commit after we had looked.
/// </summary>
/// <param name="database">The store's database.</param>
/// <param name="backend">The server process that had the commit; 0 when there was none.</param>
/// <param name="broken">What the callers are told when nothing was written.</param>
internal sealed class LostCommit(NpgsqlDataSource database, int backend, Exception broken)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Answers every append with what became of it; tries until the database is there, or for long enough.
    /// </summary>
    public async Task Answer(IReadOnlyList<Pending> batch)
    {
        var until = DateTime.UtcNow + Limits.DatabaseWait;
        while (!await TryAnswer(batch))
        {
            if (DateTime.UtcNow > until) break;

            await Task.Delay(Rest);
        }

        foreach (var pending in batch) pending.Failed(broken);
    }

    private async Task<bool> TryAnswer(IReadOnlyList<Pending> batch)
    {
        try
        {
            if (!await IsGone()) return false;

            foreach (var pending in batch)
            {
                if (await Find(pending) is { } done) pending.Answered(done);
            }

            return true;
        }
        catch (Exception away) when (away is NpgsqlException or IOException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Ends the server process, our own, and waits until it is gone; what it had committed stays.</summary>
    private async Task<bool> IsGone()
    {
        if (backend == 0) return true;

        await using var command = database.CreateCommand("""
            SELECT coalesce(bool_and(pg_terminate_backend(pid, 5000)), true)
            FROM pg_stat_activity WHERE pid = $1 AND usename = current_user AND pid <> pg_backend_pid()
            """);
        command.Parameters.Add(new() { Value = backend });
        return await command.ExecuteScalarAsync() is true;
    }

    private async Task<Appended?> Find(Pending pending)
    {
        await using var command = database.CreateCommand(
            "SELECT version, seq_id FROM mt_events WHERE stream_id = $1 AND id = $2");
        command.Parameters.Add(new() { Value = pending.Append.Stream });
        command.Parameters.Add(new() { Value = pending.Ids[^1] });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? new Appended.Done(reader.GetInt64(0), reader.GetInt64(1)) : null;
    }
}
