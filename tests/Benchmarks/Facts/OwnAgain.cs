using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Samverkan.Benchmarks.Append;
using Samverkan.Hosting;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Migrations;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;

namespace Samverkan.Benchmarks.Facts;

/// <summary>A read table made anew from a store's own events, beside reading them and doing nothing.</summary>
internal static class OwnAgain
{
    private const int InRounds = 3;
    private static readonly int[] Sizes = [10_000, 40_000];

    public static async Task<IReadOnlyList<Figure>> Measure(LocalCounty county, CancellationToken cancel)
    {
        var password = Passwords.New();
        await county.Postgres.Databases.Add("bench", password, cancel);
        await using var store = new EventStore(
            "bench", Hosting.Serving.Databases.Open(county.Postgres.Server, "bench", password),
            new(typeof(OwnAgain).Assembly), [new Counted()], NullLogger.Instance);
        await Migrator.Migrate(store.Database, typeof(Migrator).Assembly, [Migrator.Store], cancel);
        await Sql(store.Database, "CREATE TABLE counted (id uuid PRIMARY KEY, at timestamptz NOT NULL)", cancel);
        var (figures, each) = (new List<Figure>(), new List<double>());
        foreach (var size in Sizes)
        {
            var (read, made) = await Of(store, size, cancel);
            each.Add(Rounds.Median(made) / size);
            figures.Add(Figure.Of($"{size} events: read, each", [.. read.Select(r => r / size)], "µs"));
            figures.Add(Figure.Of($"{size} events: made a table of, each", [.. made.Select(m => m / size)], "µs"));
            figures.Add(Figure.Of(
                $"{size} events: made a table of, to read", [.. read.Zip(made, (r, m) => r / m)], "×", 0.5));
        }

        figures.Add(Figure.Of(
            $"events: each of {Sizes[1]} to each of {Sizes[0]}", [each[1] / each[0]], "×", 1.25, isAtMost: true));
        return figures;
    }

    private static async Task<(List<double> Read, List<double> Made)> Of(
        EventStore store, int size, CancellationToken cancel)
    {
        await Sql(store.Database, Events(size), cancel);
        List<double> read = [], made = [];
        for (var round = 0; round < InRounds; round++)
        {
            // What the round before left dead is gone, as it is in a minute by itself.
            await Sql(store.Database, "VACUUM counted", cancel);
            read.Add(await Timed(() => Read(store, size, cancel)));
            made.Add(await Timed(() => store.Rebuild(cancel)));
        }

        return (read, made);
    }

    private static async Task Read(EventStore store, int size, CancellationToken cancel)
    {
        var (position, seen) = (0L, 0);
        while (await store.ReadAfter(position, Limits.FactsPerTransaction, cancel) is { Count: > 0 } events)
            (position, seen) = (events[^1].Seq, seen + events.Count);
        if (seen != size) throw new InvalidOperationException($"{seen} of {size} events were read");
    }

    private static async Task<double> Timed(Func<Task> act)
    {
        var from = TimeProvider.System.GetTimestamp();
        await act();
        return TimeProvider.System.GetElapsedTime(from).TotalMicroseconds;
    }

    /// <summary>So many in all, in streams of fifty.</summary>
    private static string Events(int size) => $$"""
        DELETE FROM mt_events; DELETE FROM mt_streams;
        INSERT INTO mt_streams (id, version) SELECT 'fifty/' || n, 50 FROM generate_series(1, {{size / 50}}) n;
        INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, headers)
        SELECT nextval('mt_events_sequence'), gen_random_uuid(), 'fifty/' || n, v,
          '{"case": "019da1c0-0000-7000-8000-0000000000aa", "state": "scheduled", "expected": "2027-03-01"}',
          'measured', '{"by": "person", "for": "0127", "under": "grant"}'
        FROM generate_series(1, {{size / 50}}) n, generate_series(1, 50) v;
        ANALYZE;
        """;

    private static async Task Sql(NpgsqlDataSource database, string sql, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
