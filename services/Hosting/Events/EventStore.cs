using System.Data;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using Samverkan.Contracts;
using Samverkan.Hosting.Bodies;
using Samverkan.Hosting.Telemetry;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Events;

/// <summary>
/// The events of one database, in Marten's own tables. Loads a stream, appends to it with an expected version, and
/// reads everything in order. See <c>README.md</c> in this folder for the promises it makes.
/// </summary>
public sealed class EventStore : IAsyncDisposable
{
    private readonly EventCatalogue _catalogue;
    private readonly GatheringWriter _writer;
    private readonly IReadOnlyList<IProjection> _inline;

    /// <summary>Opens the store of one publisher.</summary>
    /// <param name="publisher">Its code: whose truth this is.</param>
    /// <param name="database">Its database; the store owns and disposes it.</param>
    /// <param name="catalogue">The events it may hold.</param>
    /// <param name="inline">Read tables written in the same transaction.</param>
    /// <param name="log">Where trouble is told.</param>
    public EventStore(
        string publisher,
        NpgsqlDataSource database,
        EventCatalogue catalogue,
        IReadOnlyList<IProjection> inline,
        ILogger log)
    {
        Publisher = publisher;
        Database = database;
        _catalogue = catalogue;
        _inline = inline;
        _writer = new GatheringWriter(database, catalogue, inline, Committed, log);
    }

    /// <summary>Code of the publisher whose events these are.</summary>
    public string Publisher { get; }

    /// <summary>For reads of the service's own tables.</summary>
    public NpgsqlDataSource Database { get; }

    /// <summary>Pulses after every commit of this process.</summary>
    public Pulse Committed { get; } = new();

    /// <summary>Writes to one stream; durable when it answers <see cref="Appended.Done"/>.</summary>
    /// <exception cref="StoreBusyException">Too many appends wait.</exception>
    /// <exception cref="NpgsqlException">The database is away; nothing is known to be written.</exception>
    public Task<Appended> Append(Append append, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(append);
        return Measured(append, _writer.Write(append, cancel));
    }

    private async Task<Appended> Measured(Append append, Task<Appended> written)
    {
        using var span = Spans.Start("append", Publisher);
        var since = Stopwatch.GetTimestamp();
        var answer = await written;
        Meters.OnAnswered(Publisher, Stopwatch.GetElapsedTime(since));
        if (answer is Appended.Done) Meters.OnAppended(Publisher, append.Events.Count);
        return answer;
    }

    /// <summary>The state of a stream, its version, and the salts of its texts, in one round trip.</summary>
    /// <typeparam name="TState">State to fold into.</typeparam>
    public async Task<Loaded<TState>> Load<TState>(string stream, CancellationToken cancel)
        where TState : IState<TState>
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new($"SELECT {KeptPlans.Set}"));
        batch.BatchCommands.Add(WithStream(
            "SELECT type, data::text, version, seq_id FROM mt_events WHERE stream_id = $1 ORDER BY version", stream));
        batch.BatchCommands.Add(WithStream(
            """
            SELECT id, sha256, class, salt FROM bodies
            WHERE stream_id = $1 AND salt IS NOT NULL AND withdrawn_on IS NULL
            """, stream));

        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        var loaded = new Loaded<TState>(TState.Initial, 0, 0, new Texts([]));
        while (await reader.ReadAsync(cancel))
        {
            loaded = loaded with
            {
                State = loaded.State.Apply(_catalogue.Read(reader.GetString(0), reader.GetString(1))),
                Version = reader.GetInt64(2),
                Seq = reader.GetInt64(3),
            };
        }

        await reader.NextResultAsync(cancel);
        return loaded with { Texts = new Texts(await ReadSalts(reader, cancel)) };
    }

    /// <summary>
    /// Events after a position, in the order of commit. A gap in <c>Seq</c> is an aborted write, never a late one.
    /// </summary>
    /// <param name="after">Last <c>Seq</c> already seen; 0 from the beginning.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancel">Cancels the read.</param>
    public async Task<IReadOnlyList<StoredEvent>> ReadAfter(long after, int limit, CancellationToken cancel) =>
        await Database.ReadByKeptPlan("""
            SELECT seq_id, id, stream_id, version, timestamp, type, data::text, headers::text, correlation_id
            FROM mt_events WHERE seq_id > $1 ORDER BY seq_id LIMIT $2
            """, Read, cancel, after, limit);

    /// <summary><c>Seq</c> of the last event there is; 0 when there is none.</summary>
    public async Task<long> LastSeq(CancellationToken cancel)
    {
        await using var command = Database.CreateCommand("SELECT coalesce(max(seq_id), 0) FROM mt_events");
        return (long)(await command.ExecuteScalarAsync(cancel) ?? 0L);
    }

    /// <summary>
    /// The content of a stream's texts, by id, as their owner has it: what was withdrawn from the others is here still.
    /// One that was disposed of is missing.
    /// </summary>
    public Task<IReadOnlyDictionary<Guid, string>> Contents(string stream, CancellationToken cancel) =>
        Contents("stream_id = $1", stream, cancel);

    /// <summary>Those that may be said again: what was withdrawn is missing too.</summary>
    public Task<IReadOnlyDictionary<Guid, string>> ContentsToSay(string stream, CancellationToken cancel) =>
        Contents("stream_id = $1 AND withdrawn_on IS NULL", stream, cancel);

    private async Task<IReadOnlyDictionary<Guid, string>> Contents(
        string which, string stream, CancellationToken cancel)
    {
        var rows = await Database.Read(
            $"SELECT id, convert_from(content, 'UTF8') FROM bodies WHERE {which} AND content IS NOT NULL",
            row => (Id: row.GetGuid(0), Text: row.GetString(1)), cancel, stream);
        return rows.ToDictionary(r => r.Id, r => r.Text);
    }

    /// <summary>Every event of a few streams, in the order of commit: what a record of them is made of.</summary>
    public async Task<IReadOnlyList<StoredEvent>> ReadStreams(IReadOnlyList<string> streams, CancellationToken cancel)
    {
        await using var command = Database.CreateCommand("""
            SELECT seq_id, id, stream_id, version, timestamp, type, data::text, headers::text, correlation_id
            FROM mt_events WHERE stream_id = ANY($1) ORDER BY seq_id
            """);
        command.Parameters.Add(new() { Value = streams.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync(cancel)) events.Add(Read(reader));
        return events;
    }

    /// <summary>The name under which an event is stored, and itself as JSON.</summary>
    public (string Name, string Json) Written(object happened) => _catalogue.Write(happened);

    /// <summary>Copies a body's bytes, a piece at a time.</summary>
    /// <param name="body">Its id.</param>
    /// <param name="to">Written to; left open.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>False when its content is gone; then nothing was written.</returns>
    public async Task<bool> CopyBody(Guid body, Stream to, CancellationToken cancel)
    {
        await using var command = Database.CreateCommand(
            "SELECT content FROM bodies WHERE id = $1 AND content IS NOT NULL");
        command.Parameters.Add(new() { Value = body });
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancel);
        if (!await reader.ReadAsync(cancel)) return false;

        await using var content = await reader.GetStreamAsync(0, cancel);
        await content.CopyToAsync(to, cancel);
        return true;
    }

    /// <summary>
    /// Empties the inline read tables and makes them again from every event, in one transaction that readers do not see
    /// half of. Writers wait meanwhile.
    /// </summary>
    public async Task Rebuild(CancellationToken cancel)
    {
        if (_inline.Count == 0) return;

        await using var connection = await Database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var tables = new ReadTables();
        tables.Run($"SELECT pg_advisory_xact_lock({WritersLock.Number})");
        foreach (var name in _inline.SelectMany(p => p.Tables)) tables.Run($"DELETE FROM {name}");
        await tables.Send(connection, cancel);

        await foreach (var events in ReadAhead.Pages(
            after => ReadAfter(after, Limits.FactsPerTransaction, cancel), stored => stored.Seq, 0L))
        {
            foreach (var stored in events)
                foreach (var projection in _inline) projection.Project(stored, tables);
            await tables.Send(connection, cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>Lets what has been accepted finish, then closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await Database.DisposeAsync();
    }

    private StoredEvent Read(NpgsqlDataReader row)
    {
        var act = row.IsDBNull(7)
            ? new Act("unknown", null, null)
            : JsonSerializer.Deserialize<Act>(row.GetString(7), EventCatalogue.Json)!;
        return new(
            row.GetInt64(0),
            row.GetGuid(1),
            row.GetString(2),
            row.GetInt64(3),
            row.GetFieldValue<DateTimeOffset>(4),
            _catalogue.Read(row.GetString(5), row.GetString(6)),
            act with { Trace = row.IsDBNull(8) ? null : row.GetString(8) });
    }

    private static async Task<List<(BodyRef, byte[])>> ReadSalts(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var salts = new List<(BodyRef, byte[])>();
        while (await reader.ReadAsync(cancel))
        {
            var body = new BodyRef(reader.GetGuid(0), reader.GetString(1), reader.GetString(2));
            salts.Add((body, reader.GetFieldValue<byte[]>(3)));
        }

        return salts;
    }

    private static NpgsqlBatchCommand WithStream(string sql, string stream) =>
        new(sql) { Parameters = { new() { Value = stream } } };
}

/// <summary>A stream as it was when it was loaded.</summary>
/// <typeparam name="TState">Its state.</typeparam>
/// <param name="State">Folded from its events.</param>
/// <param name="Version">Number of events; 0 when it does not exist.</param>
/// <param name="Seq"><c>seq_id</c> of the last of them.</param>
/// <param name="Texts">Its texts, to compare what a command brings with.</param>
public sealed record Loaded<TState>(TState State, long Version, long Seq, Texts Texts);
