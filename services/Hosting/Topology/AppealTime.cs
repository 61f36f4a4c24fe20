namespace Samverkan.Hosting.Topology;

/// <summary>
/// The time for appeal of a decision of an elected body: three weeks from the day when it was posted
/// (kommunallagen 13 kap.), moved past days on which nothing falls due (lag 1930:173). What it gives is proposed to a
/// registrar, who sets the day.
/// </summary>
public static class AppealTime
{
    private const int Days = 21;

    /// <summary>The last day on which a decision can be appealed.</summary>
    /// <param name="postedOn">Legal date on which the decision, or the minutes with it, was posted.</param>
    /// <returns>Three weeks later, or the first working day after that.</returns>
    public static DateOnly LastDay(DateOnly postedOn)
    {
        if (postedOn > DateOnly.MaxValue.AddDays(-2 * Days)) return DateOnly.MaxValue;

        var last = postedOn.AddDays(Days);
        while (IsDayOff(last)) last = last.AddDays(1);
        return last;
    }

    /// <summary>
    /// True for a Saturday, a Sunday, a public holiday (lag 1989:253), and Midsummer, Christmas and New Year's Eve.
    /// </summary>
    /// <param name="day">Any day.</param>
    public static bool IsDayOff(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
        || (day.Month, day.Day) is (1, 1) or (1, 6) or (5, 1) or (6, 6) or (12, 24) or (12, 25) or (12, 26) or (12, 31)
        || day is { Month: 6, Day: >= 19 and <= 25, DayOfWeek: DayOfWeek.Friday }
        || (day.DayNumber - Easter(day.Year).DayNumber) is -2 or 1 or 39;

    /// <summary>Easter Sunday, by the anonymous Gregorian computation.</summary>
    private static DateOnly Easter(int year)
    {
        var (century, golden) = (year / 100, year % 19);
        var moon = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var (quotient, rest) = (year % 100 / 4, year % 100 % 4);
        var toSunday = (32 + (2 * (century % 4)) + (2 * quotient) - moon - rest) % 7;
        var late = (golden + (11 * moon) + (22 * toSunday)) / 451;
        var day = moon + toSunday - (7 * late) + 114;
        return new(year, day / 31, (day % 31) + 1);
    }
}
