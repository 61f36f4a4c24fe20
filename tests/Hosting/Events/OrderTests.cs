namespace Samverkan.Hosting.Tests.Events;

/// <summary>
/// Two stores with connections of their own stand for two processes: all that they share is the database.
/// </summary>
public sealed class OrderTests(OwnDatabase own) : IClassFixture<OwnDatabase>
{
    [Fact]
    public async Task A_follower_misses_no_event_and_sees_every_stream_in_order_while_two_processes_write()
    {
        await using var one = own.Store();
        await using var other = own.Store();
        var streams = Enumerable.Range(0, 6).Select(_ => Appends.NewStream()).ToList();
        var seen = new List<StoredEvent>();

        var writing = Task.WhenAll(Enumerable.Range(0, 12).Select(n => Write(n % 2 == 0 ? one : other, streams, n)));
        while (!writing.IsCompleted) await Follow(one, seen);
        await writing;
        await Follow(one, seen);

        var written = await own.All<long>("SELECT seq_id FROM mt_events ORDER BY seq_id");
        Assert.Equal(written, seen.Select(e => e.Seq));
        Assert.All(seen.GroupBy(e => e.Stream), stream =>
            Assert.Equal(Enumerable.Range(1, stream.Count()), stream.Select(e => (int)e.Version)));
        Assert.Equal((await writing).Sum(), seen.Count);
    }

    /// <summary>Reads on from what was seen last, and never looks back.</summary>
    private static async Task Follow(EventStore store, List<StoredEvent> seen)
    {
        while (true)
        {
            var next = await store.ReadAfter(seen.Count == 0 ? 0 : seen[^1].Seq, 7, Cancel);
            if (next.Count == 0) return;

            seen.AddRange(next);
        }
    }

    /// <summary>Appends to streams that others write to as well; says how many events were accepted.</summary>
    private static async Task<int> Write(EventStore store, List<string> streams, int seed)
    {
        var random = new Random(seed);
        var (accepted, versions) = (0, streams.ToDictionary(s => s, _ => 0L));
        for (var n = 0; n < 80; n++)
        {
            var stream = streams[random.Next(streams.Count)];
            var events = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (object)new Noted(Guid.NewGuid(), ""));
            switch (await store.Append(Appends.To(stream, versions[stream], [.. events]), Cancel))
            {
                case Appended.Done done:
                    accepted += (int)(done.Version - versions[stream]);
                    versions[stream] = done.Version;
                    break;
                case Appended.Conflict conflict:
                    versions[stream] = conflict.Actual;
                    break;
            }
        }

        return accepted;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
