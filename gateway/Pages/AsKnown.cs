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
    public static Task<IResult> Page(string? on, Visit visit, Func<Task<IResult>> show)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(show);
        if (string.IsNullOrEmpty(on)) return show();
        if (Day(on) is not { } day)
            return Task.FromResult(Notice.Page("not-a-day", StatusCodes.Status400BadRequest));

        return day > visit.Today
            ? Task.FromResult(Notice.Page("day-to-come", StatusCodes.Status400BadRequest))
            : show();
    }

    /// <summary>The day that an address names; null for none, and for what is none.</summary>
    public static DateOnly? Day(string? on) =>
        DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
