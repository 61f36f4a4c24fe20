using Samverkan.Agreements.Entry;

namespace Samverkan.Agreements.Tests.Entry;

/// <summary>
/// What is done once a day: at Swedish midnight whatever the clocks are put to, and at once after an absence.
/// </summary>
public sealed class EachDaySpecs
{
    private readonly Clock _clock = new();
    private readonly List<DateOnly> _done = [];
    private bool _isReady = true;

    [Theory]
    [InlineData("2026-12-01T22:59:59Z", "00:00:01", "2026-12-01")]
    [InlineData("2026-12-01T23:00:00Z", "24:00:00", "2026-12-02")]
    // The night that summer time begins has 23 hours, the one in which it ends 25.
    [InlineData("2027-03-27T23:00:00Z", "23:00:00", "2027-03-28")]
    [InlineData("2027-03-28T00:59:59Z", "21:00:01", "2027-03-28")]
    [InlineData("2026-10-24T22:00:00Z", "25:00:00", "2026-10-25")]
    [InlineData("2026-10-25T00:30:00Z", "22:30:00", "2026-10-25")]
    public async Task It_waits_for_the_next_midnight_in_Stockholm(string now, string wait, string day)
    {
        _clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(Span(wait), await Daily().Once(TestContext.Current.CancellationToken));
        Assert.Equal([day], _done.Select(d => $"{d:yyyy-MM-dd}"));
    }

    [Fact]
    public async Task It_is_done_once_a_day_and_a_timer_that_fires_early_does_it_no_second_time()
    {
        var daily = Daily();
        _clock.Now = new(2026, 12, 1, 22, 59, 59, TimeSpan.Zero);
        await daily.Once(TestContext.Current.CancellationToken);
        await daily.Once(TestContext.Current.CancellationToken);
        _clock.Now = _clock.Now.AddSeconds(1);
        await daily.Once(TestContext.Current.CancellationToken);

        Assert.Equal([new(2026, 12, 1), new(2026, 12, 2)], _done);
    }

    [Fact]
    public async Task After_an_absence_today_is_done_at_once_and_what_could_not_be_done_is_tried_again()
    {
        _clock.Now = new(2026, 12, 9, 10, 0, 0, TimeSpan.Zero);
        _isReady = false;
        var daily = Daily();

        Assert.Equal(Samverkan.Hosting.Limits.DayStepRetry, await daily.Once(TestContext.Current.CancellationToken));
        _isReady = true;
        Assert.Equal(TimeSpan.FromHours(13), await daily.Once(TestContext.Current.CancellationToken));

        Assert.Equal([new(2026, 12, 9)], _done);
    }

    private EachDay Daily() => new(_clock, (day, _) =>
    {
        if (_isReady) _done.Add(day);
        return Task.FromResult(_isReady);
    });

    private static TimeSpan Span(string text)
    {
        var parts = text.Split(':')
            .Select(p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return new(parts[0], parts[1], parts[2]);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
