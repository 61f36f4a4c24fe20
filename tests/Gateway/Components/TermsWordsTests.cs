using System.Text.Json;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>What an answer says beside itself, in words: its points, its day, a condition.</summary>
public sealed class TermsWordsTests
{
    [Theory]
    [InlineData(null, "hela texten"), InlineData("6", "punkt 6"), InlineData("punkt 6", "punkt 6"), InlineData("§ 6", "punkt 6")]
    [InlineData("6, 7", "punkterna 6 och 7"), InlineData("6, 7, 8", "punkterna 6, 7 och 8"), InlineData("6–8", "punkterna 6–8")]
    [InlineData("punkterna 6 och 7", "punkterna 6 och 7"), InlineData("6 a", "punkt 6 a")]
    public void A_point_is_called_a_point_once(string? scope, string words) => Assert.Equal(words, PointWords.Of(scope, Words.Swedish));

    [Theory]
    [InlineData("met", "Besked om ett villkor: Villkoret är uppfyllt"), InlineData("notMet", "Besked om ett villkor: Villkoret är inte uppfyllt")]
    public void Word_on_a_condition_that_comes_in_says_what_it_is(string outcome, string words) => Assert.Equal(
        words, Said.InWords("decisions.condition-settled", JsonSerializer.SerializeToElement(new { outcome }), "adopt", Words.Swedish));

    [Fact]
    public async Task Who_leaves_with_notice_says_the_day()
    {
        var leaves = Specimens.Adopts with { Answer = "decline", Replaces = Guid.Empty, EffectiveOn = new(2027, 9, 1) };

        Assert.Contains("Lämnar 1 september 2027.", (await Drawing.Of<AnswerText>(new { Answer = leaves })).TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Gäller från 1 september 2027.",
            (await Drawing.Of<AnswerText>(new { Answer = leaves with { Answer = "adopt", Replaces = null } })).TextContent, StringComparison.Ordinal);
    }
}
