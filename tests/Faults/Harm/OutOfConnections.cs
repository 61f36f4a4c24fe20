using System.Collections.Concurrent;
using Npgsql;
using Samverkan.Local.Machine;

namespace Samverkan.Faults.Harm;

/// <summary>
/// Somebody else takes every connection that PostgreSQL has, and those that the county had are ended: nobody comes in
/// again until they are let go. The superuser has a few kept for itself, as it always has.
/// </summary>
internal static class OutOfConnections
{
    private const string Crowd = "crowd";
    private const string Others =
        $"backend_type = 'client backend' AND usename NOT IN ('{Crowd}', '{Postgres.Superuser}')";

    private const int AtOnce = 16;
    private const int Tries = 20;

    /// <summary>Of four hundred: those who are being told that there is no room are there for a moment.</summary>
    private const long Few = 20;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan ToFill = Patience.OfSeconds(40);

    public static async Task Round(Occasion occasion, CancellationToken cancel)
    {
        var password = Passwords.New();
        await occasion.County.Running.Postgres.Databases.Add(Crowd, password, cancel);
        await occasion.County.Execute("postgres", $"ALTER ROLE {Crowd} PASSWORD '{password}'", cancel);
        await occasion.Pause(2, 4, cancel);
        // In before the others: those who are being let in take even the places that are kept for the superuser.
        await using var inside = await occasion.County.Running.Postgres.Databases.Open("postgres", cancel);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var (taken, full) = (new ConcurrentBag<NpgsqlConnection>(), new TaskCompletionSource());
        var taking = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Take(occasion, password, taken, full, enough.Token)));
        try
        {
            await full.Task.WaitAsync(ToFill, cancel);
            occasion.MustBe(await KeepOut(inside, cancel), "the crowd did not keep the others out");
            await Task.Delay(occasion.AtLeast(Least), cancel);
        }
        finally
        {
            await enough.CancelAsync();
            await taking;
            foreach (var connection in taken) await connection.DisposeAsync();
        }

        await occasion.Pause(3, 5, cancel);
    }

    /// <summary>One more and one more; also those that somebody lets go of meanwhile.</summary>
    private static async Task Take(
        Occasion occasion, string password, ConcurrentBag<NpgsqlConnection> taken, TaskCompletionSource full, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            try
            {
                taken.Add(await occasion.County.Running.Postgres.Databases.OpenAs(Crowd, password, Crowd, enough));
            }
            catch (PostgresException none) when (none.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                full.TrySetResult();
                await Task.Delay(20, enough).ContinueWith(_ => { }, TaskScheduler.Default);
            }
            catch (Exception over) when (over is OperationCanceledException or NpgsqlException)
            {
                // Enough, or a connection that broke while it was made.
            }
        }
    }

    /// <summary>Those that come in again before somebody has taken their place are ended once more.</summary>
    private static async Task<bool> KeepOut(NpgsqlConnection inside, CancellationToken cancel)
    {
        for (var n = 0; n < Tries; n++)
        {
            await using var end = new NpgsqlCommand(
                $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE {Others}", inside);
            if (await end.ExecuteScalarAsync(cancel) is < Few) return true;

            await Task.Delay(500, cancel);
        }

        return false;
    }
}
