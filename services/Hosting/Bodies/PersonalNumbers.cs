using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Samverkan.Hosting.Bodies;

/// <summary>
/// Finds Swedish personal identity numbers and coordination numbers in the ways people write them: with or without
/// century, with spaces, hyphens and dashes of any kind, over a line break, in full-width digits. The day is a day that
/// there is (a coordination number adds 60) and the last digit is the check digit. What is written as something else is
/// left alone: a telephone number, a meeting's time, an invoice's or a case's number, an id of a machine.
/// </summary>
internal static partial class PersonalNumbers
{
    /// <summary>How far before a number it is said what it is.</summary>
    private const int Before = 24;

    public static bool AreIn(string text) =>
        text.Any(char.IsDigit) && Plain(text) is var plain && Candidates().Matches(plain).Any(m => Is(m, plain));

    private static bool Is(Match match, string text)
    {
        var digits = string.Concat(
            match.Groups["yy"].Value, match.Groups["mm"].Value, match.Groups["dd"].Value, match.Groups["last"].Value);
        return IsDay(match) && HasCheckDigit(digits) && !IsSomethingElse(match, digits, text);
    }

    private static bool IsDay(Match match)
    {
        var (year, month, day) = (Number(match, "yy"), Number(match, "mm"), Number(match, "dd") % 60);
        // Whatever century is written: a mistyped one hides nobody's leap day.
        return month is >= 1 and <= 12 && day >= 1
            && day <= Math.Max(DateTime.DaysInMonth(1900 + year, month), DateTime.DaysInMonth(2000 + year, month));
    }

    private static int Number(Match match, string group) => Whole(match.Groups[group].Value);

    private static int Whole(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool HasCheckDigit(string digits)
    {
        var sum = digits.Select((d, i) => (d - '0') * (i % 2 == 0 ? 2 : 1)).Sum(n => (n / 10) + (n % 10));
        return sum % 10 == 0;
    }

    /// <summary>What the words before it, or its own form, say that it is.</summary>
    private static bool IsSomethingElse(Match match, string digits, string text)
    {
        var before = text[Math.Max(0, match.Index - Before)..match.Index];
        if (OfAPerson().IsMatch(before)) return false;

        var isInOne = match.Length == digits.Length;
        return OfAThing().IsMatch(before)
            || (isInOne && (digits.StartsWith("070", StringComparison.Ordinal) || OfATelephone().IsMatch(before)))
            || IsTime(match);
    }

    /// <summary>A day of these years, a space, and a time of the clock at whole five minutes.</summary>
    private static bool IsTime(Match match)
    {
        var (sign, last) = (match.Groups["sign"].Value, match.Groups["last"].Value);
        return match.Groups["century"].Value is "20" or ""
            && Number(match, "yy") is >= 20 and < 50
            && sign.Length == 0 && match.Groups["apart"].Length > 0
            && string.CompareOrdinal(last, "2400") < 0
            && Whole(last[2..]) < 60 && Whole(last[2..]) % 5 == 0;
    }

    /// <summary>Ids of machines are taken out, and what is only written otherwise is written alike.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var one in text)
        {
            var alike = one switch
            {
                >= '\uFF10' and <= '\uFF19' => (char)('0' + (one - '\uFF10')),
                (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFF0D' or '\uFE63' or '\u2043' => '-',
                '\uFF0B' => '+',
                _ when char.IsWhiteSpace(one) => ' ',
                _ => one,
            };
            if (char.GetUnicodeCategory(alike) is not UnicodeCategory.Format) plain.Append(alike);
        }

        return MachineIds().Replace(plain.ToString(), "·");
    }

    // No digit before or after, nor a longer number that goes on over a sign. It looks at no more than a line from each
    // place, so it needs no limit in time: one would be met by a busy machine.
    [GeneratedRegex("""
        (?<![0-9]|[0-9][-/.:,])(?:(?<century>18|19|20)[- ]?)?
        (?<yy>[0-9]{2})(?<in>[-./ ]?)(?<mm>[0-9]{2})\k<in>(?<dd>[0-9]{2})
        (?<apart>[ ]{0,3}(?<sign>[-+]?)[ ]{0,3})(?<last>[0-9]{4})(?![0-9]|[-/.:,][0-9])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Candidates();

    [GeneratedRegex(
        "(?<![0-9a-f])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[0-9]*[a-f])[0-9a-f]{24,})(?![0-9a-f])",
        RegexOptions.IgnoreCase)]
    private static partial Regex MachineIds();

    [GeneratedRegex(@"(?:person|samordning|p\.?nr|pnr|född|f\.)[^0-9]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex OfAPerson();

    [GeneratedRegex(
        @"(?:faktur|fakt\.|ocr|order|artikel|kundn|bankgiro|plusgiro|\bbg\b|\bpg\b|iban|verifikat)[^0-9]*\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex OfAThing();

    [GeneratedRegex(@"(?:\btel|\bmob|\bfax|växel|\bsms)[^0-9]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex OfATelephone();
}
