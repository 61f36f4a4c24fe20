using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Samverkan.Hosting.Events;

/// <summary>
/// One commit of gathered appends: lock, then one statement that compares every expected version and inserts what fits.
/// The lock is a statement of its own, because a statement that took it would still see the versions from before it.
/// </summary>
internal static class AppendCommand
{
    internal const long Lock = 0x6D_74_5F_65; // "mt_e": every writer of this database takes it

    private static readonly string TakeLock = $"SELECT pg_advisory_xact_lock({Lock}), {KeptPlans.Set}";

    /// <summary>The same as <see cref="Many"/> for what is most common: one event alone, and no texts.</summary>
    private const string One = """
        WITH asked AS (SELECT coalesce((SELECT version FROM mt_streams WHERE id = $1), 0) AS actual),
        stream AS (
          INSERT INTO mt_streams AS s (id, version, timestamp, created)
          SELECT $1, $2 + 1, now(), now() FROM asked WHERE actual = $2
          ON CONFLICT (id) DO UPDATE SET version = excluded.version, timestamp = excluded.timestamp
          RETURNING version),
        written AS (
          INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, headers)
          SELECT nextval('mt_events_sequence'), $3, $1, version, $4::jsonb, $5, clock_timestamp(), $6, $7::jsonb
          FROM stream RETURNING version, seq_id, timestamp)
        SELECT 0, a.actual, w.version, w.seq_id, w.timestamp FROM asked a LEFT JOIN written w ON true
        """;

    private const string Many = """
        WITH asked AS (
          SELECT a.*, coalesce(s.version, 0) AS actual
          FROM unnest($1::int[], $2::text[], $3::bigint[], $4::int[]) AS a (ord, stream, expected, count)
          LEFT JOIN mt_streams s ON s.id = a.stream),
        fits AS (SELECT * FROM asked WHERE actual = expected),
        streams AS (
          INSERT INTO mt_streams AS s (id, version, timestamp, created)
          SELECT stream, expected + count, now(), now() FROM fits
          ON CONFLICT (id) DO UPDATE SET version = excluded.version, timestamp = excluded.timestamp),
        written AS (
          INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, headers)
          SELECT nextval('mt_events_sequence'), e.id, e.stream, e.version, e.data::jsonb, e.type, clock_timestamp(),
            e.trace, e.headers::jsonb
          FROM (
            SELECT i.*, f.stream, f.expected + i.nth AS version
            FROM unnest($5::int[], $6::int[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[])
              AS i (ord, nth, id, type, data, trace, headers)
            JOIN fits f USING (ord) ORDER BY i.ord, i.nth) e
          RETURNING stream_id, version, seq_id, timestamp),
        texts AS (
          INSERT INTO bodies (id, stream_id, sha256, class, salt, content)
          SELECT b.id, f.stream, b.sha256, b.class, b.salt, b.content
          FROM unnest($12::int[], $13::uuid[], $14::text[], $15::text[], $16::bytea[], $17::bytea[])
            AS b (ord, id, sha256, class, salt, content)
          JOIN fits f USING (ord))
        SELECT a.ord, a.actual, w.version, w.seq_id, w.timestamp
        FROM asked a LEFT JOIN written w ON w.stream_id = a.stream ORDER BY a.ord, w.version
        """;

    public static async Task<Appended[]> Run(
        NpgsqlConnection connection, IReadOnlyList<Pending> batch, IReadOnlyList<IProjection> inline,
        CancellationToken cancel)
    {
        var projects = inline.Count > 0;
        await using var command = new NpgsqlBatch(connection);

        // Without projections the batch is its own transaction: one round trip in all.
        if (projects) command.BatchCommands.Add(new("BEGIN"));
        command.BatchCommands.Add(new(TakeLock));
        command.BatchCommands.Add(batch is [{ Events: [_], Append.Bodies: [] } one] ? Insert(one) : Insert(batch));
        if (projects) command.BatchCommands.Add(new(KeptPlans.Unset));
        try
        {
            var (results, stored) = await Execute(command, batch, cancel);
            if (!projects) return results;

            var tables = new ReadTables();
            foreach (var happened in stored)
                foreach (var projection in inline) projection.Project(happened, tables);
            tables.Run("COMMIT");
            await tables.Send(connection, cancel);
            return results;
        }
        catch when (projects && !connection.FullState.HasFlag(System.Data.ConnectionState.Broken))
        {
            await RollBack(connection);
            throw;
        }
    }

    private static async Task RollBack(NpgsqlConnection connection)
    {
        await using var rollback = new NpgsqlCommand("ROLLBACK", connection);
        await rollback.ExecuteNonQueryAsync();
    }

    private static async Task<(Appended[] Results, List<StoredEvent> Stored)> Execute(
        NpgsqlBatch command, IReadOnlyList<Pending> batch, CancellationToken cancel)
    {
        var results = new Appended[batch.Count];
        var stored = new List<StoredEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (reader.FieldCount != 5) await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var ord = reader.GetInt32(0);
            if (reader.IsDBNull(2))
            {
                results[ord] = new Appended.Conflict(reader.GetInt64(1));
                continue;
            }

            var append = batch[ord].Append;
            var (version, seq) = (reader.GetInt64(2), reader.GetInt64(3));
            var happened = batch[ord].Events[(int)(version - append.Expected - 1)];
            var time = reader.GetFieldValue<DateTimeOffset>(4);
            stored.Add(new(seq, happened.Id, append.Stream, version, time, happened.Data, append.Act));
            results[ord] = new Appended.Done(version, seq);
        }

        return (results, stored);
    }

    private static NpgsqlBatchCommand Insert(Pending one)
    {
        var (append, happened) = (one.Append, one.Events[0]);
        return new(One)
        {
            Parameters =
            {
                Typed(append.Stream, NpgsqlDbType.Text),
                Typed(append.Expected, NpgsqlDbType.Bigint),
                Typed(happened.Id, NpgsqlDbType.Uuid),
                Typed(happened.Json, NpgsqlDbType.Text),
                Typed(happened.Name, NpgsqlDbType.Text),
                Typed((object?)append.Act.Trace ?? DBNull.Value, NpgsqlDbType.Text),
                Typed(Written(append.Act), NpgsqlDbType.Text),
            },
        };
    }

    private static NpgsqlBatchCommand Insert(IReadOnlyList<Pending> batch)
    {
        var appends = batch.Select((p, ord) => (ord, p.Append, p.Events.Count)).ToList();
        var events = batch.SelectMany((p, ord) => p.Events.Select((e, nth) => (ord, nth: nth + 1, e, p.Append.Act)))
            .ToList();
        var bodies = batch.SelectMany((p, ord) => p.Append.Bodies.Select(b => (ord, b))).ToList();
        return new(Many)
        {
            Parameters =
            {
                Ints(appends.Select(a => a.ord)),
                Texts(appends.Select(a => a.Append.Stream)),
                Array(appends.Select(a => a.Append.Expected), NpgsqlDbType.Bigint),
                Ints(appends.Select(a => a.Count)),
                Ints(events.Select(e => e.ord)),
                Ints(events.Select(e => e.nth)),
                Array(events.Select(e => e.e.Id), NpgsqlDbType.Uuid),
                Texts(events.Select(e => e.e.Name)),
                Texts(events.Select(e => e.e.Json)),
                Texts(events.Select(e => e.Act.Trace)),
                Texts(events.Select(e => Written(e.Act))),
                Ints(bodies.Select(b => b.ord)),
                Array(bodies.Select(b => b.b.Ref.Id), NpgsqlDbType.Uuid),
                Texts(bodies.Select(b => b.b.Ref.Sha256)),
                Texts(bodies.Select(b => b.b.Ref.Class)),
                Array(bodies.Select(b => b.b.Salt), NpgsqlDbType.Bytea),
                Array(bodies.Select(b => b.b.Content), NpgsqlDbType.Bytea),
            },
        };
    }

    private static string Written(Act act) => JsonSerializer.Serialize(act, EventCatalogue.Json);

    private static NpgsqlParameter Typed(object value, NpgsqlDbType type) =>
        new() { Value = value, NpgsqlDbType = type };

    private static NpgsqlParameter Ints(IEnumerable<int> values) => Array(values, NpgsqlDbType.Integer);

    private static NpgsqlParameter Texts(IEnumerable<string?> values) => Array(values, NpgsqlDbType.Text);

    private static NpgsqlParameter Array<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
