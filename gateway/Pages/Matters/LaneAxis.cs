namespace Samverkan.Gateway.Pages.Matters;

/// <summary>A straight axis of days for the picture of what held when.</summary>
/// <param name="First">Its first day, the first of a month.</param>
/// <param name="Last">Its last day, the first of a month.</param>
public sealed record LaneAxis(DateOnly First, DateOnly Last)
{
    /// <summary>Where the days begin; the names of the parties stand before it.</summary>
    public const int Left = 150;

    public const int Width = 1120;

    /// <summary>Longer than this and a picture says nothing any more: what was before is cut at its edge.</summary>
    private const int MostMonths = 240;

    private const int Quarter = 3;
    private const int Year = 12;
    private const int MonthsInSight = 18;
    private const int QuartersInSight = 54;

    /// <summary>From the month of the first day that is told of to the one after the last.</summary>
    public static LaneAxis Over(IReadOnlyCollection<DateOnly> days)
    {
        var last = FirstOf(days.Max()).AddMonths(2);
        var first = FirstOf(days.Min());
        return new(first < last.AddMonths(-MostMonths) ? last.AddMonths(-MostMonths) : first, last);
    }

    /// <summary>How many months there are between two ticks.</summary>
    public int Step => Months <= MonthsInSight ? 1 : Months <= QuartersInSight ? Quarter : Year;

    /// <summary>A tick for each month, quarter or year.</summary>
    public IEnumerable<DateOnly> Ticks =>
        Enumerable.Range(0, Months).Where(n => n % Step == 0).Select(n => First.AddMonths(n));

    /// <summary>Where a day begins; what is outside stands at the edge.</summary>
    public double X(DateOnly day)
    {
        var part = (double)(day.DayNumber - First.DayNumber) / (Last.DayNumber - First.DayNumber);
        return Left + (Math.Clamp(part, 0, 1) * (Width - Left));
    }

    private int Months => ((Last.Year - First.Year) * Year) + Last.Month - First.Month;

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
