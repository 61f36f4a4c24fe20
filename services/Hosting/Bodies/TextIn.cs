using System.Globalization;
using System.Text;

namespace Samverkan.Hosting.Bodies;

/// <summary>
/// The one place where text comes in, from JSON, forms and addresses: one normal form (NFC), ordinary spaces and line
/// ends, nothing invisible. So the same words are the same bytes, whatever they were pasted from, and what cannot be
/// seen is empty. A NUL is left for whoever refuses it.
/// </summary>
public static class TextIn
{
    private const char Joiner = '\u200D';

    /// <summary>Right-to-left and left-to-right override: they make a text read as something else than it is.</summary>
    private static readonly char[] Overrides = ['\u202D', '\u202E'];

    /// <summary>Letters that are drawn as nothing.</summary>
    private static readonly char[] Blanks = ['\u115F', '\u1160', '\u2800', '\u3164', '\uFFA0'];

    /// <summary>True for a text that must be refused; right-to-left words are as good as others.</summary>
    public static bool IsTurned(string? text) => text?.AsSpan().IndexOfAny(Overrides) >= 0;

    /// <summary>The text as it is kept; null for null. White space around it stays: whoever keeps it trims.</summary>
    public static string? Of(string? text)
    {
        if (text is null || IsPlain(text)) return text;

        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++) Take(text, ref at, clean);
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>As <see cref="Of"/>, without white space around it; null when there is nothing to see.</summary>
    public static string? Seen(string? text) => Of(text)?.Trim() is { Length: > 0 } seen ? seen : null;

    /// <summary>For comparing and searching: one case, one encoding; accents are letters and stay.</summary>
    public static string Folded(string text) =>
        (Of(text) ?? "").ToLower(CultureInfo.InvariantCulture).Normalize(NormalizationForm.FormC);

    private static void Take(string text, ref int at, StringBuilder clean)
    {
        var one = text[at];
        if (one == '\r' && at + 1 < text.Length && text[at + 1] == '\n') return;

        if (char.IsHighSurrogate(one) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            var rune = new Rune(one, text[++at]);
            if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format || IsVisibleFormat(rune.Value))
                clean.Append(one).Append(text[at]);
            return;
        }

        clean.Append(Kept(one, text, at, clean));
    }

    /// <summary>What a single character becomes; nothing for what cannot be seen.</summary>
    private static string Kept(char one, string text, int at, StringBuilder clean) => one switch
    {
        '\0' or '\n' => one.ToString(),
        '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' => "\n",
        '\t' => " ",
        '\u034F' or '\u180E' => "",
        '\u200C' or Joiner => Joins(one, text, at, clean) ? one.ToString() : "",
        _ when char.IsSurrogate(one) => "\uFFFD",
        _ when Blanks.Contains(one) => " ",
        _ => char.GetUnicodeCategory(one) switch
        {
            UnicodeCategory.Control => "",
            UnicodeCategory.SpaceSeparator => " ",
            UnicodeCategory.Format when !IsVisibleFormat(one) && !Overrides.Contains(one) => "",
            _ => one.ToString(),
        },
    };

    /// <summary>Signs that Unicode counts as format and that are drawn all the same.</summary>
    private static bool IsVisibleFormat(int rune) =>
        rune is >= 0x0600 and <= 0x0605 or 0x06DD or 0x070F or 0x08E2 or 0x110BD or 0x110CD;

    /// <summary>
    /// Joiners spell words in Arabic and Indic script, and put emoji together; anywhere else they are nothing.
    /// </summary>
    private static bool Joins(char one, string text, int at, StringBuilder clean)
    {
        if (clean.Length == 0 || at + 1 >= text.Length) return false;

        var before = clean[^1];
        return before is >= '\u0600' and <= '\u0DFF' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC'
            || (one == Joiner && (char.IsLowSurrogate(before) || before is '\uFE0F' or >= '\u2600' and <= '\u27BF'));
    }

    /// <summary>Most text is: nothing to look for, nothing to copy.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var one in text)
        {
            if (one is (>= ' ' and <= '~') or '\n' or (>= '\u00C0' and <= '\u00FF')) continue;
            return false;
        }

        return true;
    }
}
