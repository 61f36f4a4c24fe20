using System.Collections.Concurrent;

namespace Samverkan.Hosting.Tests;

public sealed class GatheringTests : IDisposable
{
    private readonly ConcurrentQueue<string> _lots = new();
    private readonly SemaphoreSlim _go = new(0);
    private readonly SemaphoreSlim _seen = new(0);

    public void Dispose()
    {
        _go.Dispose();
        _seen.Dispose();
    }

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

    [Fact]
    public async Task With_a_pace_the_first_is_seen_to_at_once_and_who_comes_soon_after_waits_for_others()
    {
        var gathering = Paced(TimeSpan.FromSeconds(1), many: 100);
        gathering.TryAdd("a");
        Assert.True(await _seen.WaitAsync(TimeSpan.FromMinutes(3), Cancel));
        foreach (var one in "bc") gathering.TryAdd($"{one}");
        Assert.Equal(["a"], _lots);
        Assert.True(await _seen.WaitAsync(TimeSpan.FromMinutes(3), Cancel));

        Assert.Equal(["a", "bc"], _lots);
        await gathering.DisposeAsync();
    }

    [Fact]
    public async Task Many_wait_for_nothing_and_what_is_over_is_the_next_lot()
    {
        var gathering = Paced(TimeSpan.FromHours(1), many: 3);
        foreach (var one in "abcdefg")
        {
            gathering.TryAdd($"{one}");
            if (one is 'a' or 'd') Assert.True(await _seen.WaitAsync(TimeSpan.FromMinutes(3), Cancel));
        }

        Assert.True(await _seen.WaitAsync(TimeSpan.FromMinutes(3), Cancel));
        Assert.Equal(["a", "bcd", "efg"], _lots);
        await gathering.DisposeAsync();
    }

    [Fact]
    public async Task Who_may_wait_is_no_reason_to_begin_unless_nobody_else_comes()
    {
        var gathering = Paced(TimeSpan.FromSeconds(1), many: 100);
        gathering.TryAdd("text", mayWait: true);
        gathering.TryAdd("fact");
        Assert.True(await _seen.WaitAsync(TimeSpan.FromMinutes(3), Cancel));
        gathering.TryAdd("alone", mayWait: true);
        Assert.True(await _seen.WaitAsync(TimeSpan.FromMinutes(3), Cancel));

        Assert.Equal(["textfact", "alone"], _lots);
        await gathering.DisposeAsync();
    }

    private Gathering<string> Paced(TimeSpan apart, int many)
    {
        _go.Release(100_000);
        return new(100, 10, See, pace: new(apart, many));
    }

    private async Task See(IReadOnlyList<string> lot)
    {
        await _go.WaitAsync(Cancel);
        _lots.Enqueue(string.Concat(lot));
        _seen.Release();
    }
}
