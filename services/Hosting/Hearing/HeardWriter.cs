using Npgsql;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// Stores facts whose signatures have been checked, each once. Those that come while others are stored share a commit.
/// </summary>
internal sealed class HeardWriter
{
    /// <summary>
    /// What is too far ahead of the chain is let go, and asked for when its turn comes: nobody can fill a disk with
    /// facts that never fit.
    /// </summary>
    private const string Sql = """
        WITH new AS (
          INSERT INTO heard_facts (publisher, epoch, number, at, type, version, fact, hash)
          SELECT $1, $2, $3, $4, $5, $6, $7, $8
          WHERE $2 <= 1 + coalesce((SELECT epoch FROM heard_heads WHERE publisher = $1), 1)
            AND $3 <= $9 + coalesce((SELECT number FROM heard_heads WHERE publisher = $1 AND epoch = $2), 0)
          ON CONFLICT DO NOTHING RETURNING hash)
        SELECT coalesce(
          (SELECT hash FROM new),
          (SELECT hash FROM heard_facts WHERE publisher = $1 AND epoch = $2 AND number = $3))
        """;

    private readonly NodeInbox _node;
    private readonly Gathering<Arrived> _arrived;

    public HeardWriter(NodeInbox node) =>
        (_node, _arrived) = (node, new(Limits.FactsWaiting, Limits.FactsPerTransaction, StoreAll));

    /// <returns>
    /// Hash of the fact that has its number here, which may be another; null when it is too far ahead, and let go.
    /// </returns>
    public Task<string?> Store(Fact fact, string jws, string hash, CancellationToken cancel)
    {
        var arrived = new Arrived(fact, jws, hash);
        return _arrived.TryAdd(arrived)
            ? arrived.Stands.Task.WaitAsync(cancel)
            : throw new TimeoutException("too many facts wait to be stored");
    }

    private async Task StoreAll(IReadOnlyList<Arrived> lot)
    {
        try
        {
            await using var connection = await _node.Inbox.Database.OpenConnectionAsync();
            var stands = await Insert(lot, connection);
            for (var n = 0; n < lot.Count; n++) lot[n].Stands.SetResult(stands[n]);
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

    private static async Task<List<string?>> Insert(IReadOnlyList<Arrived> lot, NpgsqlConnection connection)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var one in lot) batch.BatchCommands.Add(one.Insert());
        await using var row = await batch.ExecuteReaderAsync();
        var stands = new List<string?>();
        do
        {
            await row.ReadAsync();
            stands.Add(row.IsDBNull(0) ? null : row.GetString(0));
        }
        while (await row.NextResultAsync());
        return stands;
    }

    private sealed record Arrived(Fact Fact, string Jws, string Hash)
    {
        public TaskCompletionSource<string?> Stands { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public NpgsqlBatchCommand Insert()
        {
            var insert = new NpgsqlBatchCommand(Sql);
            object[] values = [Fact.Publisher, Fact.Epoch, Fact.Number, Fact.At, Fact.Type, Fact.Version, Jws, Hash,
                (long)Limits.FactsWaiting];
            foreach (var value in values) insert.Parameters.Add(new() { Value = value });
            return insert;
        }
    }
}
