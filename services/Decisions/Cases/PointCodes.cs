using System.Text.RegularExpressions;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// Points of a text by their codes, <c>6</c>, <c>6.2</c>, <c>6a</c>. A form chooses among the text's own; what an older
/// client or event has in words is read.
/// </summary>
public static partial class PointCodes
{
    /// <summary>More points than any text has.</summary>
    public const int Most = 500;

    /// <summary>True for what could be the code of a point.</summary>
    public static bool IsCode(string said) => Code().IsMatch(said);

    /// <summary>
    /// The points meant by <c>punkt 6</c>, <c>§ 6</c>, <c>6–8</c>, <c>6 och 7</c>, <c>6 a</c>. Null, the whole text,
    /// for what says none and for what cannot be read as points of the text.
    /// </summary>
    /// <param name="said">The words.</param>
    /// <param name="text">The text's own points in their order; null where they are not known, so that only the form of
    /// what is said can be looked at.</param>
    public static IReadOnlyList<string>? Read(string? said, IReadOnlyList<string>? text = null)
    {
        if (string.IsNullOrWhiteSpace(said)) return null;

        var read = And().Split(Named().Replace(said.ToLowerInvariant(), " "))
            .Where(piece => !string.IsNullOrWhiteSpace(piece))
            .Select(piece => ReadOne(piece.Trim(), text))
            .ToList();
        return read.Count == 0 || read.Contains(null) ? null : [.. read.SelectMany(r => r ?? []).Distinct().Take(Most)];
    }

    /// <summary>How they are written where only one line is to be had; null for the whole text.</summary>
    public static string? Line(IReadOnlyList<string>? points) =>
        points is { Count: > 0 } ? string.Join(", ", points) : null;

    private static IReadOnlyList<string>? ReadOne(string piece, IReadOnlyList<string>? text)
    {
        if (Range().Match(piece) is { Success: true } range)
            return Between(CodeOf(range.Groups[1].Value), CodeOf(range.Groups[2].Value), text);

        var code = CodeOf(piece);
        return IsCode(code) && text?.Contains(code) != false ? [code] : null;
    }

    private static IReadOnlyList<string>? Between(string first, string last, IReadOnlyList<string>? text)
    {
        if (text is not null)
        {
            var (begins, ends) = (text.ToList().IndexOf(first), text.ToList().FindLastIndex(p => IsWithin(last, p)));
            return begins < 0 || ends < begins ? null : [.. text.Skip(begins).Take(ends - begins + 1)];
        }

        return int.TryParse(first, out var from) && int.TryParse(last, out var to) && from <= to
            ? [.. Enumerable.Range(from, to - from + 1).Select(n => $"{n}")]
            : null;
    }

    /// <summary>8 and all that stands under it: 8.1, but not 81.</summary>
    private static bool IsWithin(string whole, string point) =>
        point.StartsWith(whole, StringComparison.Ordinal)
        && (point.Length == whole.Length || !char.IsAsciiDigit(point[whole.Length]));

    private static string CodeOf(string said) =>
        string.Concat(said.Where(c => !char.IsWhiteSpace(c))).TrimEnd('.', ')');

    [GeneratedRegex(@"^\d{1,3}(\.\d{1,3}){0,4}[a-zåäö]?$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(?:punkterna|punkten|punkter|punkt|p\.)|§+")]
    private static partial Regex Named();

    [GeneratedRegex(@",|;|&|\+|\boch\b|\bsamt\b")]
    private static partial Regex And();

    [GeneratedRegex(@"^(\d[\d.]*\s?[a-zåäö]?)\s*(?:–|—|-|\btill\b)\s*(\d[\d.]*\s?[a-zåäö]?)$")]
    private static partial Regex Range();
}
