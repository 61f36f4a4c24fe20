using System.Collections.Concurrent;

namespace Samverkan.Hosting.Tests;

public sealed class GatheringTests : IDisposable
{
    private readonly ConcurrentQueue<string> _lots = new();
    private readonly SemaphoreSlim _go = new(0);

    public void Dispose() => _go.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_while_one_is_seen_to_is_the_next_lot_and_none_is_left_at_the_end()
    {
        var gathering = new Gathering<string>(100, 3, See);
        foreach (var one in "abcdef") Assert.True(gathering.TryAdd($"{one}"));
        _go.Release(100);
        await gathering.DisposeAsync();

        Assert.Equal(["a", "bcd", "ef"], _lots);
        Assert.False(gathering.TryAdd("late"));
    }

    [Fact]
    public async Task Those_of_one_turn_come_one_in_each_lot_in_their_order()
    {
        var gathering = new Gathering<string>(100, 10, See, one => one[..1]);
        foreach (var one in new[] { "x", "a1", "a2", "b1", "a3", "b2" }) gathering.TryAdd(one);
        _go.Release(100);
        await gathering.DisposeAsync();

        Assert.Equal(["x", "a1b1", "a2b2", "a3"], _lots);
    }

    [Fact]
    public async Task Too_many_are_told_so()
    {
        var gathering = new Gathering<string>(2, 1, See);
        Assert.True(gathering.TryAdd("seen to"));
        Assert.True(gathering.TryAdd("waits"));
        Assert.True(gathering.TryAdd("waits"));
        Assert.False(gathering.TryAdd("too many"));
        _go.Release(100);
        await gathering.DisposeAsync();
    }

    [Fact]
    public async Task Of_many_who_come_at_once_each_is_seen_to_once()
    {
        _go.Release(100_000);
        var gathering = new Gathering<string>(100_000, 7, See);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(one => Task.Run(
            () => Enumerable.Range(0, 500).All(n => gathering.TryAdd($"{one}.{n};")), Cancel)));
        await gathering.DisposeAsync();

        var seen = string.Concat(_lots).Split(';', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4_000, seen.Length);
        Assert.Equal(4_000, seen.Distinct().Count());
    }

    private async Task See(IReadOnlyList<string> lot)
    {
        await _go.WaitAsync(Cancel);
        _lots.Enqueue(string.Concat(lot));
    }
}
