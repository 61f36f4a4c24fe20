using Microsoft.Extensions.Logging;
using Npgsql;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Telemetry;
using Samverkan.Hosting.Topology;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// Takes what an inbox holds into one database: read tables and position in one transaction, then what the service does
/// of its own. A fact that cannot be applied stops its publisher here, loudly; the others go on.
/// </summary>
internal sealed class Applier(
    NpgsqlDataSource target,
    Inbox inbox,
    IHearings hearings,
    CountyRegister register,
    Pulse applied,
    TimeProvider clock,
    ILogger log)
{
    private readonly HearingTable _table = TableOf(hearings);
    private readonly HashSet<string> _stopped = [];
    private readonly Patience _patience = new(clock);
    private bool _hasBegun;
    private long _position;

    /// <summary>Somebody waits for something that has come, or is on its way.</summary>
    public void Hurry() => _patience.Lose();

    /// <summary>Applies all that has come, also what nobody looks for.</summary>
    public async Task TakeAll(CancellationToken cancel)
    {
        for (Hurry(); await TakeNext(cancel); Hurry()) cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Applies the next facts; false when there were none, or none that may not wait.</summary>
    public async Task<bool> TakeNext(CancellationToken cancel)
    {
        if (!_hasBegun) await Begin(cancel);

        try
        {
            return await GoOn(cancel);
        }
        catch (PostgresException fenced) when (fenced.SqlState == Passing.AnotherWentOn)
        {
            _hasBegun = false;
            throw;
        }
    }

    private async Task<bool> GoOn(CancellationToken cancel)
    {
        await RetryStopped(cancel);
        var facts = await inbox.Latest.After(_position, cancel);
        if (facts.Count == 0 || _patience.Lets(facts, f => IsOwn(f) && _table.IsLookedFor(f))) return false;

        var taken = facts.Where(f => !_stopped.Contains(f.Publisher)).ToList();
        try
        {
            await Apply(taken, facts[^1].Seq, cancel);
        }
        catch (Exception broken) when (!Passing.Is(broken) && taken.Count > 0)
        {
            // One of them cannot be applied: one by one, so that only its publisher stops.
            foreach (var one in facts) await ApplyOne(one, cancel);
        }

        applied.Beat();
        return true;
    }

    /// <summary>Makes the read tables anew; whose fact then breaks waits here.</summary>
    public async Task Rebuild(CancellationToken cancel)
    {
        inbox.Latest.Forget();
        _stopped.UnionWith(await new Remaking(target, inbox, hearings, _table, IsOwn).Do(cancel));
        await hearings.Rebuilt(cancel);
        applied.Beat();
    }

    private static HearingTable TableOf(IHearings hearings)
    {
        var table = new HearingTable();
        hearings.Listen(table);
        return table;
    }

    /// <summary>
    /// A service's facts mean something only from that service, an organisation's only from an organisation: a valid
    /// signature under somebody else's kind of fact is kept in the chain, and means nothing.
    /// </summary>
    private bool IsOwn(HeardFact fact)
    {
        var owner = fact.Type.Split('.')[0];
        return owner == "feed" || (register.Find(owner) is null
            ? register.Find(fact.Publisher) is { IsService: false }
            : owner == fact.Publisher);
    }

    private async Task Begin(CancellationToken cancel)
    {
        // A type heard before this version knew it is applied now, by making the read tables anew.
        var known = await NowKnown(cancel);
        if (known.Count > 0)
        {
            log.LogInformation("types now known: {Types}; making the read tables anew", known);
            await Rebuild(cancel);
        }

        await hearings.Begin(inbox, cancel);
        await ReadPosition(cancel);
        await ReactAgain(known, cancel);
        await Forget(known, cancel);
        _hasBegun = true;
    }

    private async Task ReadPosition(CancellationToken cancel)
    {
        await using var command = target.CreateCommand(
            "SELECT seq, (SELECT coalesce(array_agg(publisher), '{}') FROM applied_stopped) FROM applied_position");
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        _stopped.Clear();
        _stopped.UnionWith(row.GetFieldValue<string[]>(1));
        _position = row.GetInt64(0);
    }

    private async Task<List<(string Type, int Version)>> NowKnown(CancellationToken cancel)
    {
        await using var command = target.CreateCommand("SELECT type, version FROM applied_unknown_types");
        await using var row = await command.ExecuteReaderAsync(cancel);
        var known = new List<(string Type, int Version)>();
        while (await row.ReadAsync(cancel))
        {
            if (_table.Knows(row.GetString(0), row.GetInt32(1))) known.Add((row.GetString(0), row.GetInt32(1)));
        }

        return known;
    }

    /// <summary>To what had been passed over; what has not been applied yet is reacted to in its turn.</summary>
    private async Task ReactAgain(List<(string Type, int Version)> known, CancellationToken cancel)
    {
        var position = known.Count == 0 ? _position : 0L;
        while (position < _position
            && await inbox.ReadAfter(position, null, Limits.FactsPerTransaction, cancel) is { Count: > 0 } facts)
        {
            foreach (var fact in facts.Where(
                f => f.Seq <= _position && known.Contains((f.Type, f.Version)) && IsOwn(f)
                    && !_stopped.Contains(f.Publisher)))
                await ReactOrStop(fact, cancel);
            position = facts[^1].Seq;
        }
    }

    private async Task ReactOrStop(HeardFact fact, CancellationToken cancel)
    {
        try
        {
            await _table.React(fact, cancel);
        }
        catch (Exception broken) when (!Passing.Is(broken))
        {
            await Stop(fact, broken, cancel);
        }
    }

    private async Task Forget(List<(string Type, int Version)> known, CancellationToken cancel)
    {
        if (known.Count == 0) return;

        await using var forget = target.CreateCommand("""
            DELETE FROM applied_unknown_types u USING unnest($1::text[], $2::int[]) AS k(type, version)
            WHERE u.type = k.type AND u.version = k.version
            """);
        forget.Parameters.Add(new() { Value = known.Select(k => k.Type).ToArray() });
        forget.Parameters.Add(new() { Value = known.Select(k => k.Version).ToArray() });
        await forget.ExecuteNonQueryAsync(cancel);
    }

    private async Task Apply(IReadOnlyList<HeardFact> facts, long position, CancellationToken cancel)
    {
        // Reactions are commands that record once, so they may run again; they come after the tables they may read.
        using var spans = Spans.Each("apply", facts.Select(f => (f.Publisher, f.Trace)));
        var reacts = facts.Where(f => _table.Reacts(f.Type, f.Version) && IsOwn(f)).ToList();
        await Project(facts, reacts.Count == 0 ? position : null, cancel);
        if (reacts.Count == 0) return;

        foreach (var fact in reacts) await _table.React(fact, cancel);
        await Project([], position, cancel);
    }

    private async Task Project(IReadOnlyList<HeardFact> facts, long? position, CancellationToken cancel)
    {
        var tables = GoingOn();
        foreach (var fact in facts.Where(IsOwn))
        {
            _table.Project(fact, tables);
            if (!_table.Knows(fact.Type, fact.Version))
                tables.Run(
                    "INSERT INTO applied_unknown_types (type, version) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    fact.Type, fact.Version);
        }

        var last = facts.GroupBy(f => f.Publisher).Select(g => g.Last()).ToList();
        tables.Run("""
            INSERT INTO applied_publishers AS a (publisher, epoch, number, at)
            SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[]) ON CONFLICT (publisher)
            DO UPDATE SET epoch = excluded.epoch, number = excluded.number, at = greatest(a.at, excluded.at)
            """, last.Select(f => f.Publisher).ToArray(), last.Select(f => f.Epoch).ToArray(),
            last.Select(f => f.Number).ToArray(), last.Select(f => f.At).ToArray());
        await Send(tables, position, cancel);
        foreach (var fact in facts) Meters.OnApplied(fact.Publisher, fact.Time);
    }

    private ReadTables GoingOn()
    {
        var tables = new ReadTables();
        tables.Run("SELECT go_on_from($1)", _position);
        return tables;
    }

    private async Task Send(ReadTables tables, long? position, CancellationToken cancel)
    {
        if (position is { } seq) tables.Run("UPDATE applied_position SET seq = $1", seq);
        await using var connection = await target.OpenConnectionAsync(cancel);
        await tables.Send(connection, cancel);
        _position = position ?? _position;
    }

    private async Task ApplyOne(HeardFact fact, CancellationToken cancel)
    {
        var stopped = _stopped.Contains(fact.Publisher);
        try
        {
            await Apply(stopped ? [] : [fact], fact.Seq, cancel);
        }
        catch (Exception broken) when (!Passing.Is(broken))
        {
            await Stop(fact, broken, cancel);
        }
    }

    private async Task Stop(HeardFact fact, Exception broken, CancellationToken cancel)
    {
        log.LogError(broken, "fact {Number} of {Publisher} ({Type}) cannot be applied; its publisher waits here",
            fact.Number, fact.Publisher, fact.Type);
        var tables = GoingOn();
        Remaking.NoteStop(fact, broken, tables);
        await Send(tables, Math.Max(fact.Seq, _position), cancel);

        // Only now: one that waits in memory alone would never be due again, and its facts would be passed over for
        // good.
        _stopped.Add(fact.Publisher);
    }

    /// <summary>Tries a stopped publisher again from where it stopped, up to where the others have come.</summary>
    private async Task RetryStopped(CancellationToken cancel)
    {
        if (_stopped.Count == 0) return;

        foreach (var (publisher, seq) in await Due(cancel))
        {
            var from = seq - 1;
            while (await inbox.ReadAfter(from, publisher, Limits.FactsPerTransaction, cancel) is { Count: > 0 } facts)
            {
                foreach (var fact in facts.Where(f => f.Seq <= _position))
                {
                    try
                    {
                        await Project([fact], null, cancel);
                        if (IsOwn(fact)) await _table.React(fact, cancel);
                    }
                    catch (Exception broken) when (!Passing.Is(broken))
                    {
                        await Stop(fact, broken, cancel);
                        return;
                    }
                }

                from = facts[^1].Seq;
            }

            await using var go = target.CreateCommand("DELETE FROM applied_stopped WHERE publisher = $1");
            go.Parameters.Add(new() { Value = publisher });
            await go.ExecuteNonQueryAsync(cancel);
            _stopped.Remove(publisher);
            applied.Beat();
        }
    }

    private Task<IReadOnlyList<(string Publisher, long Seq)>> Due(CancellationToken cancel) => target.Read(
        "SELECT publisher, seq FROM applied_stopped WHERE next_try < now()",
        row => (row.GetString(0), row.GetInt64(1)), cancel);
}
