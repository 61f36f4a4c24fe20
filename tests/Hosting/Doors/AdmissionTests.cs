using Samverkan.Hosting.Doors;

namespace Samverkan.Hosting.Tests.Doors;

public sealed class AdmissionTests
{
    private static readonly Rooms Small = new(
        Inside: 4, InsideOfOne: 2, Waiting: 6, WaitingOfOne: 4, TimeSpan.FromSeconds(30));

    private readonly Admission _admission = new(Small);

    [Fact]
    public async Task One_has_no_more_places_than_one_may_and_the_others_have_theirs()
    {
        var (first, second) = (await Enter("0127"), await Enter("0127"));
        var third = Enter("0127");
        Assert.False(third.IsCompleted);
        using var other = await Enter("0188");
        Assert.NotNull(other);

        first!.Dispose();
        using var now = await third;
        Assert.NotNull(now);
        second!.Dispose();
    }

    [Fact]
    public async Task What_there_is_no_room_for_is_told_at_once()
    {
        for (var n = 0; n < Small.InsideOfOne; n++) await Enter("0127");
        var waiting = Enumerable.Range(0, Small.WaitingOfOne).Select(_ => Enter("0127")).ToList();

        Assert.True(_admission.IsFull("0127"));
        var refused = Enter("0127");
        Assert.True(refused.IsCompleted);
        Assert.Null(await refused);
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        Assert.False(_admission.IsFull("0188"));
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_and_keeps_no_place()
    {
        var admission = new Admission(Small with { Wait = TimeSpan.FromMilliseconds(20) });
        var inside = new[] { await In(admission, "a"), await In(admission, "a") };
        Assert.Null(await In(admission, "a"));
        Assert.Equal((2, 0), admission.Now);
        foreach (var place in inside) place!.Dispose();
        Assert.Equal((0, 0), admission.Now);
        Assert.Equal(0, admission.Known);
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_leaves_the_line()
    {
        for (var n = 0; n < Small.InsideOfOne; n++) await Enter("a");
        using var gone = new CancellationTokenSource();
        var waiting = _admission.Enter("a", gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal((2, 0), _admission.Now);
    }

    [Fact]
    public async Task Places_are_given_in_turn_however_many_of_one_wait()
    {
        var inside = new[] { await Enter("a"), await Enter("a"), await Enter("b"), await Enter("b") };
        Task<IDisposable?>[] crowd = [Enter("a"), Enter("a"), Enter("a"), Enter("a")];
        var alone = Enter("c");
        foreach (var one in inside.Take(2)) one!.Dispose();

        Assert.NotNull(await alone);
        await Task.WhenAny(crowd);
        Assert.Equal(1, crowd.Count(one => one.IsCompleted));
    }

    [Fact]
    public async Task Of_a_full_room_the_last_of_the_longest_line_gives_way_to_who_comes_alone()
    {
        for (var n = 0; n < 2; n++) await Enter("a");
        for (var n = 0; n < 2; n++) await Enter("b");
        var longest = Enumerable.Range(0, 4).Select(_ => Enter("a")).ToList();
        var others = new[] { Enter("b"), Enter("b") };
        Assert.Equal((4, Small.Waiting), _admission.Now);

        var alone = Enter("c");
        Assert.Null(await longest[3]);
        Assert.False(alone.IsCompleted);
        Assert.All(others, one => Assert.False(one.IsCompleted));
        Assert.Equal((4, Small.Waiting), _admission.Now);
    }

    [Fact]
    public async Task A_place_is_given_back_once_however_often_it_is_disposed()
    {
        var place = await Enter("a");
        place!.Dispose();
        place.Dispose();
        Assert.Equal((0, 0), _admission.Now);
    }

    /// <summary>Never more inside than may be, each place given back, nobody forgotten in line.</summary>
    [Fact]
    public async Task However_they_come_and_go_no_place_is_lost_or_given_twice()
    {
        var admission = new Admission(Small with { Wait = TimeSpan.FromMilliseconds(5) });
        var (inside, most, refused) = (0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, 3000), new ParallelOptions { MaxDegreeOfParallelism = 24 },
            async (n, _) =>
            {
                using var patience = new CancellationTokenSource(n % 7 == 0 ? 1 : 1000);
                try
                {
                    using var place = await admission.Enter($"org{n % 5}", patience.Token);
                    if (place is null)
                    {
                        Interlocked.Increment(ref refused);
                        return;
                    }

                    var now = Interlocked.Increment(ref inside);
                    InterlockedMax(ref most, now);
                    await Task.Delay(n % 3, CancellationToken.None);
                    Interlocked.Decrement(ref inside);
                }
                catch (OperationCanceledException)
                {
                    // Gone.
                }
            });

        Assert.InRange(most, 1, Small.Inside);
        Assert.Equal((0, 0), admission.Now);
        Assert.Equal(0, admission.Known);
        Assert.True(refused > 0, "nobody was refused, so nothing was tried");
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }

    private Task<IDisposable?> Enter(string who) => In(_admission, who);

    private static Task<IDisposable?> In(Admission admission, string who) =>
        admission.Enter(who, TestContext.Current.CancellationToken).AsTask();
}
