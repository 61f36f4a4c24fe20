namespace Samverkan.Gateway.Pages.Standing;

/// <summary>When political mandates lapse: most of them on 31 December of a year of general elections.</summary>
public static class ElectoralPeriod
{
    private const int AnElectionYear = 2026;
    private const int YearsBetween = 4;

    /// <summary>The day proposed for a mandate that begins on a day; whoever gives it sets it.</summary>
    public static DateOnly EndFor(DateOnly from)
    {
        var since = (from.Year - AnElectionYear) % YearsBetween;
        return new(from.Year + ((YearsBetween - since) % YearsBetween), 12, 31);
    }
}
