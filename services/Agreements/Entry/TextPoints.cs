using System.Text.RegularExpressions;
using Samverkan.Contracts;

namespace Samverkan.Agreements.Entry;

/// <summary>A numbered point of a text.</summary>
/// <param name="Code">As the text numbers it, in one form: <c>6</c>, <c>6.2</c>, <c>6a</c>.</param>
/// <param name="Words">The first words of its line.</param>
public sealed record TextPoint(string Code, string Words);

/// <summary>The numbered points of a fixed text.</summary>
public static partial class TextPoints
{
    /// <summary>Characters of a point's line that are shown where it is chosen.</summary>
    private const int MaxWords = 80;

    /// <summary>Every point of the text, in its order; the first that has a number keeps it.</summary>
    public static IReadOnlyList<TextPoint> Of(string text) =>
    [
        .. text.ReplaceLineEndings("\n").Split('\n')
            .Select(line => Line().Match(line.Trim()))
            .Where(line => line.Success && IsMarked(line))
            .Select(line => new TextPoint(
                PointCodes.Of(line.Groups["number"].Value + line.Groups["letter"].Value),
                Short(line.Groups["words"].Value)))
            .DistinctBy(point => point.Code),
    ];

    /// <summary>
    /// A line that begins with a bare number is a point only if it goes on as one: <c>26 kommuner</c> does not.
    /// </summary>
    private static bool IsMarked(Match line) =>
        line.Groups["mark"].Success || line.Groups["end"].Success || line.Groups["number"].Value.Contains('.')
        || char.IsUpper(line.Groups["words"].Value[0]);

    private static string Short(string words) => words.Length <= MaxWords ? words : $"{words[..MaxWords].TrimEnd()} …";

    [GeneratedRegex(
        @"^(?:[#*\-]+\s*)?(?<mark>§\s*|punkt\s+)?(?<number>\d{1,3}(?:\.\d{1,3}){0,4})(?<letter>\s?[a-zåäö](?=[.)\s]))?"
            + @"(?<end>[.):])?\s+(?<words>\S.*)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Line();
}
