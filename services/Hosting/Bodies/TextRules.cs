using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Samverkan.Contracts;

namespace Samverkan.Hosting.Bodies;

/// <summary>What no text may be: too long, or with somebody's personal identity number in it.</summary>
public static partial class TextRules
{
    /// <summary>Why one of the texts cannot be kept, or null.</summary>
    internal static Refusal? Refusal(IReadOnlyList<NewBody> brought)
    {
        foreach (var body in brought)
        {
            if (body.IsFile)
            {
                if (body.Content.Length > Limits.BodyBytes) return new("too-large", 413, body.Ref.Class);
                continue;
            }

            var text = Encoding.UTF8.GetString(body.Content);
            if (text.Length > MostCharacters(body.Ref.Class)) return new("text-too-long", 422, body.Ref.Class);

            // PostgreSQL has no NUL in text; a body with one could be stored and never read.
            if (text.Contains('\0')) return new("malformed", 400, body.Ref.Class);

            if (HasPersonalNumber(text)) return new("personal-identity-number", 422, body.Ref.Class);
        }

        return null;
    }

    /// <summary>
    /// True when the text holds a Swedish personal identity number or coordination number with a valid check digit.
    /// </summary>
    public static bool HasPersonalNumber(string text) => Candidates().Matches(text).Any(IsPersonalNumber);

    private static int MostCharacters(string bodyClass) =>
        bodyClass == BodyClass.Title ? Limits.LineCharacters : Limits.TextCharacters;

    private static bool IsPersonalNumber(Match match)
    {
        var digits = match.Groups["short"].Value + match.Groups["last"].Value;
        var day = int.Parse(digits.AsSpan(4, 2), CultureInfo.InvariantCulture) % 60; // a coordination number adds 60
        var month = int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture);
        return month is >= 1 and <= 12 && day is >= 1 and <= 31 && HasCheckDigit(digits);
    }

    private static bool HasCheckDigit(string digits)
    {
        var sum = digits.Select((d, i) => (d - '0') * (i % 2 == 0 ? 2 : 1)).Sum(n => (n / 10) + (n % 10));
        return sum % 10 == 0;
    }

    // Digits 0–9 only; between day and number also what a word processor makes of a hyphen or a space. It looks at no
    // more than fifteen characters from each place, so it needs no limit in time: one would be met by a busy machine.
    [GeneratedRegex(
        @"(?<![0-9-])(?:18|19|20)?(?<short>[0-9]{6})[-+ \u00A0\u2010-\u2015\u2212]?(?<last>[0-9]{4})(?![0-9-])")]
    private static partial Regex Candidates();
}
