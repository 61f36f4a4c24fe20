using Npgsql;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// Puts heard facts in line: a fact gets its place (<c>seq</c>) when it is the next of its publisher's chain. Facts of
/// different publishers come in any order, which is why read tables must not care. What comes in its turn has been
/// given its place when it was stored (<see cref="HeardWriter"/>); here is seen to what had to wait.
/// </summary>
/// <param name="inbox">The copy.</param>
/// <param name="chained">Beats when facts have got their places.</param>
/// <param name="makeAnew">Asked for when facts that had a place turn out not to be in their publisher's chain.</param>
internal sealed class Chain(NpgsqlDataSource inbox, Pulse chained, Func<CancellationToken, Task> makeAnew)
{
    /// <summary>Whoever gives places takes it; and plans are kept for its transaction.</summary>
    internal const string TakeLock = $"SELECT pg_advisory_xact_lock({Places}), {KeptPlans.Set}";

    private const string Places = "1751474532"; // "head"

    /// <summary>Takes the next waiting facts; false when there are no more that could be placed.</summary>
    public async Task<bool> TakeNext(CancellationToken cancel)
    {
        await using var connection = await inbox.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var locked = new NpgsqlCommand(TakeLock, connection))
            await locked.ExecuteNonQueryAsync(cancel);

        var turned = await Turn(connection, cancel);
        var waiting = await AllWaiting(connection, cancel);
        var tables = new ReadTables();
        var placed = waiting.GroupBy(w => w.Head.Publisher).Sum(one => Place([.. one], tables));
        await tables.Send(connection, cancel);
        var more = placed > 0 && await AnyWaits(connection, cancel);
        await transaction.CommitAsync(cancel);
        if (turned.LeftSome) await makeAnew(cancel);
        if (placed > 0) chained.Beat();
        return turned.Any || more;
    }

    private static async Task<bool> AnyWaits(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var waits = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM heard_facts WHERE seq IS NULL)", connection);
        return await waits.ExecuteScalarAsync(cancel) is true;
    }

    /// <summary>
    /// A new epoch's first fact says which fact it follows. If that is our last, we go on from there; if it is an
    /// earlier one, what we have beyond it was forgotten by its publisher and is put aside; if we lack it, we ask. It
    /// is by the key in force, and no change of key is forgotten: else who has got hold of an older one could go back
    /// to before it was changed.
    /// </summary>
    private static async Task<(bool Any, bool LeftSome)> Turn(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (tables, any, leftSome) = (new ReadTables(), false, false);
        foreach (var next in await NextEpochs(connection, cancel))
        {
            if (next.FollowsNumber is not { } last)
            {
                tables.Run(
                    "UPDATE heard_heads SET said = greatest(said, number + $2) WHERE publisher = $1", next.Publisher,
                    (long)Limits.FactsSaidAgain);
                continue;
            }

            if (next.First.Key != next.Key || next.RotatedAt > last)
            {
                Break(next.First.Fact, "not-its-key", tables);
                continue;
            }

            PutAside(next, last, tables);
            tables.Run("""
                UPDATE heard_heads SET epoch = $2, number = 0, hash = $3::text, said = 0, broken = NULL
                WHERE publisher = $1
                """, next.Publisher, next.First.Fact.Epoch, next.First.Fact.Previous);
            (any, leftSome) = (true, leftSome || last < next.HeadNumber);
        }

        await tables.Send(connection, cancel);
        return (any, leftSome);
    }

    private static void PutAside(NextEpoch next, long last, ReadTables tables) => tables.Run("""
        WITH aside AS (
          DELETE FROM heard_facts WHERE publisher = $1 AND epoch = $2 AND number > $3
          RETURNING fact, type, version, seq),
        fewer AS (
          SELECT type, version, count(*) AS facts FROM aside WHERE seq IS NOT NULL GROUP BY type, version),
        counted AS (
          UPDATE heard_types t SET facts = t.facts - f.facts FROM fewer f
          WHERE t.publisher = $1 AND t.type = f.type AND t.version = f.version)
        INSERT INTO refused_messages (exchange, reason, message) SELECT $1, 'left-behind', fact FROM aside
        """, next.Publisher, next.First.Fact.Epoch - 1, last);

    private static async Task<List<NextEpoch>> NextEpochs(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"""
            SELECT f.fact, f.hash, h.number, (
                SELECT count(*)::int + 1 FROM heard_facts k
                WHERE k.publisher = h.publisher AND k.type = '{KeyHistory.RotationType}' AND k.seq IS NOT NULL),
              (SELECT max(k.number) FROM heard_facts k WHERE k.publisher = h.publisher AND k.epoch = h.epoch
                AND k.type = '{KeyHistory.RotationType}' AND k.seq IS NOT NULL)
            FROM heard_facts f
            JOIN heard_heads h ON h.publisher = f.publisher AND f.epoch = h.epoch + 1
            WHERE f.seq IS NULL AND f.number = 1
            """, connection);
        var found = new List<NextEpoch>();
        await using (var row = await command.ExecuteReaderAsync(cancel))
        {
            while (await row.ReadAsync(cancel))
                found.Add(new(
                    Link.Stored(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetInt32(3),
                    row.Maybe<long?>(4), null));
        }

        var next = new List<NextEpoch>();
        foreach (var one in found)
            next.Add(one with { FollowsNumber = await Followed(connection, one.First.Fact, cancel) });
        return next;
    }

    /// <summary>Number of the fact that an epoch's first one follows; null when we do not have it.</summary>
    private static async Task<long?> Followed(NpgsqlConnection connection, Fact first, CancellationToken cancel)
    {
        if (first.Previous is not { } previous) return 0;

        await using var command = new NpgsqlCommand("""
            SELECT number FROM heard_facts
            WHERE publisher = $1 AND epoch = $2 AND hash = $3 AND seq IS NOT NULL LIMIT 1
            """, connection);
        foreach (var value in new object[] { first.Publisher, first.Epoch - 1, previous })
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(cancel) as long?;
    }

    /// <summary>Places the unbroken run that continues one publisher's chain.</summary>
    private static int Place(IReadOnlyList<Waiting> run, ReadTables tables)
    {
        var (from, head) = (run[0].Head, run[0].Head);
        var placed = new List<Fact>();
        foreach (var next in run.Select(w => w.Link).TakeWhile(next => head.IsFollowedBy(next)))
        {
            if (head.WrongWith(next) is { } reason)
            {
                GivePlaces(placed, from, head, tables);
                Break(next.Fact, reason, tables);
                return placed.Count;
            }

            head = head.After(next);
            placed.Add(next.Fact);
        }

        GivePlaces(placed, from, head, tables);
        return placed.Count;
    }

    private static void GivePlaces(List<Fact> placed, ChainHead from, ChainHead head, ReadTables tables)
    {
        if (placed.Count == 0) return;

        // Materialized: a mere subquery may be run anew for each row, and the places then come in the rows' order.
        tables.Run("""
            WITH s AS MATERIALIZED (
              SELECT number, nextval('heard_sequence') AS seq FROM generate_series($3::bigint, $4::bigint) AS number)
            UPDATE heard_facts f SET seq = s.seq FROM s
            WHERE f.publisher = $1 AND f.epoch = $2 AND f.number = s.number
            """, head.Publisher, head.Epoch, from.Number + 1, head.Number);
        head.Note(placed, tables);
    }

    /// <summary>
    /// Validly signed, but not the successor of what we have: it is put aside, asked for again and told of.
    /// </summary>
    private static void Break(Fact next, string reason, ReadTables tables)
    {
        tables.Run("""
            WITH aside AS (
              DELETE FROM heard_facts WHERE publisher = $1 AND epoch = $2 AND number = $3 AND seq IS NULL
                RETURNING fact)
            INSERT INTO refused_messages (exchange, reason, message) SELECT $1, $4, fact FROM aside
            """, next.Publisher, next.Epoch, next.Number, reason);
        tables.Run(
            "DELETE FROM refused_messages WHERE id < (SELECT max(id) FROM refused_messages) - $1",
            (long)Limits.RefusedKept);
        tables.Run(
            "UPDATE heard_heads SET broken = $3, said = greatest(said, $2) WHERE publisher = $1",
            next.Publisher, next.Number, reason);
    }

    private static async Task<List<Waiting>> AllWaiting(NpgsqlConnection connection, CancellationToken cancel)
    {
        // A few of each publisher, and only such as may be next: a thousand facts that one of them has out of line must
        // not stand in the way of the others.
        await using var command = new NpgsqlCommand("""
            WITH RECURSIVE waits AS (
              SELECT min(publisher) AS publisher FROM heard_facts WHERE seq IS NULL
              UNION ALL
              SELECT (SELECT min(f.publisher) FROM heard_facts f WHERE f.seq IS NULL AND f.publisher > w.publisher)
              FROM waits w WHERE w.publisher IS NOT NULL)
            SELECT w.publisher, coalesce(h.epoch, 1), coalesce(h.number, 0), h.hash, (
              SELECT count(*)::int + 1 FROM heard_facts k
              WHERE k.publisher = w.publisher AND k.type = 'feed.key-rotated' AND k.seq IS NOT NULL), f.fact, f.hash
            FROM waits w LEFT JOIN heard_heads h ON h.publisher = w.publisher
            CROSS JOIN LATERAL (
              SELECT n.number, n.fact, n.hash FROM heard_facts n
              WHERE n.seq IS NULL AND n.publisher = w.publisher AND n.epoch = coalesce(h.epoch, 1)
                AND n.number > coalesce(h.number, 0) AND n.number <= coalesce(h.number, 0) + $1) f
            ORDER BY w.publisher, f.number
            """, connection);
        command.Parameters.Add(new() { Value = (long)Limits.FactsPerTransaction });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var waiting = new List<Waiting>();
        while (await row.ReadAsync(cancel))
        {
            waiting.Add(new(ChainHead.Read(row), Link.Stored(row.GetString(5), row.GetString(6))));
        }

        return waiting;
    }

    /// <param name="First">Its first fact.</param>
    /// <param name="HeadNumber">Where the epoch before stands here.</param>
    /// <param name="Key">Number of the key in force there.</param>
    /// <param name="RotatedAt">Where in that epoch it was last changed, if it was.</param>
    /// <param name="FollowsNumber">Number of the fact that the first one follows; null when that is not here.</param>
    private sealed record NextEpoch(Link First, long HeadNumber, int Key, long? RotatedAt, long? FollowsNumber)
    {
        public string Publisher => First.Fact.Publisher;
    }

    private sealed record Waiting(ChainHead Head, Link Link);
}
