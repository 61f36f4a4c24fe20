using System.Text.RegularExpressions;

namespace Samverkan.Gateway.Pages.Agreements;

/// <summary>
/// A plain text with numbered headings and points, as it reads best. Not a word is added or left out. Which lines are
/// points, the service that fixed the text has said.
/// </summary>
public static partial class AgreementText
{
    /// <summary>Longer than this, a line with a number is a point and no heading.</summary>
    private const int MaxHeading = 120;

    /// <param name="Kind">heading, point, first or text.</param>
    /// <param name="Number">1, 2.1 and so on as the text has it, or null.</param>
    /// <param name="Words">The rest of the line.</param>
    /// <param name="Code">The point's code, or null.</param>
    public sealed record Line(string Kind, string? Number, string Words, string? Code = null);

    /// <param name="text">The words, or null where they are withdrawn.</param>
    /// <param name="points">Codes of the text's points.</param>
    public static IReadOnlyList<Line> Of(string? text, IEnumerable<string> points)
    {
        var codes = points.ToHashSet();
        var lines = (text ?? "").ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. lines.Select((line, place) => Read(line, place, codes))];
    }

    private static Line Read(string line, int place, HashSet<string> left)
    {
        if (Numbered().Match(line) is { Success: true } numbered)
        {
            var code = string.Concat(numbered.Groups["code"].Value.Where(c => !char.IsWhiteSpace(c)))
                .ToLowerInvariant();
            // The first line with a number is the point; a later one with the same is only words.
            if (left.Remove(code))
            {
                var words = numbered.Groups["words"].Value;
                var isHeading = !code.Contains('.') && words.Length <= MaxHeading;
                return new(
                    isHeading ? "heading" : "point", numbered.Groups["code"].Value.Trim(), words, code);
            }
        }

        return new(place == 0 ? "title" : "text", null, line);
    }

    [GeneratedRegex(
        @"^(?:[#*\-]+\s*)?(?:§\s*|punkt\s+)?(?<code>\d{1,3}(?:\.\d{1,3}){0,4}(?:\s?[a-zåäö](?=[.)\s]))?)[.):]?\s+"
            + @"(?<words>\S.*)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();
}
