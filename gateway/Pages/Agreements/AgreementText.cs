using System.Text.RegularExpressions;

namespace Samverkan.Gateway.Pages.Agreements;

/// <summary>
/// A plain text with numbered headings and points, as it reads best. Not a word is added or left out.
/// </summary>
public static partial class AgreementText
{
    /// <param name="Kind">heading, point, first or text.</param>
    /// <param name="Number">1, 2.1 and so on, or null.</param>
    /// <param name="Words">The rest of the line.</param>
    public sealed record Line(string Kind, string? Number, string Words);

    public static IReadOnlyList<Line> Of(string? text)
    {
        var lines = (text ?? "").ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. lines.Select((line, place) => Read(line, place))];
    }

    private static Line Read(string line, int place)
    {
        if (Heading().Match(line) is { Success: true } heading)
            return new("heading", heading.Groups[1].Value, heading.Groups[2].Value);
        if (Point().Match(line) is { Success: true } point)
            return new("point", point.Groups[1].Value, point.Groups[2].Value);
        return new(place == 0 ? "title" : "text", null, line);
    }

    [GeneratedRegex(@"^(\d{1,2})\.\s+(.{1,120})$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(\d{1,2}(?:\.\d{1,2})+)\s+(.+)$")]
    private static partial Regex Point();
}
