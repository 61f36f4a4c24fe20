using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Diary;

/// <summary>Whose diary, and from when until when; the first authority when none is chosen.</summary>
public sealed record DiaryQuery(Guid? Authority, string? From, string? Until, IReadOnlyList<string> Unreadable)
{
    /// <summary>The query of the page, for its links.</summary>
    public string Address =>
        $"?namnd={Authority}{(From is null ? "" : $"&fran={From}")}{(Until is null ? "" : $"&till={Until}")}";

    public static DiaryQuery Of(
        IReadOnlyList<AuthorityRow> authorities, string? authority, string? from, string? until) => new(
        Guid.TryParse(authority, out var chosen) && authorities.Any(a => a.Authority == chosen)
            ? chosen
            : authorities is [var first, ..] ? first.Authority : null,
        Day(from),
        Day(until),
        Typed.NoDays(from, until));

    /// <summary>The same, as the node asks for it.</summary>
    public string ToNode() => QueryString.Create(
        new[] { KeyValuePair.Create("from", From), KeyValuePair.Create("until", Until) }
            .Where(v => v.Value is not null)).ToString();

    private static string? Day(string? typed) => Typed.DayOf(typed) is { } day ? $"{day:yyyy-MM-dd}" : null;
}
