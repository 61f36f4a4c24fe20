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

    /// <summary>Takes what waits, at most one append per stream; the next ones of that stream keep their order.</summary>
    private void Gather(List<Pending> batch, Queue<Pending> held)
    {
        var streams = new HashSet<string>(StringComparer.Ordinal);
        for (var left = held.Count; left > 0; left--) Take(held.Dequeue());
        while (batch.Count < Limits.AppendsPerCommit && _waiting.Reader.TryRead(out var next)) Take(next);

        void Take(Pending pending)
        {
            if (batch.Count < Limits.AppendsPerCommit && streams.Add(pending.Append.Stream)) batch.Add(pending);
            else held.Enqueue(pending);
        }
    }

    private async Task WriteBatch(List<Pending> batch)
    {
        try
        {
            await Commit(batch);
        }
        catch (PostgresException refused) when (batch.Count > 1 && refused.IsTransient is false)
        {
            // One of them broke a read table's rule: alone, each is answered for itself and the neighbours live.
            foreach (var one in batch) await WriteBatch([one]);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            batch[0].Answered(new Appended.Refused(refused.ConstraintName ?? "unique"));
        }
        catch (Exception broken)
        {
            _log.LogWarning(broken, "a commit of {Appends} appends broke; looking up what became of it", batch.Count);
            await LookUp(batch, broken);
        }
    }

    private async Task Commit(List<Pending> batch)
    {
        await using var connection = await _database.OpenConnectionAsync();
        var results = await AppendCommand.Run(connection, batch, _inline, CancellationToken.None);
        _committed.Beat();
        for (var i = 0; i < batch.Count; i++) batch[i].Answered(results[i]);
    }

    /// <summary>The answer to COMMIT was lost: the event ids tell whether it happened.</summary>
    private async Task LookUp(List<Pending> batch, Exception broken)
    {
        foreach (var pending in batch)
        {
            try
            {
                if (await Find(pending) is { } done) pending.Answered(done);
                else pending.Failed(broken);
            }
            catch (Exception)
            {
                pending.Failed(broken);
            }
        }
    }

    private async Task<Appended?> Find(Pending pending)
    {
        await using var command = _database.CreateCommand("SELECT version, seq_id FROM mt_events WHERE stream_id = $1 AND id = $2");
        command.Parameters.Add(new() { Value = pending.Append.Stream });
        command.Parameters.Add(new() { Value = pending.Events[^1].Id });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? new Appended.Done(reader.GetInt64(0), reader.GetInt64(1)) : null;
    }
}
