using System.Text.RegularExpressions;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Components;

/// <summary>What a proviso touches, in words: the chosen points, else what the party itself has written.</summary>
public static partial class ProvisoWords
{
    /// <summary>"Förbehåll, punkt 6."</summary>
    public static string Of(ProvisoView proviso, Words words, bool isFormer = false)
    {
        ArgumentNullException.ThrowIfNull(proviso);
        ArgumentNullException.ThrowIfNull(words);
        var head = isFormer ? "proviso.former" : "proviso.now";
        return $"{words[head]}, {Points(proviso, words)}.";
    }

    /// <summary>Written "punkt 6" it is not "punkt punkt 6"; what has no number is shown as it is written.</summary>
    private static string Points(ProvisoView proviso, Words words)
    {
        if (proviso.Points is { Count: > 0 } points) return Of(points, words);

        var typed = Named().Replace(proviso.Scope?.Trim() ?? "", "").Trim();
        return proviso.Points is { Count: 0 } || typed.Length == 0 ? words["whole-text"]
            : !char.IsDigit(typed[0]) ? typed
            : words.Format(Single().IsMatch(typed) ? "point" : "points", typed);
    }

    private static string Of(IReadOnlyList<string> points, Words words) => points.Count == 1
        ? words.Format("point", points[0])
        : words.Format("points", $"{string.Join(", ", points.SkipLast(1))} {words["and"]} {points[^1]}");

    [GeneratedRegex(@"^(?:punkterna|punkten|punkter|punkt|p\.|§+)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"^[\d.]+\s?[a-zåäö]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Single();
}
