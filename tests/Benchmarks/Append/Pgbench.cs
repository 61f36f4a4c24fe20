using System.Globalization;
using System.Text.RegularExpressions;
using Samverkan.Hosting.Topology;
using Samverkan.Local;
using Samverkan.Local.Machine;

namespace Samverkan.Benchmarks.Append;

/// <summary>PostgreSQL's own measure, on the database that the store writes to.</summary>
internal sealed partial class Pgbench(PostgresAddress server, string database, string password)
{
    /// <summary>Part of the time asked for that must be left when all are connected.</summary>
    private const double Enough = 0.75;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private const string Data =
        """{"case": "019da1c0-0000-7000-8000-0000000000aa", "state": "scheduled", "expected": "2027-03-01"}""";

    private const string Headers = """
        {"by": "9c3fbb0a-0b27-4a6e-8a8b-1d3f6f2f1b11", "for": "0127", "under": "5c1d4f3a-61f4-4f0e-9c53-0c7f4b8f4f19"}
        """;

    /// <summary>The event alone, into streams that are there.</summary>
    public static readonly string Bare = $"""
        \set stream random(1, 1000)
        INSERT INTO mt_events (seq_id, version, id, stream_id, data, type, timestamp, correlation_id, headers)
        SELECT s, s, {Of("'bare/' || :stream")}
        FROM nextval('mt_events_sequence') s;
        """;

    /// <summary>A new stream and its event, as anyone would write them.</summary>
    public static readonly string SameRows = $"""
        \set stream random(1, 9223372036854775807)
        BEGIN;
        INSERT INTO mt_streams (id, version) VALUES ('rows/' || :stream, 1)
        ON CONFLICT (id) DO UPDATE SET version = excluded.version;
        INSERT INTO mt_events (seq_id, version, id, stream_id, data, type, timestamp, correlation_id, headers)
        SELECT s, s, {Of("'rows/' || :stream")}
        FROM nextval('mt_events_sequence') s;
        COMMIT;
        """;

    /// <summary>The same in one statement and one round trip.</summary>
    public static readonly string SameRowsAtOnce = $"""
        WITH stream AS (
          INSERT INTO mt_streams (id, version) VALUES ('rows/' || gen_random_uuid(), 1)
          ON CONFLICT (id) DO UPDATE SET version = excluded.version RETURNING id)
        INSERT INTO mt_events (seq_id, version, id, stream_id, data, type, timestamp, correlation_id, headers)
        SELECT nextval('mt_events_sequence'), 1, {Of("stream.id")}
        FROM stream;
        """;

    /// <summary>What connecting took the last time, of so many clients.</summary>
    private readonly Dictionary<int, TimeSpan> _connecting = [];

    /// <summary>
    /// Transactions in a second, from when all clients are connected. Its own clock begins before that: it is given as
    /// much more time as connecting took, and more again while that was not enough.
    /// </summary>
    public async Task<double> Run(string script, int clients, TimeSpan length, CancellationToken cancel)
    {
        var file = Path.Combine(Path.GetTempPath(), $"samverkan-bench-{Environment.ProcessId}.sql");
        // One statement to a line is what it reads; a line ends with a semicolon or a backslash command's end.
        await File.WriteAllTextAsync(file, script, cancel);
        try
        {
            for (var time = length + _connecting.GetValueOrDefault(clients); time < Longest; time *= 2)
            {
                var answer = await Once(file, clients, time, cancel);
                var connecting = Number(Connecting().Match(answer.Output));
                var rate = Number(Rate().Match(answer.Output));
                if (connecting is { } took) _connecting[clients] = TimeSpan.FromMilliseconds(took);
                if (rate is { } had && time - _connecting.GetValueOrDefault(clients) >= length * Enough) return had;
                if (!answer.Ok && connecting is null)
                    throw new CannotContinueException($"pgbench avbröts: {answer.LastLine}");
            }
        }
        finally
        {
            File.Delete(file);
        }

        throw new CannotContinueException(
            $"{clients} klienter till pgbench hann inte ansluta och mäta på {Longest.TotalSeconds:0} s");
    }

    private Task<ToolAnswer> Once(string file, int clients, TimeSpan time, CancellationToken cancel) => Tool.Run(
        [
            PostgresProgram.Path("pgbench"), "-h", server.Host, "-p", $"{server.Port}", "-U", database, "-n", "-M",
            "prepared", "-f", file, "-c", $"{clients}", "-j", $"{Math.Min(clients, Environment.ProcessorCount)}",
            "-T", Math.Ceiling(time.TotalSeconds).ToString("0", CultureInfo.InvariantCulture), database,
        ],
        new Dictionary<string, string> { ["PGPASSWORD"] = password }, cancel: cancel);

    private static double? Number(Match found) => found.Success
        && double.TryParse(found.Groups[1].Value, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number) ? number : null;

    /// <summary>Of the same size as the store's own.</summary>
    private static string Of(string stream) => $"""
        gen_random_uuid(), {stream}, '{Data}', 'measured', clock_timestamp(), '4bf92f3577b34da6a3ce929d0e0e4736',
        '{Headers}'
        """;

    [GeneratedRegex(@"tps = ([\d.]+) \(without initial connection time\)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"initial connection time = ([\d.]+) ms")]
    private static partial Regex Connecting();
}
