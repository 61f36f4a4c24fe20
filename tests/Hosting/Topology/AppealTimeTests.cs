using System.Globalization;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Tests.Topology;

public sealed class AppealTimeTests
{
    [Theory]
    [InlineData("2026-10-15", "2026-11-05", "an ordinary Thursday")]
    [InlineData("2026-12-03", "2026-12-28", "Christmas Eve, two holidays and a Sunday")]
    [InlineData("2025-12-03", "2025-12-29", "Christmas Eve on a Wednesday, so the weekend after too")]
    [InlineData("2026-12-10", "2027-01-04", "New Year's Eve")]
    [InlineData("2026-12-16", "2027-01-07", "Epiphany")]
    [InlineData("2026-03-13", "2026-04-07", "Good Friday to Easter Monday")]
    [InlineData("2027-03-08", "2027-03-30", "Easter Monday alone")]
    [InlineData("2026-04-23", "2026-05-15", "Ascension Day")]
    [InlineData("2024-04-18", "2024-05-10", "Ascension Day another year")]
    [InlineData("2026-04-10", "2026-05-04", "the first of May")]
    [InlineData("2028-05-16", "2028-06-07", "the national day")]
    [InlineData("2026-05-29", "2026-06-22", "Midsummer's Eve")]
    [InlineData("2027-06-04", "2027-06-28", "Midsummer's Eve as late as it can be")]
    [InlineData("2026-10-10", "2026-11-02", "All Saints' Day is always a Saturday")]
    [InlineData("2026-05-04", "2026-05-25", "Whit Monday is a working day since 2005")]
    [InlineData("2026-11-14", "2026-12-07", "a Saturday")]
    [InlineData("2026-11-15", "2026-12-07", "a Sunday")]
    [InlineData("2026-06-12", "2026-07-03", "an ordinary Friday in summer")]
    public void Three_weeks_are_moved_past_days_on_which_nothing_falls_due(
        string posted, string last, string because) =>
        Assert.True(Day(last) == AppealTime.LastDay(Day(posted)), because);

    [Theory]
    [InlineData("2019-04-21")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2028-04-16")]
    [InlineData("2035-03-25")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    public void The_days_that_follow_Easter_are_off_and_those_beside_them_are_not(string sunday)
    {
        var easter = Day(sunday);
        Assert.Equal(
            [false, true, true, true, true, false, false, true, false],
            new[] { -3, -2, -1, 0, 1, 2, 38, 39, 40 }.Select(d => AppealTime.IsDayOff(easter.AddDays(d))));
    }

    [Fact]
    public void It_is_never_a_day_off_nor_less_than_three_weeks_whatever_the_day()
    {
        for (var day = new DateOnly(2016, 1, 1); day.Year < 2040; day = day.AddDays(1))
        {
            var last = AppealTime.LastDay(day);
            Assert.False(AppealTime.IsDayOff(last));
            Assert.InRange(last.DayNumber - day.DayNumber, 21, 27);
        }
    }

    [Fact]
    public void The_last_days_of_the_calendar_are_no_error() =>
        Assert.Equal(DateOnly.MaxValue, AppealTime.LastDay(DateOnly.MaxValue));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
