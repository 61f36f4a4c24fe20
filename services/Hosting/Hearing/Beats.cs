using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// Who has been heard, and how far each has come. Written together, once in a while: a county at rest says nothing but
/// that it is there, and a commit for each heartbeat would be all that it does. What is lost here is soon said again.
/// </summary>
internal sealed class Beats(NodeInbox node, ILogger<Beats> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Beat> _heard = new();

    /// <summary>Keeps the latest of each publisher.</summary>
    public void Note(Beat beat) => _heard[beat.Publisher] = beat;

    /// <summary>Writes what has been heard since the last time; false, as there is never more at once.</summary>
    public async Task<bool> Write(CancellationToken cancel)
    {
        var heard = _heard.Values.ToList();
        if (heard.Count == 0) return false;

        await using var command = node.Inbox.Database.CreateCommand("""
            INSERT INTO heard_heads AS h (publisher, said, said_at, last_heard)
            SELECT b.publisher, CASE
              WHEN b.epoch = coalesce(k.epoch, 1) THEN b.said
              -- How long the epochs between were it does not say: as many as may be asked for, until one is there.
              WHEN b.epoch > coalesce(k.epoch, 1) THEN coalesce(k.number, 0) + $5
              ELSE 0 END, b.said_at, now()
            FROM unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[]) AS b (publisher, epoch, said, said_at)
            LEFT JOIN heard_heads k ON k.publisher = b.publisher
            ORDER BY b.publisher
            ON CONFLICT (publisher) DO UPDATE SET
              said = greatest(h.said, excluded.said), said_at = greatest(h.said_at, excluded.said_at),
              last_heard = now()
            """);
        Array[] columns =
        [
            heard.Select(b => b.Publisher).ToArray(), heard.Select(b => b.Epoch).ToArray(),
            heard.Select(b => b.Number).ToArray(), heard.Select(b => b.At).ToArray(),
        ];
        foreach (var column in columns) command.Parameters.Add(new NpgsqlParameter { Value = column });
        command.Parameters.Add(new NpgsqlParameter { Value = (long)Limits.FactsSaidAgain });
        await command.ExecuteNonQueryAsync(cancel);
        foreach (var beat in heard) _heard.TryRemove(new(beat.Publisher, beat));
        return false;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await node.Ready.WaitAsync(stoppingToken);
            await Follower.Follow("beats", new(), () => Limits.FollowPoll, Write, log, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before there was anywhere to write.
        }
    }
}
