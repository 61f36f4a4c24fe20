using System.Text.Json;
using System.Text.RegularExpressions;

namespace Samverkan.Conventions.Tests;

public sealed class RefusalTests
{
    [Fact]
    public void Every_refusal_has_words() => Assert.Empty(
        from file in Checkout.Files("services")
        from Match code in Regex.Matches(
            file.Text,
            @"(?:Refuse\(|new Refusal\(|\bnew\(|Problem\w*\()\s*"
                + @"""(?<code>[a-z]+(?:-[a-z]+)*)""\s*(?:\)|,\s*(?:status:\s*)?4\d\d)")
        where IsRefusal(code.Value) && !Words().Contains(code.Groups["code"].Value)
        select $"{file.Path}: {code.Groups["code"].Value}");

    [Fact]
    public void A_rule_of_a_table_that_refuses_has_words() => Assert.Empty(
        from file in Checkout.Files("services", ".sql")
        where file.Path.Contains("/Service/", StringComparison.Ordinal)
        from Match constraint in Regex.Matches(file.Text, @"CONSTRAINT (?<name>\w+)\s+UNIQUE")
        let code = constraint.Groups["name"].Value.Replace('_', '-')
        where !Words().Contains(code)
        select $"{file.Path}: {code}");

    [Fact]
    public void No_words_are_written_for_what_nobody_refuses()
    {
        var source = string.Concat(
            Checkout.Files("services").Concat(Checkout.Files("services", ".sql")).Select(f => f.Text));

        Assert.DoesNotContain(Words(), code =>
            !source.Contains($"\"{code}\"", StringComparison.Ordinal)
            && !source.Contains(code.Replace('-', '_'), StringComparison.Ordinal));
    }

    private static bool IsRefusal(string call) =>
        call.StartsWith("Refuse", StringComparison.Ordinal) || call.Contains("Refusal", StringComparison.Ordinal)
        || Regex.IsMatch(call, @"4\d\d$");

    private static HashSet<string> Words() =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "services/problems.json")))
            .RootElement.EnumerateObject().Select(w => w.Name)];
}
