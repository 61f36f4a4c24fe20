using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>What is too large is answered with the form and all that was typed; a long word widens no page.</summary>
[Collection(SmallCounty.Collection)]
public sealed class TooLargeTests(SmallCounty small)
{
    private static readonly int[] Widths = [1440, 1024, 768, 641, 375, 320];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(11)]
    [InlineData(70)]
    public async Task A_file_that_is_too_large_is_named_and_all_else_is_there_still(int megabytes)
    {
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        await page.GotoAsync($"{await small.CasePage("0127", small.Matter, Cancel)}/ny-handling");
        await page.FillAsync("#title", "Filmen från mötet");
        await page.FillAsync("#counterpart", "Lantmäteriet");
        var film = Path.Combine(Path.GetTempPath(), $"mötet-{Guid.NewGuid():N}.mp4");
        await using (var file = File.Create(film)) file.SetLength(megabytes * 1024L * 1024);
        try
        {
            await page.SetInputFilesAsync("#file", film);
            var answer = await page.RunAndWaitForResponseAsync(
                () => page.ClickAsync("#formular .b"), r => r.Request.Method == "POST");

            Assert.Equal(422, answer.Status);
            await Assertions.Expect(page.Locator("#errors")).ToContainTextAsync(Path.GetFileName(film));
            await Assertions.Expect(page.Locator("#title")).ToHaveValueAsync("Filmen från mötet");
            await Assertions.Expect(page.Locator("#counterpart")).ToHaveValueAsync("Lantmäteriet");
        }
        finally
        {
            File.Delete(film);
        }
    }

    [Fact]
    public async Task A_text_that_is_too_large_is_shown_again_to_its_last_word()
    {
        var page = (await small.SignedIn(small.Client.Person("L01", "coordinator").UserName)).Page;
        await page.GotoAsync($"{small.Address}/program/{SmallCounty.Programme}/nytt-samtal");
        var much = new string('å', 300_000) + " slut";
        await page.EvaluateAsync("much => document.querySelector('#heard').value = much", much);
        await page.FillAsync("#talkedOf", "Hur når vi fler?");
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.ClickAsync("#formular .b"), r => r.Request.Method == "POST");

        Assert.Equal(422, answer.Status);
        await Assertions.Expect(page.Locator("#errors")).ToContainTextAsync("för mycket på en gång");
        Assert.Equal(much, await page.Locator("#heard").InputValueAsync());
        await Assertions.Expect(page.Locator("#talkedOf")).ToHaveValueAsync("Hur når vi fler?");
    }

    [Fact]
    public async Task A_title_or_a_file_name_of_one_long_word_widens_no_page()
    {
        var (registrar, @case) = (small.Client.Registrar("0127"), Guid.CreateVersion7());
        var word = string.Concat(Enumerable.Repeat("Överenskommelse", 20))[..300];
        await registrar.Put(
            small.Client.Node("0127", $"cases/{@case}"), new { Origin = "ownInitiative", Title = word }, Cancel);
        await registrar.Put(small.Client.Node("0127", $"cases/{@case}/documents/{Guid.CreateVersion7()}"), new
        {
            Title = word,
            FileName = word[..140] + ".txt",
            MediaType = "text/plain",
            Direction = "incoming",
            Dated = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1),
            Content = "hej"u8.ToArray(),
        }, Cancel);
        var board = Guid.CreateVersion7();
        await registrar.Put(
            small.Client.Node("0127", $"authorities/{board}"), new { Name = word[..200], Series = "L" }, Cancel);
        // The diary has only what is registered.
        await small.Register("0127", await small.Ask(word[..180], Cancel), Cancel);
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        var wide = new List<string>();
        foreach (var path in new[]
        {
            "arenden", $"arenden/{@case}", $"arenden/{@case}/ny-handling", $"arenden/{@case}/avslut",
            $"arenden/nytt?arende={@case}", "myndigheter", $"myndigheter?namnd={board}", "diarium", "inkommet",
        })
        {
            await page.GotoAsync($"{small.Address}/var-del/0127/{path}");
            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 800);
                var over = await page.EvaluateAsync<int>(
                    "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (over > 0) wide.Add($"{path} at {width}: {over}");
            }
        }

        Assert.True(wide.Count == 0, string.Join('\n', wide));
    }
}
