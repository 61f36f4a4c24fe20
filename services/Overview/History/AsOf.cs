using System.Globalization;

namespace Samverkan.Overview.History;

/// <summary>
/// For which day something is shown, and up to when what was said is known. Today: everything, evaluated for today. An
/// earlier day: only what had been said by its end, evaluated for it.
/// </summary>
/// <param name="Day">The legal date.</param>
/// <param name="Before">The first moment whose words are not known, or null for today: all of them are.</param>
public sealed record AsOf(DateOnly Day, DateTimeOffset? Before)
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>True when another day than today was asked for.</summary>
    public bool IsPast => Before is not null;

    /// <summary>As an API says it: null for today.</summary>
    public DateOnly? On => IsPast ? Day : null;

    /// <summary>The first moment whose words are not known, for a query that has one either way.</summary>
    public DateTimeOffset End => Before ?? DateTimeOffset.MaxValue;

    /// <summary>True when what was said then is known.</summary>
    public bool Knows(DateTimeOffset saidAt) => saidAt < End;

    public static AsOf Now(DateOnly today) => new(today, null);

    /// <summary>Known at the end of that day, Europe/Stockholm.</summary>
    public static AsOf EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new(day, new DateTimeOffset(midnight, Stockholm.GetUtcOffset(midnight)).ToUniversalTime());
    }

    /// <summary>Answers a read with <c>?on=</c>: 400 for what is no day, and for a day that has not come.</summary>
    /// <param name="on">As it was asked: <c>2026-12-07</c>, or null for today.</param>
    /// <param name="today">The legal date.</param>
    /// <param name="read">What is read for the day.</param>
    internal static async Task<IResult> Answer<T>(string? on, DateOnly today, Func<AsOf, Task<T>> read)
    {
        var (asOf, refused) = Read(on, today, "on");
        return asOf is null ? Problems.Of(refused) : Of(await read(asOf));
    }

    /// <summary>Answers a read of what lies between two days, whichever of them is the earlier.</summary>
    internal static async Task<IResult> Between<T>(
        string? on, string? and, DateOnly today, Func<AsOf, AsOf, Task<T>> read)
    {
        var (one, refused) = on is null ? (null, new Refusal("not-a-day", 400, "on")) : Read(on, today, "on");
        if (one is null) return Problems.Of(refused);
        var (other, wrong) = Read(and, today, "and");
        if (other is null) return Problems.Of(wrong);

        return Of(one.Day <= other.Day ? await read(one, other) : await read(other, one));
    }

    private static (AsOf? AsOf, Refusal Refused) Read(string? on, DateOnly today, string field)
    {
        if (on is null) return (Now(today), new("not-a-day", 400, field));
        if (!DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return (null, new("not-a-day", 400, field));

        return day > today
            ? (null, new("day-to-come", 400, field))
            : (day == today ? Now(today) : EndOf(day), new("not-a-day", 400, field));
    }

    private static IResult Of<T>(T found) => found as IResult ?? Results.Ok(found);
}
