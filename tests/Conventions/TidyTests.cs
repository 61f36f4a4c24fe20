using System.Globalization;
using System.Text.RegularExpressions;

namespace Samverkan.Conventions.Tests;

public sealed class TidyTests
{
    [Fact]
    public void No_file_is_longer_than_three_hundred_lines() =>
        Assert.Empty(Checkout.Everything().Where(f => f.Lines.Length > 300).Select(f => $"{f.Path}: {f.Lines.Length}"));

    [Fact]
    public void The_median_file_of_a_service_has_at_most_forty_five_lines_with_something_on_them()
    {
        var lengths = Checkout.Files("services").Select(f => f.Lines.Count(l => l.Trim().Length > 0)).Order().ToList();

        Assert.InRange(lengths[lengths.Count / 2], 1, 45);
    }

    /// <summary>Folders that are being written while this is: each comes in when its lines are wrapped.</summary>
    [Fact]
    public void No_line_is_wider_than_a_hundred_and_twenty_columns() => Assert.Empty(
        from file in Checkout.Everything()
        where !Regex.IsMatch(file.Path, "^(deploy/Demo|tests/(Faults|Gateway|Journeys))/")
        from line in file.Lines.Select((text, n) => (text, number: n + 1))
        where line.text.Length > 120
        select $"{file.Path}:{line.number}");

    [Fact]
    public void Nothing_is_left_to_be_done_later() => Assert.Empty(
        from file in Checkout.Everything()
        where file.Path != "tests/Conventions/TidyTests.cs" && Regex.IsMatch(file.Text, @"\b(TODO|FIXME|HACK|XXX)\b")
        select file.Path);

    [Fact]
    public void The_name_of_a_test_is_a_sentence() => Assert.Empty(
        from file in Checkout.Files("tests")
        from Match test in Regex.Matches(
            file.Text,
            // The attributes, over as many lines as they take, and then the method.
            @"^\s*\[(?:Fact|Theory)\b[^\n]*\]\s*\n(?:\s*\[[^\n]*\n|\s+[^\n;]*\)\]\s*\n)*\s*"
                + @"public (?:async )?\w+ (?<name>\w+)\(",
            RegexOptions.Multiline)
        let name = test.Groups["name"].Value
        where name.Count(c => c == '_') < 2 || !char.IsUpper(name[0])
        select $"{file.Path}: {name}");

    /// <summary>The compiler is overruled only where it cannot know better, in no more places than approved.</summary>
    [Fact]
    public void Nullability_is_waved_away_in_no_more_places_than_approved()
    {
        var approved = File.ReadAllLines(Path.Combine(Checkout.Root, "tests/Conventions/approved/nullability.txt"))
            .Select(l => l.Split(' ')).ToDictionary(l => l[0], l => int.Parse(l[1], CultureInfo.InvariantCulture));

        Assert.Empty(
            from file in Checkout.Product()
            let count = file.Lines.Count(IsWavedAway)
            where count > approved.GetValueOrDefault(file.Path)
            select $"{file.Path} {count}");
    }

    private static bool IsWavedAway(string line) =>
        !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        && Regex.IsMatch(line, @"[\w)\]>""]!(?=[.;,)\]\s]|$)(?!=)");
}
