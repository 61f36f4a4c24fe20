using System.Reflection;
using System.Text.RegularExpressions;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;
using Samverkan.Local;

namespace Samverkan.Gateway.Tests;

public sealed partial class WordsTests
{
    private static readonly string Folder = Path.Combine(Checkout.Find().Root, "gateway");

    [Fact]
    public void Every_key_that_a_page_names_has_Swedish_words()
    {
        var named = Directory.EnumerateFiles(Folder, "*.*", SearchOption.AllDirectories)
            .Where(f => (f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal)) && !f.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(f => Named().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .Distinct();

        Assert.DoesNotContain(named, key => !Words.Swedish.Has(key));
    }

    [Fact]
    public void English_has_no_key_that_Swedish_lacks() => Assert.Empty(Words.English.Keys.Except(Words.Swedish.Keys));

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

    [GeneratedRegex("""W(?:ords)?(?:\.Format\(|\[)"([a-z0-9.A-Z-]+)["]""")]
    private static partial Regex Named();
}
