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
    Action<EventStore, HearingTable>? takeBack,
    TimeProvider clock,
    ILogger log)
{
    private readonly Dictionary<string, (Place From, DateTimeOffset At)> _asked = [];
    private readonly RecalledFacts _recalled = new(store.Database, publisher);
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
        var said = known is { } written && written.IsAfter(heard) ? written : heard;
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

    /// <summary>
    /// Another process leads, and may have done it: who only stands by looks whether it has, and answers again.
    /// </summary>
    public async Task<bool> LookAgain(CancellationToken cancel)
    {
        if (_goesOn) _goesOn = await From(cancel) is not null;
        return false;
    }

    /// <summary>Goes on with it, if there is anything to take back.</summary>
    public async Task<bool> TakeNext(CancellationToken cancel)
    {
        var from = await From(cancel);
        _goesOn = from is not null;
        if (from is not { } last) return false;

        _begun ??= clock.GetUtcNow();
        await KeepOwnCopy(cancel);
        var reached = await _recalled.Reached(cancel);
        if (await Lacks(reached, cancel)) return false;

        var recalled = await _recalled.UpTo(reached, cancel);
        await _recalled.Merge(recalled, last, cancel);
        await applier.TakeAll(cancel);
        foreach (var own in recalled) await TakeBack(own.Fact, last, cancel);
        var now = await feed.GoOnAfterRecollection(cancel);
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

        await _recalled.Keep(recalled.Facts, cancel);
        await _recalled.Note(answerer, new(recalled.Epoch, recalled.Number), cancel);
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
        await using var command = inbox.Database.CreateCommand("SELECT max(seq) FROM heard_facts");
        return await command.ExecuteScalarAsync(cancel) as long? ?? 0;
    }

    /// <summary>What this process itself has heard of it.</summary>
    private async Task KeepOwnCopy(CancellationToken cancel)
    {
        var after = await _recalled.Reached(cancel);
        while (await Recaller.FactsAfter(inbox.Database, publisher.Code, after, cancel) is { Count: > 0 } facts)
        {
            await _recalled.Keep(facts, cancel);
            var last = Fact.Stored(facts[^1]);
            after = new(last.Epoch, last.Number);
        }
    }

    /// <summary>Asks on; false when all who must have told all that they know, and others had time.</summary>
    private async Task<bool> Lacks(Place reached, CancellationToken cancel)
    {
        var answers = await _recalled.Answers(cancel);
        var left = Others().Where(o => !answers.TryGetValue(o.Code, out var told) || told.IsAfter(reached)).ToList();
        foreach (var other in left) await Ask(other.Code, reached, cancel);

        return left.Any(o => o.IsService) || clock.GetUtcNow() < _begun + Limits.RecallSettle;
    }

    /// <summary>The shared services, who hear everybody and must answer; one in each other process.</summary>
    private IEnumerable<Publisher> Others() => register.Publishers
        .Where(p => p.Process != publisher.Process)
        .OrderBy(p => p.Code, StringComparer.Ordinal)
        .DistinctBy(p => p.Process);

    private async Task Ask(string other, Place after, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_asked.TryGetValue(other, out var last) && last.From == after && now - last.At < Limits.AskAgainAfter)
            return;

        _asked[other] = (after, now);
        var recall = new Recall(other, publisher.Queue, after.Epoch, after.Number);
        await outlet.Publish([Outgoing.To(Routes.Ask(other), new(Recall: recall))], cancel);
    }

    /// <summary>Makes the event of a recalled fact again, if the backup was older than it.</summary>
    private async Task TakeBack(Fact fact, long from, CancellationToken cancel)
    {
        if (fact.At > from && !FeedWriter.IsOfTheFeed(fact))
        {
            if (!_own.Reacts(fact.Type, fact.Version))
                throw new InvalidOperationException($"an event of {fact.Type} {fact.Version} cannot be made again");

            await _own.React(new(0, fact.Publisher, fact.Epoch, fact.Number, fact.At, fact.Type, fact.Version,
                fact.Time, fact.Data, fact.Bodies is [var body, ..] ? body.Audience : null), cancel);
            await TakeBackTexts(fact, cancel);
        }

        await _recalled.IsDone(fact, cancel);
    }

    /// <summary>Texts that have come to this process's inbox; others stay with those who have them.</summary>
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
}
