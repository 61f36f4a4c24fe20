using Microsoft.Extensions.Logging;
using Npgsql;

namespace Samverkan.Hosting.Events;

/// <summary>
/// Gathers the appends of all concurrent requests into one commit, one to a stream. Each is accepted or refused by
/// itself. Every process takes the same transaction lock, so the order of <c>seq_id</c> is the order of commit.
/// </summary>
internal sealed class GatheringWriter : IAsyncDisposable
{
    private readonly Gathering<Pending> _waiting;
    private readonly NpgsqlDataSource _database;
    private readonly AppendCommand _command;
    private readonly EventCatalogue _catalogue;
    private readonly Pulse _committed;
    private readonly ILogger _log;

    public GatheringWriter(
        NpgsqlDataSource database,
        EventCatalogue catalogue,
        IReadOnlyList<IProjection> inline,
        Pulse committed,
        ILogger log)
    {
        (_database, _catalogue, _committed, _log) = (database, catalogue, committed, log);
        _command = new(catalogue, inline);
        _waiting = new(Limits.AppendsWaiting, Limits.AppendsPerCommit, WriteBatch, pending => pending.Append.Stream);
    }

    public Task<Appended> Write(Append append, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfZero(append.Events.Count);
        cancel.ThrowIfCancellationRequested();
        var pending = new Pending(append, _catalogue);

        // Once in line it will be written, whether or not the caller waits: nobody may believe it was cancelled.
        return _waiting.TryAdd(pending) ? pending.Answer : throw new StoreBusyException();
    }

    public ValueTask DisposeAsync() => _waiting.DisposeAsync();

    private async Task WriteBatch(IReadOnlyList<Pending> batch)
    {
        var backend = 0;
        try
        {
            await using var connection = await _database.OpenConnectionAsync();
            backend = connection.ProcessID;
            var results = await _command.Run(connection, batch);
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
        catch (Exception none) when (backend == 0)
        {
            // No connection was had, so nothing was sent: there is nothing to look up, and nobody is kept waiting.
            foreach (var pending in batch) pending.Failed(none);
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
