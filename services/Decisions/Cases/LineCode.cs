using System.Text.RegularExpressions;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// What stands in a line of a fact can never be withdrawn (domain.md 1). So it is a code of a known form and length,
/// made alike here, where it comes in; anything else is refused, and belongs in a text beside the fact.
/// </summary>
public sealed partial class LineCode
{
    private const int Longest = 60;

    private readonly string _unfit;
    private readonly Func<string, string?> _read;

    private LineCode(string unfit, Func<string, string?> read) => (_unfit, _read) = (unfit, read);

    /// <summary>Diarienummer: <c>KS 2026/88</c>, <c>HSN 2026-0123</c>, <c>2026/88-3</c>.</summary>
    public static LineCode RegistrationNumber { get; } = new("registration-number-unfit", Number);

    /// <summary>The number of a delegate's decision, as each organisation numbers them.</summary>
    public static LineCode DecisionNumber { get; } = new("decision-number-unfit", Number);

    /// <summary>§: <c>44</c>, <c>44 a</c>, <c>44–46</c>; its sign is left out.</summary>
    public static LineCode Paragraph { get; } = new("paragraph-unfit", ReadParagraph);

    /// <summary>A court's case number: <c>1234-26</c>, <c>T 1234-26</c>.</summary>
    public static LineCode CourtCase { get; } = new("court-case-unfit", ReadCourtCase);

    /// <summary>A point of the delegation order: <c>A 4.2</c>, <c>3.1</c>, <c>12 b</c>.</summary>
    public static LineCode DelegationPoint { get; } = new("delegation-point-unfit", ReadDelegationPoint);

    /// <summary>A post, never a name: words without digits, of which none but the first looks like a name.</summary>
    public static LineCode Post { get; } = new("post-unfit", ReadPost);

    /// <summary>The code in its one form; null for nothing, and for what is no such code.</summary>
    public string? Of(string? typed) => TextIn.Seen(typed) is { } seen && seen.Length <= Longest ? _read(seen) : null;

    /// <summary>Why what was typed cannot be it, or null.</summary>
    public Verdict? WhyNot(string? typed, string field)
    {
        if (TextIn.Seen(typed) is not { } seen || Of(typed) is not null) return null;

        return Refuse(TextRules.HasPersonalNumber(seen) ? "personal-identity-number" : _unfit, 422, field);
    }

    /// <summary>
    /// What makes two spellings of one registration number the same: its letters and numbers, whatever stands between
    /// them, however many noughts a number begins with.
    /// </summary>
    public static string KeyOf(string registrationNumber) => string.Join('/', Part()
        .Matches(TextIn.Folded(registrationNumber)).Select(m => m.Value.TrimStart('0') is { Length: > 0 } p ? p : "0"));

    private static string? Number(string seen)
    {
        var number = Spaces().Replace(Dashes(DiaryWord().Replace(seen, "")), " ").Trim();
        return number.Any(char.IsAsciiDigit) && NumberForm().IsMatch(number) && !TwoWords().IsMatch(number)
            ? number
            : null;
    }

    private static string? ReadParagraph(string seen)
    {
        var unsigned = seen.Replace("§", "", StringComparison.Ordinal).ToLowerInvariant();
        var plain = Spaces().Replace(Dashes(unsigned), " ").Trim();
        return ParagraphForm().Match(plain) is { Success: true } form
            ? string.Join('–', form.Groups["one"].Captures.Select(c => Lettered(c.Value)))
            : null;
    }

    private static string? ReadCourtCase(string seen)
    {
        var plain = CaseWord().Replace(Dashes(seen), "").Trim();
        if (CourtCaseForm().Match(plain) is not { Success: true } form) return null;

        var (court, number, year) = (
            form.Groups["court"].Value.ToUpperInvariant(), form.Groups["number"].Value, form.Groups["year"].Value);
        return $"{(court.Length > 0 ? $"{court} " : "")}{number}-{year[^2..]}";
    }

    private static string? ReadDelegationPoint(string seen)
    {
        var plain = Spaces().Replace(PointWord().Replace(seen, ""), " ").Trim().TrimEnd('.');
        return DelegationForm().IsMatch(plain) ? plain : null;
    }

    private static string? ReadPost(string seen)
    {
        var post = Spaces().Replace(seen, " ");
        return PostForm().IsMatch(post) && !NameInPost().IsMatch(post) ? post : null;
    }

    private static string Lettered(string one)
    {
        var plain = Spaces().Replace(one, "");
        return char.IsAsciiLetter(plain[^1]) ? $"{plain[..^1]} {plain[^1]}" : plain;
    }

    private static string Dashes(string text) => AnyDash().Replace(text, "-");

    [GeneratedRegex("[0-9]+|[^\\W0-9_]+")]
    private static partial Regex Part();

    [GeneratedRegex("[\\u2010-\\u2015\\u2212]")]
    private static partial Regex AnyDash();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:dnr|diarienr|diarienummer|nr)\b[.: ]*", RegexOptions.IgnoreCase)]
    private static partial Regex DiaryWord();

    // Parts of at most twenty signs, eight at most; a part of letters only is a series' own (KS, HSN, SBN).
    [GeneratedRegex(@"^(?:[\p{L}]{1,8}|[\p{L}0-9]*[0-9][\p{L}0-9]{0,19})(?:[ /:._-]{1,2}"
        + @"(?:[\p{L}]{1,8}|(?=[\p{L}0-9]{1,20}(?:[^\p{L}0-9]|\z))[\p{L}0-9]*[0-9][\p{L}0-9]*)){0,7}\z")]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"[\p{L}]{2,} [\p{L}]{2,}")]
    private static partial Regex TwoWords();

    [GeneratedRegex(@"^(?<one>[0-9]{1,4}(?: ?[a-z])?)(?: ?- ?(?<one>[0-9]{1,4}(?: ?[a-z])?))?\z")]
    private static partial Regex ParagraphForm();

    [GeneratedRegex(@"^mål(?:et)?s?\b[ .:]*|\b(?:mål)?n(?:umme)?r\b[ .:]*", RegexOptions.IgnoreCase)]
    private static partial Regex CaseWord();

    [GeneratedRegex(@"^(?:(?<court>[A-ZÅÄÖ]{1,3}) ?)?(?<number>[0-9]{1,6}) ?[-/] ?(?<year>(?:19|20)?[0-9]{2})\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex CourtCaseForm();

    [GeneratedRegex(@"(?:delegations)?punkt(?:en|erna|er)?\b\.?|\bp(?:kt)?\.", RegexOptions.IgnoreCase)]
    private static partial Regex PointWord();

    [GeneratedRegex(@"^(?:[\p{Lu}]{1,4}[ .-]?)?[0-9]{1,3}(?:[.:][0-9]{1,3}){0,4}(?: ?[a-z])?\z")]
    private static partial Regex DelegationForm();

    [GeneratedRegex(@"^[\p{L}][\p{L} .,/&-]{1,59}\z")]
    private static partial Regex PostForm();

    // After the first word a word that begins large and goes on small is a name, unless it says of what or where.
    [GeneratedRegex(@"(?<!\b(?:för|i|vid|av|på|inom|över|till|och))(?<=[\p{L}.,]) \p{Lu}\p{Ll}")]
    private static partial Regex NameInPost();
}
