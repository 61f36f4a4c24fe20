using Npgsql;
using Samverkan.Hosting.Moving;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>Where a publisher's feed stands, by its own database.</summary>
/// <param name="Number">Its last fact.</param>
/// <param name="Published">The last that the broker has confirmed.</param>
/// <param name="Key">Number of the key in force.</param>
internal sealed record FeedState(long Number, long Published, int Key)
{
    /// <summary>Waits until a key is in force, and the fact that tells of it has gone out.</summary>
    public static async Task<FeedState> Until(
        Databases databases, Publisher publisher, int key, CancellationToken cancel)
    {
        var state = new FeedState(0, 0, 0);
        await Waiting.Until($"Nyckel {key} för {publisher.Code}", LocalLimits.ReadyWait, async stop =>
        {
            state = await Of(databases, publisher, stop) ?? state;
            return state.Key == key && state.Published == state.Number;
        }, cancel);
        return state;
    }

    /// <summary>Waits until the others have been sent everything that it has recorded and that is for them.</summary>
    public static Task UntilAllIsSaid(Databases databases, Publisher publisher, CancellationToken cancel) =>
        Waiting.Until(
            $"Det sista som {publisher.Name} ska meddela", LocalLimits.ReadyWait,
            stop => IsAllSaid(databases, publisher, stop), cancel);

    /// <summary>Nothing that it has recorded waits to be announced or to be sent.</summary>
    public static async Task<bool> IsAllSaid(Databases databases, Publisher publisher, CancellationToken cancel)
    {
        await using var connection = await databases.Open(publisher.Database, cancel);
        return await Packing.IsAllSaid(connection, cancel);
    }

    /// <summary>Null while its tables are being made.</summary>
    private static async Task<FeedState?> Of(Databases databases, Publisher publisher, CancellationToken cancel)
    {
        try
        {
            await using var connection = await databases.Open(publisher.Database, cancel);
            await using var command = new NpgsqlCommand("""
                SELECT number, published, (SELECT 1 + count(*)::int FROM feed WHERE type = 'feed.key-rotated')
                FROM feed_head
                """, connection);
            await using var row = await command.ExecuteReaderAsync(cancel);
            return await row.ReadAsync(cancel) ? new(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2)) : null;
        }
        catch (PostgresException unready) when (unready.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }
}
