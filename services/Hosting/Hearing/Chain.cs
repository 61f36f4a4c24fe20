using Npgsql;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// Puts heard facts in line: a fact gets its place (<c>seq</c>) when it is the next of its publisher's chain. Facts of
/// different publishers come in any order, which is why read tables must not care.
/// </summary>
internal sealed class Chain(NpgsqlDataSource inbox, Pulse chained)
{
    /// <summary>Takes the next waiting facts; false when none could be placed.</summary>
    public async Task<bool> TakeNext(CancellationToken cancel)
    {
        await using var connection = await inbox.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var locked = new NpgsqlCommand("SELECT pg_advisory_xact_lock(1751474532)", connection))
            await locked.ExecuteNonQueryAsync(cancel);

        var waiting = await Waiting(connection, cancel);
        var tables = new ReadTables();
        var placed = waiting.GroupBy(w => w.Publisher).Sum(one => Place([.. one], tables));
        await tables.Send(connection, cancel);
        await transaction.CommitAsync(cancel);
        if (placed > 0) chained.Beat();
        return placed > 0;
    }

    /// <summary>Places the unbroken run that continues one publisher's chain.</summary>
    private static int Place(IReadOnlyList<Candidate> run, ReadTables tables)
    {
        var (number, hash, epoch) = (run[0].HeadNumber, run[0].HeadHash, run[0].HeadEpoch);
        var placed = new List<Candidate>();
        foreach (var next in run)
        {
            if (next.Fact.Epoch != epoch || next.Fact.Number != number + 1) break;

            if (next.Fact.Previous != hash)
            {
                Break(next, tables);
                break;
            }

            (number, hash) = (next.Fact.Number, next.Hash);
            placed.Add(next);
            NoteContent(next.Fact, tables);
        }

        if (placed.Count > 0) Move(run[0].Publisher, epoch, number, hash!, placed, tables);
        return placed.Count;
    }

    private static void Move(
        string publisher, int epoch, long number, string hash, List<Candidate> placed, ReadTables tables)
    {
        // Materialized: a mere subquery may be run anew for each row, and the places then come in the rows' order.
        tables.Run("""
            WITH s AS MATERIALIZED (
              SELECT number, nextval('heard_sequence') AS seq FROM generate_series($3::bigint, $4::bigint) AS number)
            UPDATE heard_facts f SET seq = s.seq FROM s
            WHERE f.publisher = $1 AND f.epoch = $2 AND f.number = s.number
            """, publisher, epoch, placed[0].Fact.Number, number);
        tables.Run("""
            INSERT INTO heard_heads AS h (publisher, epoch, number, hash, said, last_heard)
              VALUES ($1, $2, $3, $4, $3, now())
            ON CONFLICT (publisher) DO UPDATE SET epoch = $2, number = $3, hash = $4, said = greatest(h.said, $3),
              last_heard = now(), broken = NULL
            """, publisher, epoch, number, hash);
    }

    /// <summary>
    /// Validly signed, but not the successor of what we have: it is put aside, asked for again and told of.
    /// </summary>
    private static void Break(Candidate next, ReadTables tables)
    {
        tables.Run("""
            WITH aside AS (
              DELETE FROM heard_facts WHERE publisher = $1 AND epoch = $2 AND number = $3 AND seq IS NULL
                RETURNING fact)
            INSERT INTO refused_messages (exchange, reason, message) SELECT $1, 'broken-chain', fact FROM aside
            """, next.Publisher, next.Fact.Epoch, next.Fact.Number);
        tables.Run(
            "DELETE FROM refused_messages WHERE id < (SELECT max(id) FROM refused_messages) - $1", (
                long)Limits.RefusedKept);
        tables.Run(
            "UPDATE heard_heads SET broken = 'broken-chain', said = greatest(said, $2) WHERE publisher = $1",
            next.Publisher, next.Fact.Number);
    }

    /// <summary>What a fact promises of content, and what it takes back.</summary>
    private static void NoteContent(Fact fact, ReadTables tables)
    {
        foreach (var body in fact.Bodies)
        {
            tables.Run("""
                INSERT INTO heard_promises (publisher, id, sha256, epoch, audience, arrived)
                VALUES ($1, $2, $3, $4, $5,
                  EXISTS (SELECT FROM heard_bodies WHERE publisher = $1 AND id = $2 AND sha256 = $3))
                ON CONFLICT DO NOTHING
                """, fact.Publisher, body.Id, body.Sha256, fact.Epoch, Json.Of(body.Audience));
            tables.Run("UPDATE heard_bodies SET promised = true WHERE publisher = $1 AND id = $2 AND sha256 = $3",
                fact.Publisher, body.Id, body.Sha256);
        }

        if (fact.Type != WellFormed.Withdrawal || WellFormed.WithdrawalIn(fact) is not { } withdrawn) return;

        tables.Run("""
            INSERT INTO heard_withdrawals (publisher, id, reason, withdrawn_on)
            SELECT $1, id, $3, $4 FROM unnest($2::uuid[]) AS id ON CONFLICT DO NOTHING
            """, fact.Publisher, withdrawn.Bodies, withdrawn.Reason, withdrawn.On);
        tables.Run(
            "UPDATE heard_promises SET arrived = true WHERE publisher = $1 AND id = ANY($2)", fact.Publisher,
            withdrawn.Bodies);
    }

    private static async Task<List<Candidate>> Waiting(NpgsqlConnection connection, CancellationToken cancel)
    {
        // A few of each publisher, and only such as may be next: a thousand facts that one of them has out of line must
        // not stand in the way of the others.
        await using var command = new NpgsqlCommand("""
            WITH RECURSIVE waits AS (
              SELECT min(publisher) AS publisher FROM heard_facts WHERE seq IS NULL
              UNION ALL
              SELECT (SELECT min(f.publisher) FROM heard_facts f WHERE f.seq IS NULL AND f.publisher > w.publisher)
              FROM waits w WHERE w.publisher IS NOT NULL)
            SELECT w.publisher, f.fact, f.hash, coalesce(h.epoch, 1), coalesce(h.number, 0), h.hash
            FROM waits w LEFT JOIN heard_heads h ON h.publisher = w.publisher
            CROSS JOIN LATERAL (
              SELECT n.number, n.fact, n.hash FROM heard_facts n
              WHERE n.seq IS NULL AND n.publisher = w.publisher AND n.epoch = coalesce(h.epoch, 1)
                AND n.number > coalesce(h.number, 0) AND n.number <= coalesce(h.number, 0) + $1) f
            ORDER BY w.publisher, f.number
            """, connection);
        command.Parameters.Add(new() { Value = (long)Limits.FactsPerTransaction });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var waiting = new List<Candidate>();
        while (await row.ReadAsync(cancel))
        {
            // Checked when it was stored; read here only for its place.
            var fact = Jws.Read<Fact>(row.GetString(1), Jws.FactType)!.Value.Payload;
            waiting.Add(new(row.GetString(0), fact, row.GetString(2), row.GetInt32(3), row.GetInt64(4),
                row.IsDBNull(5) ? null : row.GetString(5)));
        }

        return waiting;
    }

    private sealed record Candidate(
        string Publisher, Fact Fact, string Hash, int HeadEpoch, long HeadNumber, string? HeadHash);
}
