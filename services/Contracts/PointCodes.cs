using System.Text.RegularExpressions;

namespace Samverkan.Contracts;

/// <summary>
/// Codes of points as a text numbers them: <c>6</c>, <c>6.2</c>, <c>6a</c>. How they stand to one another, and what an
/// older fact or a machine says of them in words of its own. One reading, for all who look at the same answer.
/// </summary>
public static partial class PointCodes
{
    /// <summary>More points than any text has.</summary>
    public const int Most = 500;

    /// <summary>True for what could be the code of a point.</summary>
    public static bool IsCode(string said) => Code().IsMatch(said);

    /// <summary>One form for one code: no space, no full stop after it, small letters.</summary>
    public static string Of(string said) =>
        string.Concat(said.Where(c => !char.IsWhiteSpace(c))).TrimEnd('.', ')', ':').ToLowerInvariant();

    /// <summary>How they are written where only one line is to be had; null for the whole text.</summary>
    public static string? Line(IReadOnlyList<string>? points) =>
        points is { Count: > 0 } ? string.Join(", ", points) : null;

    /// <summary>
    /// The points meant by <c>punkt 6</c>, <c>§ 6</c>, <c>6–8</c>, <c>6 och 7</c>, <c>6 a</c>. Null, the whole text,
    /// for what says none and for what cannot be read as points of the text.
    /// </summary>
    /// <param name="said">The words, or null for the whole text.</param>
    /// <param name="text">The text's own points in their order; null where they are not known, so that only the form of
    /// what is said can be looked at.</param>
    public static IReadOnlyList<string>? Read(string? said, IReadOnlyList<string>? text)
    {
        if (string.IsNullOrWhiteSpace(said)) return null;

        var pieces = And().Split(Named().Replace(said.ToLowerInvariant(), " "))
            .Select(piece => piece.Trim()).Where(piece => piece.Length > 0).ToList();
        var read = pieces.Select(piece => ReadOne(piece, text)).OfType<IReadOnlyList<string>>().ToList();
        return read.Count == 0 || read.Count < pieces.Count
            ? null
            : [.. read.SelectMany(r => r).Distinct().Take(Most)];
    }

    /// <summary>
    /// What is on 3 concerns 3.2 and 3a too, and what is on 3.2 concerns 3; but 3 has nothing to do with 31.
    /// </summary>
    public static bool Touches(string one, string other) =>
        Segments(one).Zip(Segments(other)).All(pair => pair.First == pair.Second);

    /// <summary>True when the one is the other, or stands above it: 3 includes 3.2.</summary>
    public static bool Includes(string whole, string part) =>
        Segments(whole).Count <= Segments(part).Count && Touches(whole, part);

    /// <summary>Those that stand under another of them are left out: it says them too.</summary>
    public static IReadOnlyList<string> Shortest(IReadOnlyList<string> points) =>
        [.. points.Where(p => !points.Any(o => o != p && Includes(o, p)))];

    private static IReadOnlyList<string>? ReadOne(string piece, IReadOnlyList<string>? text)
    {
        if (Range().Match(piece) is { Success: true } range)
            return Between(Of(range.Groups[1].Value), Of(range.Groups[2].Value), text);

        var code = Of(piece);
        return IsCode(code) && text?.Contains(code) != false ? [code] : null;
    }

    /// <summary>Both ends are points of the text, in their order, and everything between them is meant.</summary>
    private static IReadOnlyList<string>? Between(string first, string last, IReadOnlyList<string>? text)
    {
        if (text is null)
        {
            return int.TryParse(first, out var from) && int.TryParse(last, out var to) && from <= to
                ? [.. Enumerable.Range(from, to - from + 1).Select(n => $"{n}")]
                : null;
        }

        var (begins, ends) = (text.ToList().IndexOf(first), text.ToList().FindLastIndex(p => Includes(last, p)));
        return begins < 0 || !text.Contains(last) || ends < begins ? null : [.. text.Take(ends + 1).Skip(begins)];
    }

    private static List<string> Segments(string code) => [.. Segment().Matches(code).Select(m => m.Value)];

    [GeneratedRegex(@"^\d{1,3}(\.\d{1,3}){0,4}[a-zåäö]?$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(?:punkterna|punkten|punkter|punkt|p\.)|§+")]
    private static partial Regex Named();

    [GeneratedRegex(@",|;|&|\+|\boch\b|\bsamt\b")]
    private static partial Regex And();

    [GeneratedRegex(@"^(\d{1,3}(?:\.\d{1,3}){0,4}\s?[a-zåäö]?)\s*(?:–|—|-|\btill\b|\bt\.o\.m\.)\s*"
        + @"(\d{1,3}(?:\.\d{1,3}){0,4}\s?[a-zåäö]?)\.?$")]
    private static partial Regex Range();

    [GeneratedRegex(@"\d+|[a-zåäö]")]
    private static partial Regex Segment();
}
