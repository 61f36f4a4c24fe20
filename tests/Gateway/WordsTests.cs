using System.Text.Json;
using System.Text.RegularExpressions;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;
using Samverkan.Local;

namespace Samverkan.Gateway.Tests;

public sealed partial class WordsTests
{
    private static readonly string Root = Checkout.Find().Root;
    private static readonly string Folder = Path.Combine(Root, "gateway");

    [Fact]
    public void Every_key_that_a_page_names_has_Swedish_words()
    {
        var named = Directory.EnumerateFiles(Folder, "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(f => Named().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .Distinct();

        Assert.DoesNotContain(named, key => !Words.Swedish.Has(key));
    }

    [Fact]
    public void Every_key_that_has_Swedish_words_has_English_ones()
    {
        var missing = Words.Swedish.Keys.Except(Words.English.Keys).Order(StringComparer.Ordinal).ToList();

        Assert.True(missing.Count == 0, $"Add to gateway/Words/en.json: {string.Join(", ", missing)}");
    }

    [Fact]
    public void What_the_services_have_Swedish_words_for_has_English_ones()
    {
        var missing = OfServices().Where(key => !Words.English.Has(key)).ToList();

        Assert.True(missing.Count == 0, $"Add to gateway/Words/en.json: {string.Join(", ", missing)}");
    }

    [Fact]
    public void English_has_no_key_that_Swedish_lacks() =>
        Assert.Empty(Words.English.Keys.Except(Words.Swedish.Keys).Except(OfServices()));

    [Fact]
    public void Both_languages_have_the_same_blanks_to_fill_in() => Assert.DoesNotContain(
        Words.Swedish.Keys.Where(Words.English.Has), key => !Blanks(Words.Swedish[key]).SetEquals(Blanks(Words.English[key])));

    [Theory]
    [InlineData("adopt"), InlineData("join"), InlineData("standBehind"), InlineData("approve")]
    public void Every_answer_has_a_word_of_its_own_by_the_verb_of_its_matter(string kind)
    {
        foreach (var words in new[] { Words.Swedish, Words.English })
        {
            Assert.Equal(Mark.Answers.Count, Mark.Answers.Select(a => words.Answer(a, kind)).Distinct().Count());
            Assert.All(Mark.Answers, a => Assert.InRange(words.Answer(a, kind, isShort: true).Length, 2, 8));
        }
    }

    [Fact]
    public void Every_state_and_answer_has_a_shape_of_its_own()
    {
        var shapes = Mark.Answers.Concat(Mark.States).Select(code => Mark.Of(code).Symbol).ToList();

        Assert.Equal(shapes.Count, shapes.Distinct().Count());
    }

    /// <summary>The services have Swedish words for their refusals, and for what a verification finds, themselves.</summary>
    private static IEnumerable<string> OfServices() => InFile("problems").Concat(InFile("faults"));

    private static IEnumerable<string> InFile(string words) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, $"services/{words}.json"))).RootElement
            .EnumerateObject().Select(p => $"{words[..^1]}.{p.Name}");

    private static HashSet<string> Blanks(string words) => [.. Blank().Matches(words).Select(m => m.Value)];

    [GeneratedRegex("""W(?:ords)?(?:\.Format\(|\[)"([a-z0-9.A-Z-]+)["]""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Blank();
}
