using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Migrations;
using Samverkan.Local.Machine;

namespace Samverkan.Benchmarks.Append;

/// <summary>
/// One event per transaction, durable, beside pgbench on the same database in the same round: the bare INSERT of the
/// event, and the same rows as the store writes, in a transaction of two statements and in one.
/// </summary>
public static class AppendBench
{
    private const int InRounds = 5;
    private const int StreamsOfFifty = 2_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);
    private static readonly int[] Writers = [1, 4, 16, 32, 128];

    public static async Task<IReadOnlyList<Figure>> Run(Bed bed, CancellationToken cancel)
    {
        await using var postgres = new Postgres(bed.Data, new Ports(bed.Data.Make()));
        await postgres.Start(cancel);
        var password = Passwords.New();
        await postgres.Databases.Add("bench", password, cancel);
        await using var store = Open(postgres, password);
        await using var projecting = Open(postgres, password, new Counted());
        await Migrator.Migrate(store.Database, typeof(Migrator).Assembly, [Migrator.Store], cancel);
        await Sql(store.Database, "CREATE TABLE counted (id uuid PRIMARY KEY, at timestamptz NOT NULL)", cancel);
        await Sql(store.Database, """
            INSERT INTO mt_streams (id, version) SELECT 'bare/' || n, 0 FROM generate_series(1, 1000) n
            """, cancel);
        await Prepare(store.Database, cancel);

        var pgbench = new Pgbench(postgres.Server, "bench", password);
        foreach (var writers in Writers)
            await bed.Add($"{writers} writers", async () => await Of(store, pgbench, writers, cancel), cancel);
        await bed.Add("32 writers: load, decide", async () => await Deciding(store, pgbench, cancel), cancel);
        await bed.Add("32 writers: projection", async () => await Projecting(store, projecting, cancel), cancel);
        return [];
    }

    private static async Task<IReadOnlyList<Figure>> Of(
        EventStore store, Pgbench pgbench, int writers, CancellationToken cancel)
    {
        Series ours = new(), bare = new(), rows = new(), atOnce = new();
        for (var round = 0; round < InRounds; round++)
        {
            await ours.Add(() => Load.PerSecond(writers, Length, (_, c) => AppendNew(store, c), cancel), cancel);
            await bare.Add(() => pgbench.Run(Pgbench.Bare, writers, Length, cancel), cancel);
            await rows.Add(() => pgbench.Run(Pgbench.SameRows, writers, Length, cancel), cancel);
            await atOnce.Add(() => pgbench.Run(Pgbench.SameRowsAtOnce, writers, Length, cancel), cancel);
        }

        double? toBare = writers switch { 1 => 0.6, 32 => 1.2, 128 => 2.5, _ => null };
        return
        [
            ours.Figure($"{writers} writers: appends", "/s"),
            bare.Figure($"{writers} writers: bare INSERT", "/s"),
            ours.To(bare).Figure($"{writers} writers: to the bare INSERT", "×", toBare),
            ours.To(rows).Figure($"{writers} writers: to the same rows", "×", writers == 32 ? 3 : null),
            ours.To(atOnce).Figure($"{writers} writers: to the same rows in one statement", "×"),
        ];
    }

    /// <summary>Load, fold and append to streams of some fifty events, each writer in turn on all of them.</summary>
    private static async Task<IReadOnlyList<Figure>> Deciding(
        EventStore store, Pgbench pgbench, CancellationToken cancel)
    {
        Series ours = new(), bare = new();
        for (var round = 0; round < InRounds; round++)
        {
            await ours.Add(() => Load.PerSecond(32, Length, async (n, c) =>
            {
                var stream = $"fifty/{1 + (n % StreamsOfFifty)}";
                var loaded = await store.Load<Tally>(stream, c);
                if (loaded.State.Events < 50) throw new InvalidOperationException($"{stream} is too short");
                await Must(store, stream, loaded.Version, c);
            }, cancel), cancel);
            await bare.Add(() => pgbench.Run(Pgbench.Bare, 32, Length, cancel), cancel);
        }

        return
        [
            ours.Figure("32 writers: load 50, decide, append", "/s"),
            ours.To(bare).Figure("32 writers: load, decide, append, to the bare INSERT", "×", 0.3),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> Projecting(
        EventStore plain, EventStore projecting, CancellationToken cancel)
    {
        Series without = new(), with = new();
        for (var round = 0; round < InRounds; round++)
        {
            await without.Add(() => Load.PerSecond(32, Length, (_, c) => AppendNew(plain, c), cancel), cancel);
            await with.Add(() => Load.PerSecond(32, Length, (_, c) => AppendNew(projecting, c), cancel), cancel);
        }

        return [with.To(without).Figure("32 writers: with an inline projection, to without", "×", 0.8)];
    }

    private static Task AppendNew(EventStore store, CancellationToken cancel) =>
        Must(store, $"new/{Guid.CreateVersion7():N}", 0, cancel);

    private static async Task Must(EventStore store, string stream, long expected, CancellationToken cancel)
    {
        var happened = new Measured(Guid.CreateVersion7(), "scheduled", new(2027, 3, 1));
        if (await store.Append(new(stream, expected, [happened], Acting.As, []), cancel) is not Appended.Done)
            throw new InvalidOperationException($"{stream} was not written");
    }

    private static EventStore Open(Postgres postgres, string password, params IProjection[] inline) => new(
        "bench", Hosting.Serving.Databases.Open(postgres.Server, "bench", password, 40),
        new(typeof(AppendBench).Assembly), inline, NullLogger.Instance);

    private static Task Prepare(NpgsqlDataSource database, CancellationToken cancel) => Sql(database, $$"""
        INSERT INTO mt_streams (id, version) SELECT 'fifty/' || n, 50 FROM generate_series(1, {{StreamsOfFifty}}) n;
        INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, headers)
        SELECT nextval('mt_events_sequence'), gen_random_uuid(), 'fifty/' || n, v,
          '{"case": "019da1c0-0000-7000-8000-0000000000aa", "state": "scheduled", "expected": "2027-03-01"}',
          'measured', '{"by": "person", "for": "0127", "under": "grant"}'
        FROM generate_series(1, {{StreamsOfFifty}}) n, generate_series(1, 50) v;
        ANALYZE;
        """, cancel);

    private static async Task Sql(NpgsqlDataSource database, string sql, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>Who writes: as long as a real one.</summary>
internal static class Acting
{
    public static readonly Act As = new(
        "9c3fbb0a-0b27-4a6e-8a8b-1d3f6f2f1b11", "0127", "5c1d4f3a-61f4-4f0e-9c53-0c7f4b8f4f19",
        "4bf92f3577b34da6a3ce929d0e0e4736");
}

/// <summary>An event of a usual size.</summary>
[EventName("measured")]
public sealed record Measured(Guid Case, string State, DateOnly Expected);

/// <summary>What a stream of them comes to.</summary>
public sealed record Tally(int Events, string State) : IState<Tally>
{
    public static Tally Initial => new(0, "");

    public Tally Apply(object happened) =>
        happened is Measured measured ? new(Events + 1, measured.State) : this;
}

/// <summary>A read table with a row for each event.</summary>
internal sealed class Counted : IProjection
{
    public IReadOnlyList<string> Tables => ["counted"];

    public void Project(StoredEvent stored, ReadTables tables) =>
        tables.Run("INSERT INTO counted (id, at) VALUES ($1, $2)", stored.Id, stored.Time);
}
