using System.Text.RegularExpressions;

namespace Samverkan.Local.Testing;

/// <summary>
/// Which tests, as <c>dotnet test --filter</c> has it: <c>FullyQualifiedName~Part</c>, <c>Length=long</c>, a bare part
/// of a name, several with <c>&amp;</c>, and names with <c>|</c>; told to xunit's own runner.
/// </summary>
public static partial class TestFilter
{
    /// <summary>All but the long ones.</summary>
    public const string NotLong = "Length!=long";

    /// <summary>The words that xunit's runner understands.</summary>
    /// <exception cref="CannotContinueException">It says what we cannot tell it.</exception>
    public static IReadOnlyList<string> Words(string filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var either = filter.Split('|').Select(Names).ToList();
        if (either.Count > 1)
            return either.All(words => words is ["-method", _])
                ? [.. either.SelectMany(words => words)]
                : throw Beyond(filter);

        var words = filter.Split('&').SelectMany(Names).ToList();
        return words.Count(w => w == "-method") > 1 || words.Contains("") ? throw Beyond(filter) : words;
    }

    private static string[] Names(string said)
    {
        var match = Said().Match(said.Trim());
        var (what, how, value) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        if (value.Length == 0) return [""];

        var isNot = how.StartsWith('!') ? "-" : "";
        if (what is "" or "FullyQualifiedName" or "DisplayName" or "Name")
            return [$"-method{isNot}", how.EndsWith('=') ? value : $"*{value}*"];

        return how.EndsWith('=') ? [$"-trait{isNot}", $"{what}={value}"] : [""];
    }

    private static CannotContinueException Beyond(string filter) => new(
        $"Förstår inte filtret {filter}: skriv en del av ett namn, FullyQualifiedName~del, Length=long, flera namn med "
        + "|, eller ett namn och annat med &.");

    [GeneratedRegex(@"^(?:(\w+)(!=|!~|=|~))?([^=~!()&|]+)$")]
    private static partial Regex Said();
}
