using System.Runtime.ExceptionServices;
using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Marten.Services;
using Npgsql;

namespace Samverkan.Hosting.Events;

/// <summary>
/// One commit of gathered appends, by one session of Marten. One alone lets Marten compare its version; of several, the
/// versions are looked at first under the lock, since one conflict refuses a session whole.
/// </summary>
internal sealed class AppendCommand(EventCatalogue catalogue, IReadOnlyList<IProjection> inline)
{
    /// <summary>Writes what fits; answers each, in the order in which they came.</summary>
    /// <exception cref="NpgsqlException">A rule of a read table refused it, or the connection broke.</exception>
    public async Task<Appended[]> Run(NpgsqlConnection connection, IReadOnlyList<Pending> batch)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var answers = batch.Count > 1 ? await Conflicts(connection, batch) : new Appended?[1];
        var fits = Enumerable.Range(0, batch.Count).Where(at => answers[at] is null).ToList();
        if (fits.Count == 0) return [.. answers.OfType<Appended>()];

        try
        {
            var written = await Save(transaction, [.. fits.Select(at => batch[at])], hasLock: batch.Count > 1);
            await Commit(connection, written);
            foreach (var (at, (_, stream)) in fits.Zip(written))
                answers[at] = new Appended.Done(stream.Events[^1].Version, stream.Events[^1].Sequence);
        }
        catch (EventStreamUnexpectedMaxEventIdException) when (batch.Count == 1)
        {
            await transaction.RollbackAsync();
            answers[0] = new Appended.Conflict((await Versions(connection, batch)).GetValueOrDefault(
                batch[0].Append.Stream));
        }
        catch (MartenException wrapped) when (wrapped.InnerException is { } told)
        {
            // Who asked knows the database's own errors.
            ExceptionDispatchInfo.Throw(told);
        }

        return [.. answers.OfType<Appended>()];
    }

    /// <summary>Null for those whose stream has the version that they expect.</summary>
    private static async Task<Appended?[]> Conflicts(NpgsqlConnection connection, IReadOnlyList<Pending> batch)
    {
        var versions = await Versions(connection, batch);
        return
        [
            .. batch.Select(pending => versions.GetValueOrDefault(pending.Append.Stream) is var actual
                && actual == pending.Append.Expected ? null : new Appended.Conflict(actual)),
        ];
    }

    /// <summary>
    /// Takes the lock, and reads the versions in a statement after it: one that took it would see old ones.
    /// </summary>
    private static async Task<Dictionary<string, long>> Versions(
        NpgsqlConnection connection, IReadOnlyList<Pending> batch)
    {
        await using var look = new NpgsqlBatch(connection);
        look.BatchCommands.Add(new(WritersLock.Take));
        look.BatchCommands.Add(new("SELECT id, version FROM mt_streams WHERE id = ANY($1)")
        {
            Parameters = { new() { Value = batch.Select(p => p.Append.Stream).ToArray() } },
        });
        await using var row = await look.ExecuteReaderAsync();
        await row.NextResultAsync();
        var versions = new Dictionary<string, long>();
        while (await row.ReadAsync()) versions[row.GetString(0)] = row.GetInt64(1);
        return versions;
    }

    private async Task<List<(Pending Pending, StreamAction Stream)>> Save(
        NpgsqlTransaction transaction, IReadOnlyList<Pending> batch, bool hasLock)
    {
        await using var session = catalogue.Marten.LightweightSession(SessionOptions.ForTransaction(transaction));
        if (!hasLock) session.QueueOperation(WritersLock.First);
        // To begin a stream takes two plain statements, and a third less time than the function that also compares; but
        // one that is there already is told of as something else than a version.
        var written = batch
            .Select(pending => (pending, Append(session, pending, isNew: hasLock && pending.Append.Expected == 0)))
            .ToList();
        await session.SaveChangesAsync();
        return written;
    }

    private static StreamAction Append(IDocumentSession session, Pending pending, bool isNew)
    {
        var (append, now) = (pending.Append, Now());
        var events = append.Events.Zip(pending.Ids, (happened, id) =>
        {
            var written = session.Events.BuildEvent(happened);
            (written.Id, written.Timestamp, written.CorrelationId) = (id, now, append.Act.Trace);
            foreach (var (name, value) in append.Act.Headers) written.SetHeader(name, value);
            return (object)written;
        }).ToArray();
        // Marten's expected version is the one after.
        return isNew
            ? session.Events.StartStream(append.Stream, events)
            : session.Events.Append(append.Stream, append.Expected + events.Length, events);
    }

    /// <summary>As exact as the database keeps it, so that a read table rebuilt says the same.</summary>
    private static DateTimeOffset Now()
    {
        var now = DateTimeOffset.UtcNow;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Texts and inline read tables, with the commit in the same round trip.</summary>
    private async Task Commit(NpgsqlConnection connection, List<(Pending Pending, StreamAction Stream)> written)
    {
        var tables = new ReadTables();
        if (inline.Count > 0) tables.Run(KeptPlans.Unset);
        foreach (var (pending, stream) in written)
        {
            foreach (var body in pending.Append.Bodies)
                tables.Run(
                    """
                    INSERT INTO bodies (id, stream_id, sha256, class, salt, content) VALUES ($1, $2, $3, $4, $5, $6)
                    """,
                    body.Ref.Id, pending.Append.Stream, body.Ref.Sha256, body.Ref.Class, body.Salt, body.Content);

            foreach (var (happened, data) in stream.Events.Zip(pending.Append.Events))
            {
                var stored = new StoredEvent(
                    happened.Sequence, happened.Id, pending.Append.Stream, happened.Version, happened.Timestamp, data,
                    pending.Append.Act);
                foreach (var projection in inline) projection.Project(stored, tables);
            }
        }

        tables.Run("COMMIT");
        await tables.Send(connection, CancellationToken.None);
    }
}
