using System.Text;
using Samverkan.Contracts;

namespace Samverkan.Hosting.Bodies;

/// <summary>What no text may be: too long, or with somebody's personal identity number in it.</summary>
public static class TextRules
{
    /// <summary>Code of the refusal that a registrar can overrule, with a reason.</summary>
    internal const string PersonalNumber = "personal-identity-number";

    /// <summary>Why one of the texts cannot be kept, or null.</summary>
    internal static Refusal? Refusal(IReadOnlyList<NewBody> brought, bool isGuarded = true)
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

            if (isGuarded && HasPersonalNumber(text)) return new(PersonalNumber, 422, body.Ref.Class);
        }

        return null;
    }

    /// <summary>
    /// True when the text holds a Swedish personal identity number or coordination number with a valid check digit.
    /// </summary>
    public static bool HasPersonalNumber(string text) => PersonalNumbers.AreIn(text);

    private static int MostCharacters(string bodyClass) =>
        bodyClass == BodyClass.Title ? Limits.LineCharacters : Limits.TextCharacters;
}
