using Npgsql;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// Stores facts whose signatures have been checked and texts that are whole, each once. What comes while others are
/// stored shares a commit with them. A fact that is the next of its publisher's chain gets its place at once.
/// </summary>
internal sealed class HeardWriter
{
    private const string Heads = """
        SELECT p.publisher, coalesce(h.epoch, 1), coalesce(h.number, 0), h.hash, (
            SELECT count(*)::int + 1 FROM heard_facts k
            WHERE k.publisher = p.publisher AND k.type = 'feed.key-rotated' AND k.seq IS NOT NULL)
        FROM unnest($1::text[]) AS p (publisher) LEFT JOIN heard_heads h ON h.publisher = p.publisher
        WHERE NOT EXISTS (SELECT FROM heard_facts w WHERE w.publisher = p.publisher AND w.seq IS NULL)
        ORDER BY p.publisher
        """;

    private const string InLine = """
        INSERT INTO heard_facts (publisher, epoch, number, at, type, version, fact, hash, seq)
        SELECT $1, $2, f.* FROM
          unnest($3::bigint[], $4::bigint[], $5::text[], $6::int[], $7::text[], $8::text[], $9::bigint[]) AS f
        """;

    /// <summary>As many places as there may be use for, and the last one that is taken.</summary>
    private const string Places = """
        SELECT nextval('heard_sequence'), coalesce((SELECT max(seq) FROM heard_facts), 0) FROM generate_series(1, $1)
        """;

    /// <summary>
    /// What is too far ahead of the chain is let go, and asked for when its turn comes: nobody can fill a disk with
    /// facts that never fit. So is what an epoch has left behind: its turn never comes.
    /// </summary>
    private const string ToWait = """
        WITH new AS (
          INSERT INTO heard_facts (publisher, epoch, number, at, type, version, fact, hash)
          SELECT $1, $2, $3, $4, $5, $6, $7, $8
          WHERE $2 - coalesce((SELECT epoch FROM heard_heads WHERE publisher = $1), 1) BETWEEN 0 AND 1
            AND $3 <= $9 + coalesce((SELECT number FROM heard_heads WHERE publisher = $1 AND epoch = $2), 0)
          ON CONFLICT DO NOTHING RETURNING hash)
        SELECT coalesce(
          (SELECT hash FROM new),
          (SELECT hash FROM heard_facts WHERE publisher = $1 AND epoch = $2 AND number = $3))
        """;

    private const string Commit = "COMMIT";

    private readonly NodeInbox _node;
    private readonly Gathering<Arrived> _arrived;

    public HeardWriter(NodeInbox node) =>
        (_node, _arrived) = (node, new(
            Limits.FactsWaiting, Limits.FactsPerTransaction, StoreAll,
            pace: new(node.HeardApart, Limits.HeardTogether)));

    /// <returns>
    /// Hash of the fact that has its number here, which may be another; null when it has been let go.
    /// </returns>
    public Task<string?> Store(Link fact, CancellationToken cancel) => Store(new Arrived(fact, null), cancel);

    /// <summary>Keeps a whole body.</summary>
    public Task Store(HeardBody body, CancellationToken cancel) => Store(new Arrived(null, body), cancel);

    /// <summary>A text may wait for its fact, which comes behind it.</summary>
    private async Task<string?> Store(Arrived arrived, CancellationToken cancel) =>
        _arrived.TryAdd(arrived, mayWait: arrived.Fact is null)
        ? await arrived.Stands.Task.WaitAsync(cancel)
        : throw new TimeoutException("too much waits to be stored");

    private async Task StoreAll(IReadOnlyList<Arrived> lot)
    {
        try
        {
            await using var connection = await _node.Inbox.Database.OpenConnectionAsync();
            var tables = new ReadTables();
            foreach (var body in lot.Select(a => a.Body).OfType<HeardBody>().DistinctBy(b => b.Key).OrderBy(b => b.Id))
            {
                HeardContent.Keep(body, tables);
                // One that came in pieces is a file: nobody is to wait for a place until it is written.
                if (body.Content.Length > Limits.BodyPieceBytes) await tables.Send(connection, CancellationToken.None);
            }

            var facts = lot.Select(a => a.Fact).OfType<Link>().ToList();
            if (facts.Count == 0) await tables.Send(connection, CancellationToken.None);
            var stands = facts.Count == 0 ? [] : await StoreFacts(facts, tables, connection);
            foreach (var one in lot)
                one.Stands.TrySetResult(one.Fact is { } fact ? stands.GetValueOrDefault(fact, fact.Hash) : null);
        }
        catch (Exception refused) when (lot.Count > 1 && !Passing.Is(refused))
        {
            // The database would not have one of them; the others are not to suffer for it.
            foreach (var one in lot) await StoreAll([one]);
        }
        catch (Exception broken)
        {
            foreach (var one in lot) one.Stands.TrySetException(broken);
        }
    }

    /// <returns>What stands in the place of those that were not put in line.</returns>
    private async Task<Dictionary<Link, string?>> StoreFacts(
        IReadOnlyList<Link> facts, ReadTables tables, NpgsqlConnection connection)
    {
        var line = await Begin(facts, connection);
        var placed = line.Heads.SelectMany(head => PutInLine(head, facts, line, tables)).ToList();
        var waiting = facts.Except(placed.Select(p => p.Link)).ToList();
        if (waiting.Count == 0) tables.Run(Commit);
        await tables.Send(connection, CancellationToken.None);
        var stands = await LetWait(waiting, connection);
        if (placed.Count > 0)
            _node.Inbox.Latest.Placed(line.Last, [.. placed.Select(p => HeardFact.Of(p.Seq, p.Link.Fact))]);
        if (stands.Count > 0) _node.Inbox.Received.Beat();
        return stands;
    }

    /// <summary>Begins the transaction; it ends with the last statement that is sent.</summary>
    private static async Task<Line> Begin(IReadOnlyList<Link> facts, NpgsqlConnection connection)
    {
        var publishers = facts.Select(f => f.Fact.Publisher).Distinct().Order(StringComparer.Ordinal).ToArray();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("BEGIN"));
        batch.BatchCommands.Add(new(Chain.TakeLock));
        batch.BatchCommands.Add(new(Heads) { Parameters = { new() { Value = publishers } } });
        batch.BatchCommands.Add(new(Places) { Parameters = { new() { Value = facts.Count } } });
        await using var row = await batch.ExecuteReaderAsync();
        await row.NextResultAsync();
        var (heads, places, last) = (new List<ChainHead>(), new Queue<long>(), 0L);
        while (await row.ReadAsync()) heads.Add(ChainHead.Read(row));
        await row.NextResultAsync();
        while (await row.ReadAsync())
        {
            places.Enqueue(row.GetInt64(0));
            last = row.GetInt64(1);
        }

        return new(heads, places, last);
    }

    /// <returns>The unbroken run that continues one publisher's chain, each with its place.</returns>
    private static List<(Link Link, long Seq)> PutInLine(
        ChainHead head, IReadOnlyList<Link> facts, Line line, ReadTables tables)
    {
        var run = new List<(Link Link, long Seq)>();
        foreach (var next in facts.Where(f => f.Fact.Publisher == head.Publisher).OrderBy(f => f.Fact.Number))
        {
            if (!head.IsFollowedBy(next) || head.WrongWith(next) is not null) continue;

            head = head.After(next);
            run.Add((next, line.Places.Dequeue()));
        }

        if (run.Count == 0) return run;

        var placed = run.ConvertAll(r => r.Link.Fact);
        tables.Run(
            InLine, head.Publisher, head.Epoch, placed.ConvertAll(f => f.Number).ToArray(),
            placed.ConvertAll(f => f.At).ToArray(), placed.ConvertAll(f => f.Type),
            placed.ConvertAll(f => f.Version).ToArray(), run.ConvertAll(r => r.Link.Jws),
            run.ConvertAll(r => r.Link.Hash), run.ConvertAll(r => r.Seq).ToArray());
        head.Note(placed, tables);
        return run;
    }

    private static async Task<Dictionary<Link, string?>> LetWait(List<Link> facts, NpgsqlConnection connection)
    {
        var stands = new Dictionary<Link, string?>();
        if (facts.Count == 0) return stands;

        await using var batch = new NpgsqlBatch(connection);
        foreach (var (fact, jws, hash, _) in facts)
        {
            var insert = new NpgsqlBatchCommand(ToWait);
            object[] values = [fact.Publisher, fact.Epoch, fact.Number, fact.At, fact.Type, fact.Version, jws, hash,
                (long)Limits.FactsWaiting];
            foreach (var value in values) insert.Parameters.Add(new() { Value = value });
            batch.BatchCommands.Add(insert);
        }

        batch.BatchCommands.Add(new(Commit));
        await using var row = await batch.ExecuteReaderAsync();
        foreach (var fact in facts)
        {
            await row.ReadAsync();
            stands[fact] = row.IsDBNull(0) ? null : row.GetString(0);
            await row.NextResultAsync();
        }

        return stands;
    }

    /// <param name="Heads">Of those publishers of whom nothing waits to be put in line.</param>
    /// <param name="Places">Each taken by one; those left over are nobody's.</param>
    /// <param name="Last">The last place before those.</param>
    private sealed record Line(IReadOnlyList<ChainHead> Heads, Queue<long> Places, long Last);

    private sealed record Arrived(Link? Fact, HeardBody? Body)
    {
        public TaskCompletionSource<string?> Stands { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
