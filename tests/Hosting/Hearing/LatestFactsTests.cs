using System.Text.Json;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Hosting.Tests.Hearing;

public sealed class LatestFactsTests
{
    private readonly List<HeardFact> _copy = [];
    private readonly List<long> _reads = [];
    private readonly Pulse _chained = new();
    private readonly LatestFacts _latest;
    private bool _beatsMeanwhile;

    public LatestFactsTests() => _latest = new(_chained, Read);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_new_is_read_once_for_all_who_follow()
    {
        Place(1, 10);
        foreach (var _ in Enumerable.Range(0, 300)) Assert.Equal(10, (await _latest.After(0, Cancel)).Count);
        foreach (var _ in Enumerable.Range(0, 300)) Assert.Empty(await _latest.After(10, Cancel));
        Place(11, 2);
        foreach (var _ in Enumerable.Range(0, 300)) Assert.Equal([11, 12], await After(10));

        Assert.Equal([0, 10], _reads);
    }

    [Fact]
    public async Task Who_is_far_back_gets_every_fact_in_order_and_moves_nobody_else()
    {
        Place(1, 3_000);
        for (var seq = 0L; seq <= 3_000; seq += Limits.FactsPerTransaction) await After(seq);
        var last = _reads.Count;

        Assert.Equal(Enumerable.Range(1, Limits.FactsPerTransaction).Select(n => (long)n), await After(0));
        Assert.Equal(last + 1, _reads.Count);
        Assert.Equal([2_999, 3_000], await After(2_998));
        Assert.Equal(last + 1, _reads.Count);
    }

    [Fact]
    public async Task Who_stays_where_it_is_sees_what_has_come_since()
    {
        Place(1, 2);
        Assert.Equal([1, 2], await After(0));
        Place(3, 1);
        Assert.Equal([1, 2, 3], await After(0));

        Assert.Equal([0, 2], _reads);
    }

    [Fact]
    public async Task What_is_forgotten_is_read_anew()
    {
        Place(1, 5);
        await After(0);
        _copy.RemoveAt(4);
        _latest.Forget();

        Assert.Equal([1, 2, 3, 4], await After(0));
    }

    [Fact]
    public async Task What_another_process_has_placed_is_seen_after_a_while()
    {
        Place(1, 1);
        await After(0);
        Assert.Empty(await After(1));
        _copy.Add(Fact(2));
        await Task.Delay(Limits.FollowPoll + TimeSpan.FromMilliseconds(100), Cancel);

        Assert.Equal([2], await After(1));
    }

    [Fact]
    public async Task What_was_placed_here_is_not_read_again()
    {
        Place(1, 2);
        await After(0);
        _copy.Add(Fact(5));
        _latest.Placed(2, [Fact(5)]);
        Assert.Equal([5], await After(2));
        Assert.Equal([0], _reads);

        // Another process has been between.
        _copy.AddRange([Fact(7), Fact(8)]);
        _latest.Placed(7, [Fact(8)]);
        Assert.Equal([7, 8], await After(5));
        Assert.Equal([0, 5], _reads);
    }

    [Fact]
    public async Task Who_waits_for_a_reading_gets_what_it_brought_though_more_has_come_meanwhile()
    {
        Place(1, 200);
        await After(0);
        _beatsMeanwhile = true;
        for (var from = 201; from < 221; from++)
        {
            Place(from, 1);
            Assert.Contains(from, await After(0));
        }

        Assert.DoesNotContain(0, _reads.Skip(1));
    }

    private async Task<IEnumerable<long>> After(long seq) => (await _latest.After(seq, Cancel)).Select(f => f.Seq);

    private void Place(int from, int count)
    {
        _copy.AddRange(Enumerable.Range(from, count).Select(n => Fact(n)));
        _chained.Beat();
    }

    private static HeardFact Fact(long seq) => new(
        seq, "0127", 1, seq, seq, "forums.forum-established", 1, DateTimeOffset.UnixEpoch, default(JsonElement));

    private Task<IReadOnlyList<HeardFact>> Read(long seq, CancellationToken cancel)
    {
        _reads.Add(seq);
        if (_beatsMeanwhile) _chained.Beat();
        return Task.FromResult<IReadOnlyList<HeardFact>>(
            [.. _copy.Where(f => f.Seq > seq).Take(Limits.FactsPerTransaction)]);
    }
}
