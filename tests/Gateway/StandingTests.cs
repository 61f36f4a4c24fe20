using Samverkan.Gateway.Pages.Standing;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests;

/// <summary>Who is sent, by the day, and what a deadline meets: without a browser or a process.</summary>
public sealed class StandingTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly Guid Programme = Guid.CreateVersion7();
    private static readonly Guid Anna = Guid.CreateVersion7();
    private static readonly Guid Bo = Guid.CreateVersion7();

    [Fact]
    public void On_the_last_day_somebody_is_appointed_and_the_day_after_nobody_is()
    {
        var mandate = Mandate(Anna, Today);

        Assert.False(On(Today, mandate).IsNobodyIn(Programme));
        Assert.True(On(Today.AddDays(1), mandate).IsNobodyIn(Programme));
        Assert.Empty(On(Today.AddDays(1), mandate).MandatesIn(Programme));
    }

    [Fact]
    public void A_substitute_alone_is_nobodys_representative_and_names_nobody_who_has_left()
    {
        var (left, substitute) = (Mandate(Anna, Today.AddDays(-1)), Mandate(Bo, null) with { StandsInFor = Anna });
        var standing = On(Today, left, substitute);

        Assert.True(standing.IsNobodyIn(Programme));
        Assert.Null(standing.StoodInFor(substitute));
        Assert.Equal(Anna, On(Today.AddDays(-1), left, substitute).StoodInFor(substitute));
    }

    [Fact]
    public void What_goes_on_under_another_mandate_does_not_run_out()
    {
        var (ends, goesOn) = (Mandate(Anna, Today.AddDays(10)), Mandate(Anna, Today.AddYears(4)));

        Assert.Equal([ends], On(Today, ends, Mandate(Bo, Today.AddYears(4))).MandatesEndingBy(Today.AddMonths(6)));
        Assert.Empty(On(Today, ends, goesOn).MandatesEndingBy(Today.AddMonths(6)));
    }

    [Theory]
    [InlineData(2026, 2026)]
    [InlineData(2027, 2030)]
    [InlineData(2030, 2030)]
    [InlineData(2031, 2034)]
    [InlineData(2025, 2026)]
    public void An_electoral_period_is_proposed_to_end_on_the_last_day_of_a_year_of_elections(int from, int to) =>
        Assert.Equal(new DateOnly(to, 12, 31), ElectoralPeriod.EndFor(new(from, 6, 1)));

    [Fact]
    public void A_deadline_meets_those_who_meet_before_it_and_knows_nothing_of_the_silent()
    {
        var by = Today.AddDays(60);
        var deadline = new Deadline(
            [
                Times("0127", [10], by.AddDays(-30), by, by.AddDays(1)),
                Times("0188", [4], by.AddDays(1)),
                Times("R01", []),
                Times("0162", []) with { SaidAt = null },
            ], Today, by);

        Assert.Equal([("0127", by)], deadline.Meeting.Select(m => (m.Party, m.Last.On)));
        Assert.Equal(["0188", "R01"], deadline.NoMeeting);
        Assert.Equal(["0127"], deadline.NeedLonger);
        Assert.Equal(["0162"], deadline.Silent);
        Assert.Equal(4, deadline.Months.Sum(m => m.Count()));
        Assert.Empty((deadline with { By = null }).Meeting);
    }

    private static OurStanding On(DateOnly today, params MandateRow[] mandates) => new([], mandates, [], today, "");

    private static MandateRow Mandate(Guid person, DateOnly? until) => new(
        Guid.CreateVersion7(), Programme, null, person, ["inform"], "appointment", new(2026, 1, 1), until, null);

    private static PartyTimes Times(string party, int[] weeks, params DateOnly[] meetings) => new(
        party, DateTimeOffset.UnixEpoch, [.. weeks.Select(w => new UsualWeeks(null, w))],
        [.. meetings.Select(m => new MeetingDay("executiveBoard", null, m, null))], []);
}
