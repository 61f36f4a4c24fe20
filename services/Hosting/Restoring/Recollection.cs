using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Restoring;

/// <summary>
/// A publisher whose database was restored from a backup has said things that it no longer knows of. Until it knows
/// them again it records nothing and says nothing: it asks those who heard it, puts the facts back into its feed and
/// their events into its store, and goes on in a new epoch. See <c>README.md</c> in this folder.
/// </summary>
internal sealed class Recollection(
    Publisher publisher,
    EventStore store,
    Inbox inbox,
    Applier applier,
    FeedWriter feed,
    Outlet outlet,
    Witness witness,
    CountyRegister register,
    KeyRing keys,
    Action<EventStore, HearingTable>? takeBack,
    TimeProvider clock,
    ILogger log)
{
    private readonly Dictionary<string, (Place From, DateTimeOffset At)> _asked = [];
    private readonly HearingTable _own = TableOf(store, takeBack);
    private DateTimeOffset? _begun;
    private volatile bool _goesOn;

    /// <summary>Beats when somebody has answered.</summary>
    public Pulse Answered { get; } = new();

    /// <summary>True while nothing may be recorded or said.</summary>
    public bool GoesOn => _goesOn;

    /// <summary>Looks whether this database knows less than it has said; before anybody may use it.</summary>
    public async Task Look(CancellationToken cancel)
    {
        var known = witness.Read();
        var heard = await HeardHere(cancel);
        var said = known is { } written && written > heard ? written : heard;
        var look = new ReadTables();
        look.Run("""
            UPDATE feed_head SET recollecting_from = (SELECT coalesce(max(seq_id), 0) FROM mt_events)
            WHERE recollecting_from IS NULL AND ($1 OR (epoch, number) < ($2, $3))
            """, known is null, said.Epoch, said.Number);
        // An inbox that is younger than what was taken from it counts its places anew.
        look.Run("""
            INSERT INTO applied_rebuilds (rebuild) SELECT $1 FROM applied_position WHERE seq > $2
            """, Guid.CreateVersion7(), await LastPlaceHere(cancel));
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        await look.Send(connection, cancel);
        _goesOn = await From(cancel) is not null;
        if (_goesOn)
            log.LogWarning("{Publisher} may have said more than it knows; it asks those who heard it", publisher.Code);
    }

    /// <summary>Goes on with it, if there is anything to take back.</summary>
    public async Task<bool> TakeNext(CancellationToken cancel)
    {
        var from = await From(cancel);
        _goesOn = from is not null;
        if (from is not { } last) return false;

        _begun ??= clock.GetUtcNow();
        await KeepOwnCopy(cancel);
        var reached = await Reached(cancel);
        if (await Lacks(reached, cancel)) return false;

        var recalled = await Recalled(reached, cancel);
        await Merge(recalled, last, cancel);
        while (await applier.TakeNext(cancel)) cancel.ThrowIfCancellationRequested();
        foreach (var own in recalled) await TakeBack(own.Fact, last, cancel);
        var now = await feed.GoOnAfterRecollection(clock.GetUtcNow(), cancel);
        witness.Write(now);
        (_goesOn, _begun) = (false, null);
        log.LogWarning("{Publisher} knows again what it has said, and goes on in epoch {Epoch}", publisher.Code,
            now.Epoch);
        return false;
    }

    /// <summary>Somebody's answer: facts that we signed ourselves, so it does not matter who keeps them.</summary>
    public async Task Take(string answerer, Recalled recalled, CancellationToken cancel)
    {
        if (!_goesOn || recalled.Facts.Count > Limits.RecalledAtOnce) return;

        await Keep(recalled.Facts, cancel);
        var tables = new ReadTables();
        tables.Run("""
            INSERT INTO feed_recall_answers (answerer, epoch, number) VALUES ($1, $2, $3)
            ON CONFLICT (answerer) DO UPDATE SET epoch = $2, number = $3
            """, answerer, recalled.Epoch, recalled.Number);
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        await tables.Send(connection, cancel);
        Answered.Beat();
    }

    private static HearingTable TableOf(EventStore store, Action<EventStore, HearingTable>? takeBack)
    {
        var table = new HearingTable();
        takeBack?.Invoke(store, table);
        return table;
    }

    private async Task<long?> From(CancellationToken cancel)
    {
        await using var command = store.Database.CreateCommand("SELECT recollecting_from FROM feed_head");
        return await command.ExecuteScalarAsync(cancel) as long?;
    }

    /// <summary>How far this process's own copy has what was said here.</summary>
    private async Task<Place> HeardHere(CancellationToken cancel)
    {
        await using var command = inbox.Database.CreateCommand(
            "SELECT epoch, number FROM heard_heads WHERE publisher = $1");
        command.Parameters.Add(new() { Value = publisher.Code });
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? new(row.GetInt32(0), row.GetInt64(1)) : new(1, 0);
    }

    private async Task<long> LastPlaceHere(CancellationToken cancel)
    {
        await using var command = inbox.Database.CreateCommand("SELECT coalesce(max(seq), 0) FROM heard_facts");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>What this process itself has heard of it.</summary>
    private async Task KeepOwnCopy(CancellationToken cancel)
    {
        var after = await Reached(cancel);
        while (await Recaller.FactsAfter(inbox.Database, publisher.Code, after, cancel) is { Count: > 0 } facts)
        {
            await Keep(facts, cancel);
            var last = Jws.Read<Fact>(facts[^1], Jws.FactType)!.Value.Payload;
            after = new(last.Epoch, last.Number);
        }
    }

    private async Task Keep(IReadOnlyList<string> facts, CancellationToken cancel)
    {
        var tables = new ReadTables();
        foreach (var jws in facts)
        {
            var read = jws.Length > Limits.FactBytes ? null : Jws.Read<Fact>(jws, Jws.FactType);
            if (read is not { } own || !WellFormed.Is(own.Payload) || own.Payload.Publisher != publisher.Code
                || !keys.Verifies(jws, own.Kid, publisher.Code)) continue;

            tables.Run("""
                INSERT INTO feed_recalled (epoch, number, previous, hash, fact)
                SELECT $1, $2, $3::text, $4, $5
                WHERE NOT EXISTS (SELECT FROM feed WHERE epoch = $1 AND number = $2)
                ON CONFLICT DO NOTHING
                """, own.Payload.Epoch, own.Payload.Number, own.Payload.Previous, Jws.HashOf(jws), jws);
        }

        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        await tables.Send(connection, cancel);
    }

    /// <summary>The end of the unbroken chain: what is known here, and on from there what has come back.</summary>
    /// <exception cref="InvalidOperationException">Others have another fact than ours: it must be looked at.</exception>
    private async Task<Place> Reached(CancellationToken cancel)
    {
        await using var command = store.Database.CreateCommand("""
            SELECT h.epoch, h.number, h.hash, r.epoch, r.number, r.previous, r.hash FROM feed_head h
            LEFT JOIN feed_recalled r ON (r.epoch, r.number) > (h.epoch, h.number) ORDER BY r.epoch, r.number
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        Place? reached = null;
        string? hash = null;
        while (await row.ReadAsync(cancel))
        {
            if (reached is null) (reached, hash) = (new(row.GetInt32(0), row.GetInt64(1)), Text(row, 2));
            if (row.IsDBNull(3)) break;

            var (at, next) = (reached.Value, new Place(row.GetInt32(3), row.GetInt64(4)));
            if (next != new Place(at.Epoch, at.Number + 1) && next != new Place(at.Epoch + 1, 1)) break;

            if (Text(row, 5) != hash)
                throw new InvalidOperationException($"others have another {next} of {publisher.Code} than this feed");

            (reached, hash) = (next, row.GetString(6));
        }

        return reached!.Value;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>Asks on; false when all who must have answered have told all that they know, and others had time.</summary>
    private async Task<bool> Lacks(Place reached, CancellationToken cancel)
    {
        var answers = await Answers(cancel);
        var left = Others().Where(o => !answers.TryGetValue(o.Code, out var told) || told > reached).ToList();
        foreach (var other in left) await Ask(other.Code, reached, cancel);

        return left.Any(o => o.IsService) || clock.GetUtcNow() < _begun + Limits.RecallSettle;
    }

    /// <summary>The shared services, who hear everybody and must answer; and one in each of the other processes.</summary>
    private IEnumerable<Publisher> Others() => register.Publishers
        .Where(p => p.Process != publisher.Process)
        .GroupBy(p => p.Process)
        .Select(process => process.MinBy(p => p.Code, StringComparer.Ordinal)!);

    private async Task Ask(string other, Place after, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_asked.TryGetValue(other, out var last) && last.From == after && now - last.At < Limits.AskAgainAfter)
            return;

        _asked[other] = (after, now);
        var recall = new Recall(other, publisher.Queue, after.Epoch, after.Number);
        await outlet.Publish([Outgoing.To(Routes.Ask(other), new(Recall: recall))], cancel);
    }

    private async Task<Dictionary<string, Place>> Answers(CancellationToken cancel)
    {
        await using var command = store.Database.CreateCommand(
            "SELECT answerer, epoch, number FROM feed_recall_answers");
        await using var row = await command.ExecuteReaderAsync(cancel);
        var answers = new Dictionary<string, Place>();
        while (await row.ReadAsync(cancel)) answers[row.GetString(0)] = new(row.GetInt32(1), row.GetInt64(2));
        return answers;
    }

    /// <summary>The feed is whole again, and the next event comes after all that was ever announced.</summary>
    private async Task Merge(IReadOnlyList<OwnFact> recalled, long from, CancellationToken cancel)
    {
        var tables = new ReadTables();
        foreach (var (fact, jws, hash) in recalled)
        {
            tables.Run("""
                INSERT INTO feed (epoch, number, at, type, fact, hash) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT DO NOTHING
                """, fact.Epoch, fact.Number, fact.At, fact.Type, jws, hash);
            foreach (var body in fact.Bodies)
            {
                tables.Run("""
                    INSERT INTO feed_bodies (body_id, epoch, number, audience) VALUES ($1, $2, $3, $4)
                    ON CONFLICT DO NOTHING
                    """, body.Id, fact.Epoch, fact.Number, Json.Of(body.Audience));
            }

            tables.Run("""
                UPDATE feed_head SET epoch = $1, number = $2, hash = $3, published = $2, recollected = true
                WHERE (epoch, number) < ($1, $2)
                """, fact.Epoch, fact.Number, hash);
        }

        var latest = recalled.Select(r => r.Fact.At).Append(from).Max();
        tables.Run(
            "SELECT setval('mt_events_sequence', greatest($1, last_value)) FROM mt_events_sequence WHERE $1 > 0",
            latest);
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await tables.Send(connection, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Makes the event of a recalled fact again, if the backup was older than it.</summary>
    private async Task TakeBack(Fact fact, long from, CancellationToken cancel)
    {
        if (fact.At > from && fact.Type != FeedWriter.EpochBegunType)
        {
            if (!_own.Reacts(fact.Type, fact.Version))
                throw new InvalidOperationException($"an event of {fact.Type} {fact.Version} cannot be made again");

            await _own.React(new(0, fact.Publisher, fact.Epoch, fact.Number, fact.At, fact.Type, fact.Version,
                fact.Time, fact.Data), cancel);
            await TakeBackTexts(fact, cancel);
        }

        var tables = new ReadTables();
        tables.Run("DELETE FROM feed_recalled WHERE epoch = $1 AND number = $2", fact.Epoch, fact.Number);
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        await tables.Send(connection, cancel);
    }

    /// <summary>Texts that this process's inbox was given too; what it was not given stays with those who have it.</summary>
    private async Task TakeBackTexts(Fact fact, CancellationToken cancel)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        foreach (var body in fact.Bodies)
        {
            await using var heard = inbox.Database.CreateCommand("""
                SELECT salt, content FROM heard_bodies b
                WHERE publisher = $1 AND id = $2 AND sha256 = $3 AND content IS NOT NULL AND NOT EXISTS (
                  SELECT FROM heard_withdrawals w WHERE w.publisher = b.publisher AND w.id = b.id)
                """);
            foreach (var value in new object[] { publisher.Code, body.Id, body.Sha256 })
                heard.Parameters.Add(new() { Value = value });
            await using var row = await heard.ExecuteReaderAsync(CommandBehavior.SingleRow, cancel);
            if (!await row.ReadAsync(cancel)) continue;

            // Its stream is that of the event which refers to it.
            var tables = new ReadTables();
            tables.Run("""
                INSERT INTO bodies (id, stream_id, sha256, class, salt, content)
                SELECT $1, stream_id, $2, $3, $4, $5 FROM mt_events
                WHERE seq_id > $6 AND strpos(data::text, $7) > 0 ORDER BY seq_id LIMIT 1
                ON CONFLICT DO NOTHING
                """,
                body.Id, body.Sha256, body.Class, row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1), fact.At,
                $"{body.Id}");
            await tables.Send(connection, cancel);
        }
    }

    private async Task<IReadOnlyList<OwnFact>> Recalled(Place reached, CancellationToken cancel)
    {
        await using var command = store.Database.CreateCommand("""
            SELECT fact, hash FROM feed_recalled WHERE (epoch, number) <= ($1, $2) ORDER BY epoch, number
            """);
        command.Parameters.Add(new() { Value = reached.Epoch });
        command.Parameters.Add(new() { Value = reached.Number });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var recalled = new List<OwnFact>();
        while (await row.ReadAsync(cancel))
            recalled.Add(new(
                Jws.Read<Fact>(row.GetString(0), Jws.FactType)!.Value.Payload, row.GetString(0), row.GetString(1)));
        return recalled;
    }

    private sealed record OwnFact(Fact Fact, string Jws, string Hash);
}
