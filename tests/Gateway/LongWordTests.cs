using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>A title of one long word widens no page at any width, whoever reads it.</summary>
[Collection(SmallCounty.Collection)]
public sealed class LongWordTests(SmallCounty small)
{
    private static readonly int[] Widths = [1280, 768, 375];
    private static readonly string Long = string.Concat(Enumerable.Repeat("Samverkansöverenskommelsen", 7));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("strateg.botkyrka")]
    [InlineData("styrgrupp.norrtalje")]
    [InlineData("samordnare.lansstyrelsen")]
    public async Task A_title_of_one_long_word_widens_no_page_of_those_who_read_it(string user)
    {
        var matter = await small.Ask(Long, Cancel);
        var page = (await small.SignedIn(user)).Page;
        foreach (var path in new[]
        {
            $"/fragor/{matter}", "/matris", $"/program/{SmallCounty.Programme}", "/", "/overenskommelser",
        })
        {
            await page.GotoAsync(small.Address + path);
            await FitsAtEveryWidth(page, $"{user}{path.Replace('/', '-')}");
        }
    }

    private static async Task FitsAtEveryWidth(IPage page, string name)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{name} is {wide} wide at {width}");
        }
    }
}
