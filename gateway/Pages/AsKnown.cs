using System.Globalization;
using Samverkan.Gateway.Pages.Errors;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages;

/// <summary>
/// Pages that can be shown as it was known on a day, <c>?on=2026-12-07</c>. What is no day, or has not been yet, is
/// explained; nothing is shown in its place.
/// </summary>
public static class AsKnown
{
    /// <param name="on">As the address says it, or null.</param>
    /// <param name="visit">Who is looking, and what day it is.</param>
    /// <param name="show">The page.</param>
    /// <param name="mayBeAhead">True for a page that can also say what is known of a day to come.</param>
    public static Task<IResult> Page(
        string? on, Visit visit, Func<Task<IResult>> show, bool mayBeAhead = false)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(show);
        if (string.IsNullOrEmpty(on)) return show();
        if (Day(on) is not { } day)
            return Task.FromResult(Notice.Page("not-a-day", StatusCodes.Status400BadRequest));

        return day > visit.Today && !mayBeAhead
            ? Task.FromResult(Notice.Page("day-to-come", StatusCodes.Status400BadRequest))
            : show();
    }

    /// <summary>The day that an address names; null for none, and for what is none.</summary>
    public static DateOnly? Day(string? on) =>
        DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
