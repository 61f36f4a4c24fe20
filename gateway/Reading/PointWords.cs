using System.Text.RegularExpressions;

namespace Samverkan.Gateway.Reading;

/// <summary>
/// The points that a förbehåll or an answer in part is about, in words: <em>punkt 6</em>, <em>punkterna 6 och 7</em>.
/// What older facts say in words of their own is not said twice.
/// </summary>
public static partial class PointWords
{
    /// <param name="scope">Codes in a line, or what an older fact says; null for the whole text.</param>
    /// <param name="words">The reader's language.</param>
    public static string Of(string? scope, Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var said = Named().Replace(scope ?? "", "").Trim();
        return said.Length == 0 ? words["points.whole"] : Of(said.Split(", "), words);
    }

    /// <summary>The same of codes.</summary>
    public static string Of(IReadOnlyList<string> points, Words words)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(words);
        if (points.Count == 0) return words["points.whole"];

        var last = points[^1];
        return points.Count > 1
            ? words.Format("points.many", $"{string.Join(", ", points.SkipLast(1))} {words["and"]} {last}")
            : words.Format(Many().IsMatch(last) ? "points.many" : "points.one", last);
    }

    [GeneratedRegex(@"\b(?:punkterna|punkten|punkter|punkt|points?)\b|§", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"[–—-]|\boch\b|,|\btill\b|\band\b")]
    private static partial Regex Many();
}
