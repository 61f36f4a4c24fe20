using System.Text.RegularExpressions;

namespace Samverkan.Decisions.Authorities;

/// <summary>
/// The form of an authority's registration numbers, written as they look: <c>KS ÅÅÅÅ/#</c>. <c>ÅÅÅÅ</c> and <c>ÅÅ</c>
/// are a year, <c>#</c> is a running number, the rest stands as it is.
/// </summary>
public static partial class NumberPattern
{
    private const int Longest = 60;

    /// <summary>A pattern without a running number would let one case be registered.</summary>
    public static bool IsUsable(string pattern) => pattern.Contains('#') && pattern.Length <= Longest;

    public static bool Fits(string pattern, string number) =>
        Regex.IsMatch(number, $"^{Part().Replace(pattern, Meaning)}$", RegexOptions.NonBacktracking);

    private static string Meaning(Match part) => part.Value switch
    {
        "ÅÅÅÅ" => "[0-9]{4}",
        "ÅÅ" => "[0-9]{2}",
        "#" => "[0-9]+",
        _ => Regex.Escape(part.Value),
    };

    [GeneratedRegex("ÅÅÅÅ|ÅÅ|#|[^Å#]+|Å")]
    private static partial Regex Part();
}
