using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Samverkan.Hosting.Events;

/// <summary>
/// Gathers the appends of all concurrent requests into one commit. Each is accepted or refused by itself.
/// Every process takes the same transaction lock, so the order of <c>seq_id</c> is the order of commit.
/// </summary>
internal sealed class GatheringWriter : IAsyncDisposable
{
    private readonly Channel<Pending> _waiting = Channel.CreateBounded<Pending>(Limits.AppendsWaiting);
    private readonly NpgsqlDataSource _database;
    private readonly IReadOnlyList<IProjection> _inline;
    private readonly EventCatalogue _catalogue;
    private readonly Pulse _committed;
    private readonly ILogger _log;
    private readonly Task _writing;

    public GatheringWriter(
        NpgsqlDataSource database,
        EventCatalogue catalogue,
        IReadOnlyList<IProjection> inline,
        Pulse committed,
        ILogger log)
    {
        (_database, _catalogue, _inline, _committed, _log) = (database, catalogue, inline, committed, log);
        _writing = Task.Run(WriteAll);
    }

    public Task<Appended> Write(Append append, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfZero(append.Events.Count);
        cancel.ThrowIfCancellationRequested();
        var pending = new Pending(append, _catalogue);

        // Once in the queue it will be written, whether or not the caller waits: nobody may believe it was cancelled.
        return _waiting.Writer.TryWrite(pending) ? pending.Answer : throw new StoreBusyException();
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAll()
    {
        var batch = new List<Pending>(Limits.AppendsPerCommit);
        var held = new Queue<Pending>();
        while (held.Count > 0 || await _waiting.Reader.WaitToReadAsync())
        {
            Gather(batch, held);
            await WriteBatch(batch);
            batch.Clear();
        }
    }

    /// <summary>
    /// Takes what waits, at most one append per stream; the next ones of that stream keep their order. What is put
    /// aside is bounded too: a flood to one stream stays in the queue, where callers are told that the store is busy.
    /// </summary>
    private void Gather(List<Pending> batch, Queue<Pending> held)
    {
        var streams = new HashSet<string>(StringComparer.Ordinal);
        for (var left = held.Count; left > 0; left--) Take(held.Dequeue());
        while (batch.Count < Limits.AppendsPerCommit && held.Count < Limits.AppendsPerCommit
            && _waiting.Reader.TryRead(out var next)) Take(next);

        void Take(Pending pending)
        {
            if (batch.Count < Limits.AppendsPerCommit && streams.Add(pending.Append.Stream)) batch.Add(pending);
            else held.Enqueue(pending);
        }
    }

    private async Task WriteBatch(List<Pending> batch)
    {
        var backend = 0;
        try
        {
            await using var connection = await _database.OpenConnectionAsync();
            backend = connection.ProcessID;
            var results = await AppendCommand.Run(connection, batch, _inline, CancellationToken.None);
            _committed.Beat();
            for (var i = 0; i < batch.Count; i++) batch[i].Answered(results[i]);
        }
        catch (Exception refused) when (batch.Count > 1 && WasRolledBack(refused))
        {
            // One of them broke a read table's rule: alone, each is answered for itself and the neighbours live.
            foreach (var one in batch) await WriteBatch([one]);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            batch[0].Answered(new Appended.Refused(refused.ConstraintName ?? "unique"));
        }
        catch (Exception refused) when (WasRolledBack(refused))
        {
            batch[0].Failed(refused);
        }
        catch (Exception broken)
        {
            _log.LogWarning(broken, "a commit of {Appends} appends broke; looking up what became of it", batch.Count);
            await new LostCommit(_database, backend, broken).Answer(batch);
        }
    }

    /// <summary>
    /// An error that the server told of, or one of our own before COMMIT was sent. A connection ended by the server
    /// (FATAL) is not among them: it may have been ended between the commit and its answer.
    /// </summary>
    private static bool WasRolledBack(Exception thrown) => thrown switch
    {
        PostgresException told => told.InvariantSeverity == "ERROR",
        NpgsqlException or IOException or TimeoutException => false,
        _ => true,
    };
}
