using System.Text.RegularExpressions;

namespace Samverkan.Agreements.Entry;

/// <summary>A numbered point of a text.</summary>
/// <param name="Code">As the text numbers it, in one form: <c>6</c>, <c>6.2</c>, <c>6a</c>.</param>
/// <param name="Words">The first words of its line.</param>
public sealed record TextPoint(string Code, string Words);

/// <summary>The numbered points of a fixed text, and what somebody else's words about points mean among them.</summary>
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
                CodeOf(line.Groups["number"].Value + line.Groups["letter"].Value), Short(line.Groups["words"].Value)))
            .DistinctBy(point => point.Code),
    ];

    /// <summary>
    /// The points meant by words that a machine or an older fact has for them: <c>punkt 6</c>, <c>§ 6</c>,
    /// <c>6–8</c>, <c>6 och 7</c>, <c>6 a</c>. Null, the whole text, for what cannot be read as points of this text.
    /// </summary>
    /// <param name="said">The words, or null for the whole text.</param>
    /// <param name="points">The text's own points in its order, or null where they are not known any more: then only
    /// the form of what is said can be looked at.</param>
    public static IReadOnlyList<string>? Read(string? said, IReadOnlyList<string>? points)
    {
        if (string.IsNullOrWhiteSpace(said)) return null;

        var words = Named().Replace(said.ToLowerInvariant(), " ");
        var pieces = And().Split(words).Select(piece => piece.Trim()).Where(piece => piece.Length > 0).ToList();
        var read = pieces.Select(piece => ReadOne(piece, points)).OfType<List<string>>().ToList();
        return read.Count == 0 || read.Count < pieces.Count ? null : [.. read.SelectMany(r => r).Distinct()];
    }

    /// <summary>
    /// What is on 3 concerns 3.2 and 3a too, and what is on 3.2 concerns 3; but 3 has nothing to do with 31.
    /// </summary>
    public static bool Touches(string one, string other)
    {
        var (a, b) = (Segments(one), Segments(other));
        return a.Zip(b).All(pair => pair.First == pair.Second);
    }

    /// <summary>True when the one is the other, or stands above it: 3 includes 3.2.</summary>
    public static bool Includes(string whole, string part) =>
        Segments(whole).Count <= Segments(part).Count && Touches(whole, part);

    private static List<string>? ReadOne(string piece, IReadOnlyList<string>? points)
    {
        if (Range().Match(piece) is { Success: true } range)
            return Between(CodeOf(range.Groups[1].Value), CodeOf(range.Groups[2].Value), points);
        if (!Single().IsMatch(piece)) return null;

        var code = CodeOf(piece);
        return points is null || points.Contains(code) ? [code] : null;
    }

    /// <summary>Both ends are points of the text, in their order, and everything between them is meant.</summary>
    private static List<string>? Between(string first, string last, IReadOnlyList<string>? points)
    {
        if (points is null)
        {
            return int.TryParse(first, out var from) && int.TryParse(last, out var to) && from <= to
                ? [.. Enumerable.Range(from, to - from + 1).Select(n => $"{n}")]
                : null;
        }

        var (begins, ends) = (points.ToList().IndexOf(first), points.ToList().FindLastIndex(p => Includes(last, p)));
        return begins < 0 || !points.Contains(last) || ends < begins ? null : [.. points.Take(ends + 1).Skip(begins)];
    }

    /// <summary>
    /// A line that begins with a bare number is a point only if it goes on as one: <c>26 kommuner</c> does not.
    /// </summary>
    private static bool IsMarked(Match line) =>
        line.Groups["mark"].Success || line.Groups["end"].Success || line.Groups["number"].Value.Contains('.')
        || char.IsUpper(line.Groups["words"].Value[0]);

    private static string CodeOf(string said) =>
        string.Concat(said.Where(c => !char.IsWhiteSpace(c))).TrimEnd('.', ')').ToLowerInvariant();

    private static List<string> Segments(string code) => [.. Segment().Matches(code).Select(m => m.Value)];

    private static string Short(string words) => words.Length <= MaxWords ? words : $"{words[..MaxWords].TrimEnd()} …";

    [GeneratedRegex(
        @"^(?:[#*\-]+\s*)?(?<mark>§\s*|punkt\s+)?(?<number>\d{1,3}(?:\.\d{1,3}){0,4})(?<letter>\s?[a-zåäö](?=[.)\s]))?"
            + @"(?<end>[.):])?\s+(?<words>\S.*)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Line();

    [GeneratedRegex(@"\b(?:punkterna|punkten|punkter|punkt|p\.)|§+")]
    private static partial Regex Named();

    [GeneratedRegex(@",|;|&|\+|\boch\b|\bsamt\b")]
    private static partial Regex And();

    [GeneratedRegex(@"^(\d{1,3}(?:\.\d{1,3}){0,4}\s?[a-zåäö]?)\s*(?:–|—|-|\btill\b|\bt\.o\.m\.)\s*"
        + @"(\d{1,3}(?:\.\d{1,3}){0,4}\s?[a-zåäö]?)\.?$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^\d{1,3}(?:\.\d{1,3}){0,4}\s?[a-zåäö]?[.)]?$")]
    private static partial Regex Single();

    [GeneratedRegex(@"\d+|[a-zåäö]")]
    private static partial Regex Segment();
}
