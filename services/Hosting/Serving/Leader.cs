using Microsoft.Extensions.Logging;
using Npgsql;

namespace Samverkan.Hosting.Serving;

/// <summary>
/// One process at a time does a database's following, by a session lock on a connection of its own. When the connection
/// goes, so does the lock, and the duties stop; a second process is then free to take over.
/// </summary>
internal sealed class Leader(Func<NpgsqlConnection> connect, long duty, ILogger log)
{
    /// <summary>Announcing, publishing and applying for one publisher.</summary>
    public const long Publishing = 0x6C_65_61_64; // "lead"

    /// <summary>
    /// Keeping an inbox whole; a shared service's inbox is in the database that it also publishes from.
    /// </summary>
    public const long Hearing = 0x68_65_61_72; // "hear"

    /// <summary>Leads whenever it can, until stopped.</summary>
    /// <param name="duties">Started anew at each term; end when their token is cancelled.</param>
    /// <param name="stop">Ends it.</param>
    public async Task Lead(Func<CancellationToken, Task> duties, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = connect();
                await connection.OpenAsync(stop);
                if (await TryLock(connection, duty, stop)) await Term(connection, duties, stop);
                else await Task.Delay(Limits.FollowPoll, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost)
            {
                log.LogWarning("the lead was lost or could not be taken: {Reason}", lost.Message);
                await Task.Delay(Limits.RestAfterError, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private static async Task Term(
        NpgsqlConnection connection, Func<CancellationToken, Task> duties, CancellationToken stop)
    {
        using var term = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var work = duties(term.Token);
        try
        {
            while (!work.IsCompleted)
            {
                await Task.WhenAny(work, Task.Delay(Limits.LeadCheck, stop));
                await using var alive = new NpgsqlCommand("SELECT 1", connection);
                await alive.ExecuteScalarAsync(stop);
            }
        }
        finally
        {
            await term.CancelAsync();
            await work;
        }
    }

    private static async Task<bool> TryLock(NpgsqlConnection connection, long duty, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({duty})", connection);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
