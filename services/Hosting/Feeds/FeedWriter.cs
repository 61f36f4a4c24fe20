using System.Reflection;
using System.Text.Json;
using System.Text;
using Npgsql;
using Samverkan.Contracts.Feeds.V1;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Restoring;
using Samverkan.Hosting.Telemetry;

namespace Samverkan.Hosting.Feeds;

/// <summary>
/// Turns committed events into facts: numbers, chains, signs. Holding <c>feed_head</c> for the transaction is what
/// keeps two announcers from ever making a fork.
/// </summary>
internal sealed class FeedWriter(EventStore store, IAnnouncements announcements, SigningKeys keys, TimeProvider clock)
{
    private const string Held = $"SELECT {FeedHead.Columns} FROM feed_head FOR UPDATE";

    private Task _committed = Task.CompletedTask;

    /// <summary>Where this process last left the feed; another may have gone on since.</summary>
    private FeedHead? _left;

    /// <summary>Type of the fact that begins a new epoch.</summary>
    public const string EpochBegunType = "feed.epoch-begun";

    /// <summary>True for a fact that is said of the feed itself and announces no event.</summary>
    public static bool IsOfTheFeed(Fact fact) => fact.Type is EpochBegunType or KeyHistory.RotationType;

    /// <summary>Beats when there is something to publish.</summary>
    public Pulse Wrote { get; } = new();

    /// <summary>
    /// Takes the next events; false when there are no more. A key that has been put among its secrets is in force from
    /// the next fact on.
    /// </summary>
    public async Task<bool> TakeNext(CancellationToken cancel)
    {
        // Another process may have written; but mostly nobody has, and a lock is a write.
        if (!_committed.IsCompleted && !await MayTakeMore(cancel)) return false;

        _committed = store.Committed.Next;
        // Most of what happens at home is nobody else's: one statement goes past it, and waits for no disk.
        var left = _left;
        var looked = left is null ? null : await Look(left.Announced, cancel);
        if (left is not null && looked is { ToSay.Count: 0 } && !keys.Has(left.Key + 1) && await Pass(looked, cancel))
        {
            _left = left with { Announced = looked.To };
            return looked.IsFull;
        }

        // Begun and committed with what is sent anyway; who returns before that gives it up with the connection.
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        var head = await Begin(connection, cancel);
        if (head.IsRecollecting) return false;

        var written = new List<(Fact Fact, string Jws, string Hash)>();
        var (number, previous, key) = (head.Number, head.Hash, head.Key);
        if (keys.Has(key + 1))
        {
            var fact = OfTheFeed(
                head.Epoch, ++number, previous, head.Announced, KeyHistory.RotationType, clock.GetUtcNow(),
                keys.Rotation(key + 1, previous));
            var jws = keys.Sign(key++, Jws.FactType, fact);
            previous = Jws.HashOf(jws);
            written.Add((fact, jws, previous));
        }

        if (looked?.From != head.Announced) looked = await Look(head.Announced, cancel);
        foreach (var (stored, announcement) in looked.ToSay)
        {
            var fact = Compose(stored, announcement, head.Epoch, ++number, previous);
            var jws = keys.Sign(key, Jws.FactType, fact);
            if (Encoding.ASCII.GetByteCount(jws) > Limits.FactBytes)
                throw new InvalidOperationException($"fact {fact.Type} at {stored.Seq} is larger than a fact may be");

            previous = Jws.HashOf(jws);
            written.Add((fact, jws, previous));
        }

        using var spans = Spans.Each("announce", written.Select(w => (store.Publisher, w.Fact.Trace)));
        if (looked.To > head.Announced || written.Count > 0)
        {
            var tables = new ReadTables();
            Insert(tables, head.Epoch, written);
            Move(tables, number, previous, looked.To);
            tables.Run("COMMIT");
            await tables.Send(connection, cancel);
        }

        _left = head with { Announced = looked.To, Key = key };
        if (written.Count == 0) return looked.IsFull;

        Meters.OnAnnounced(store.Publisher, written.Count);
        Wrote.Beat();
        return looked.IsFull;
    }

    private async Task<Looked> Look(long after, CancellationToken cancel)
    {
        var events = await store.ReadAfter(after, Limits.FactsPerTransaction, cancel);
        return new(
            after,
            events.Count > 0 ? events[^1].Seq : after,
            events.Count == Limits.FactsPerTransaction,
            [.. events.SelectMany(announcements.For, (stored, announcement) => (stored, announcement))]);
    }

    /// <summary>
    /// Goes past events that say nothing to others. Should the database forget that, they are looked at once more.
    /// </summary>
    /// <returns>False when the feed does not stand where it was left: another process has been here.</returns>
    private async Task<bool> Pass(Looked looked, CancellationToken cancel)
    {
        if (looked.To == looked.From) return true;

        await using var batch = store.Database.CreateBatch();
        batch.BatchCommands.Add(new("SELECT set_config('synchronous_commit', 'off', true)"));
        batch.BatchCommands.Add(new(
            "UPDATE feed_head SET announced = $1 WHERE announced = $2 AND recollecting_from IS NULL")
        {
            Parameters = { new() { Value = looked.To }, new() { Value = looked.From } },
        });
        await batch.ExecuteNonQueryAsync(cancel);
        return batch.BatchCommands[1].RecordsAffected == 1;
    }

    private async Task<bool> MayTakeMore(CancellationToken cancel)
    {
        await using var command = store.Database.CreateCommand($"""
            SELECT {FeedHead.Columns}, announced < coalesce((SELECT max(seq_id) FROM mt_events), 0) AS more
            FROM feed_head
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return row.GetBoolean(row.GetOrdinal("more")) || keys.Has(FeedHead.Read(row).Key + 1);
    }

    /// <summary>
    /// A restored publisher knows again what it has said. If it had forgotten something, another may have heard still
    /// more than those who answered: a new epoch begins, and its first fact says after what.
    /// </summary>
    /// <returns>Where the feed stands now.</returns>
    public async Task<Place> GoOnAfterRecollection(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var head = await Head(connection, cancel);
        var tables = new ReadTables();
        // What was announced is not announced again; nor is what was made again of it.
        tables.Run("""
            UPDATE feed_head SET recollecting_from = NULL, recollected = false, announced = CASE
              WHEN (SELECT max(at) FROM feed) > recollecting_from THEN (SELECT max(seq_id) FROM mt_events)
              ELSE greatest(announced, (SELECT max(at) FROM feed)) END
            """);
        tables.Run("UPDATE restores SET restored_at = $1 WHERE restored_at IS NULL", now);
        tables.Run("DELETE FROM feed_recalled");
        tables.Run("DELETE FROM feed_recall_answers");
        await tables.Send(connection, cancel);
        if (head.HasRecollected)
        {
            var announced = (await Head(connection, cancel)).Announced;
            var first = OfTheFeed(
                head.Epoch + 1, 1, head.Hash, announced, EpochBegunType, now, new EpochBegun(head.Epoch, head.Number));
            var jws = keys.Sign(head.Key, Jws.FactType, first);
            tables.Run("UPDATE feed_head SET epoch = epoch + 1, published = 0");
            Insert(tables, head.Epoch + 1, [(first, jws, Jws.HashOf(jws))]);
            Move(tables, 1, Jws.HashOf(jws), announced);
            await tables.Send(connection, cancel);
            head = head with { Epoch = head.Epoch + 1, Number = 1 };
        }

        await transaction.CommitAsync(cancel);
        return new(head.Epoch, head.Number);
    }

    private Fact OfTheFeed<T>(
        int epoch, long number, string? previous, long at, string type, DateTimeOffset now, T data) =>
        new(1, Guid.CreateVersion7(now), store.Publisher, epoch, number, previous, at, type, 1, now, null, null, [],
            JsonSerializer.SerializeToElement(data, EventCatalogue.Json));

    private Fact Compose(StoredEvent stored, Announcement announcement, int epoch, long number, string? previous)
    {
        var type = announcement.Data.GetType();
        var mark = type.GetCustomAttribute<Contracts.FactAttribute>()
            ?? throw new InvalidOperationException($"{type} is not marked as a fact");
        // The same words in two places of a fact are one body, promised once.
        var bodies = BodyRefs.In(announcement.Data).DistinctBy(b => b.Id).Select(b => new FactBody(
            b.Id, b.Sha256, b.Class,
            announcement.Audience ?? throw new InvalidOperationException($"{type} has bodies and no audience")));
        return new(
            1,
            Guid.CreateVersion7(stored.Time),
            store.Publisher,
            epoch,
            number,
            previous,
            stored.Seq,
            mark.Name,
            mark.Version,
            stored.Time,
            stored.Act.Trace,
            announcement.Programme,
            [.. bodies],
            JsonSerializer.SerializeToElement(announcement.Data, type, EventCatalogue.Json));
    }

    private static async Task<FeedHead> Begin(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("BEGIN"));
        batch.BatchCommands.Add(new(Held));
        await using var row = await batch.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return FeedHead.Read(row);
    }

    private static async Task<FeedHead> Head(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Held, connection);
        return await FeedHead.Read(command, cancel);
    }

    private static void Insert(ReadTables tables, int epoch, List<(Fact Fact, string Jws, string Hash)> written)
    {
        foreach (var (fact, jws, hash) in written)
        {
            tables.Run(
                "INSERT INTO feed (epoch, number, at, type, fact, hash) VALUES ($1, $2, $3, $4, $5, $6)",
                epoch, fact.Number, fact.At, fact.Type, jws, hash);
            foreach (var body in fact.Bodies)
            {
                tables.Run(
                    "INSERT INTO feed_bodies (body_id, epoch, number, audience) VALUES ($1, $2, $3, $4)",
                    body.Id, epoch, fact.Number, Json.Of(body.Audience));
            }
        }

        foreach (var said in written.GroupBy(w => (w.Fact.Type, w.Fact.Version)))
            CountSaid(said.Key.Type, said.Key.Version, said.Count(), tables);
    }

    /// <summary>How many facts of a version have been said, kept beside them.</summary>
    public static void CountSaid(string type, int version, long facts, ReadTables tables) => tables.Run("""
        INSERT INTO feed_types AS t (type, version, facts) VALUES ($1, $2, $3)
        ON CONFLICT (type, version) DO UPDATE SET facts = t.facts + excluded.facts
        """, type, version, facts);

    private static void Move(ReadTables tables, long number, string? hash, long announced) => tables.Run(
        "UPDATE feed_head SET number = $1, hash = $2::text, announced = $3", number, hash, announced);

    /// <summary>Events that have been read, and what they say to others.</summary>
    private sealed record Looked(
        long From, long To, bool IsFull, IReadOnlyList<(StoredEvent Event, Announcement Announcement)> ToSay);
}

/// <summary>Where a feed stands.</summary>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Number">Its last fact.</param>
/// <param name="Hash">That fact's hash.</param>
/// <param name="Announced">The last event looked at.</param>
/// <param name="Published">The last fact that the broker has confirmed.</param>
/// <param name="IsRecollecting">It was restored, and is to know again what it has said before it says more.</param>
/// <param name="HasRecollected">Some of it has been taken back already.</param>
/// <param name="Key">Number of the key that is in force.</param>
internal sealed record FeedHead(
    int Epoch,
    long Number,
    string? Hash,
    long Announced,
    long Published,
    bool IsRecollecting,
    bool HasRecollected,
    int Key)
{
    public const string Columns = """
        epoch, number, hash, announced, published, recollecting_from IS NOT NULL, recollected,
        (SELECT count(*)::int + 1 FROM feed WHERE type = 'feed.key-rotated')
        """;

    public static async Task<FeedHead> Read(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return Read(row);
    }

    public static FeedHead Read(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3), row.GetInt64(4),
        row.GetBoolean(5), row.GetBoolean(6), row.GetInt32(7));
}
