using System.Text.Json;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Events;

namespace Samverkan.Benchmarks.Facts;

/// <summary>One organisation's feed, and many events to be told of at once.</summary>
internal sealed class LongFeed(MeasuredCounty county, string publisher, Guid @case)
{
    private int _days = 10_000;
    private int _streams;

    /// <summary>How many hear: each shared service, and each node.</summary>
    public int Copies => county.Running.Plan.Processes.Count(p => p.Hears);

    /// <summary>
    /// Facts in a second, from when their events are there until every database of the county has applied them. The
    /// last of them is told by a command, which wakes the announcer.
    /// </summary>
    public async Task<double> Tell(int facts, CancellationToken cancel)
    {
        await Multiply(facts - 1, cancel);
        var from = TimeProvider.System.GetTimestamp();
        var written = await county.Tell(publisher, @case, ++_days, cancel);
        foreach (var one in county.Running.County.Publishers) await county.Applied(one.Database, written, cancel);
        return facts / TimeProvider.System.GetElapsedTime(from).TotalSeconds;
    }

    /// <summary>The latest of them as it travels.</summary>
    public async Task<byte[]> Message(CancellationToken cancel)
    {
        var jws = await county.One<string>(
            "svc_overview", "SELECT fact FROM heard_facts WHERE publisher = $1 ORDER BY seq DESC LIMIT 1", cancel,
            publisher);
        return JsonSerializer.SerializeToUtf8Bytes(new BusMessage(Fact: jws), EventCatalogue.Json);
    }

    /// <summary>The last announced event again, each of another matter, as if many had been told at once.</summary>
    private Task<long> Multiply(int times, CancellationToken cancel) => county.One<long>(
        county.Running.County.Get(publisher).Database, """
        WITH told AS (SELECT * FROM mt_events WHERE type = 'progress_announced' ORDER BY seq_id DESC LIMIT 1),
        stream AS (INSERT INTO mt_streams (id, version) VALUES ('bench/' || $2::int, $1::int) RETURNING id),
        more AS (
          INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, correlation_id, headers)
          SELECT nextval('mt_events_sequence'), gen_random_uuid(), stream.id, n,
            jsonb_set(told.data, '{progress,matter}', to_jsonb(gen_random_uuid())), told.type, told.correlation_id,
            told.headers
          FROM generate_series(1, $1::int) n, told, stream RETURNING 1)
        SELECT count(*) FROM more
        """, cancel, times, ++_streams);
}
