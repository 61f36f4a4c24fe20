using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>Processes are stopped for real: what does not need them opens, and nothing that was typed is lost.</summary>
[Collection(SmallCounty.Collection)]
public sealed class AwayTests(SmallCounty small)
{
    private const string Node = "decisions-storsthlm";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shared_view_opens_when_our_own_part_is_away_and_says_what_is_missing()
    {
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        await Without(Node, async () =>
        {
            foreach (var path in new[] { "/", $"/fragor/{small.Matter}" })
                await Opens(page, path, "Era ärenden kan inte läsas just nu.");
        });
    }

    [Fact]
    public async Task Our_own_part_opens_when_the_shared_view_is_away()
    {
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        var @case = await small.CasePage("0127", small.Matter, Cancel);
        await Without("overview", async () =>
        {
            var list = await page.GotoAsync($"{small.Address}/var-del/0127/arenden");
            Assert.Equal(200, list?.Status);
            await Assertions.Expect(page.Locator("#arenden")).ToContainTextAsync("Strategin");
            await Opens(page, new Uri(@case).AbsolutePath, "Parternas svar kan inte läsas just nu.");
            await Opens(
                page, "/var-del/0127/uppdrag", "Samverkansprogrammen, och uppdragen i dem, kan inte läsas just nu.");
        });
    }

    [Fact]
    public async Task A_programme_opens_when_its_drafts_are_away()
    {
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        await Without("agreements", () =>
            Opens(page, $"/program/{SmallCounty.Programme}", "Påbörjade överenskommelser kan inte läsas just nu."));
    }

    [Fact]
    public async Task What_was_typed_is_there_still_when_its_node_is_away_and_is_recorded_once_when_it_is_back()
    {
        var (page, name) = ((await small.SignedIn("registrator.botkyrka")).Page, $"Nämnden {Guid.NewGuid():N}");
        await page.GotoAsync($"{small.Address}/var-del/0127/myndigheter");
        await page.FillAsync("[name=name]", name);
        await page.FillAsync("[name=series]", "N");
        await Without(Node, async () =>
        {
            await Send(page);
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Det du skrev finns kvar");
        });

        await Send(page);

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(name);
        var authorities = await small.Client.Registrar("0127").All(small.Client.Node("0127", "authorities"), Cancel);
        Assert.Single(authorities, a => a.GetProperty("name").GetString() == name);
    }

    [Fact]
    public async Task Who_may_not_read_at_home_is_not_led_there_and_is_told_so()
    {
        var page = (await small.SignedIn("drift.lansstyrelsen")).Page;
        await page.GotoAsync($"{small.Address}/");
        await Assertions.Expect(page.Locator("nav a[href^='/var-del']")).ToHaveCountAsync(0);

        var closed = await page.GotoAsync($"{small.Address}/var-del/L01/arenden");
        Assert.Equal(403, closed!.Status);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Administratören hos Länsstyrelsen Stockholm kan ge den");
        Assert.Equal(404, (await page.GotoAsync($"{small.Address}/var-del/0127/arenden"))!.Status);
    }

    [Fact]
    public async Task An_annulled_answer_leaves_us_to_decide_anew_and_the_list_says_that_it_was_announced()
    {
        var matter = await small.Ask("Det som upphävs", Cancel);
        await small.Answer("0127", matter, "adopt", Cancel);
        var (registrar, @case) = (small.Client.Registrar("0127"), await small.CaseOf("0127", matter, Cancel));
        var view = await registrar.Get(small.Client.Node("0127", $"cases/{@case}"), Cancel);
        var decision = view.GetProperty("bodyDecisions")[0].GetProperty("decision").GetProperty("id").GetGuid();
        await registrar.Put(
            small.Client.Node("0127", $"cases/{@case}/body-decisions/{decision}/standing"),
            new { Standing = new { AnnulledOn = new DateOnly(2026, 11, 21) } }, Cancel);

        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        await page.GotoAsync($"{small.Address}/var-del/0127/arenden/{@case}");

        await Assertions.Expect(page.Locator("#lage-nu")).ToContainTextAsync("Beslutet gäller inte längre");
        await Assertions.Expect(page.Locator("#beslut button.b:not(.sec)")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("form[action$=lage]")).ToHaveCountAsync(1);
        await page.GotoAsync($"{small.Address}/var-del/0127/arenden");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "Det som upphävs" }).Locator("td[data-l=Meddelat]"))
            .ToHaveTextAsync("Ja");
    }

    private static async Task Send(IPage page)
    {
        await page.ClickAsync("main form:has([name=series]) button.b");
        await page.WaitForLoadStateAsync();
    }

    private async Task Opens(IPage page, string path, string lacks)
    {
        var answer = await page.GotoAsync($"{small.Address}{path}");

        Assert.True(answer!.Status == 200, $"{path}: {answer.Status}");
        await Assertions.Expect(page.Locator(".lacks")).ToHaveTextAsync(lacks);
    }

    private async Task Without(string process, Func<Task> meanwhile)
    {
        await small.County.Unit(process).Stop();
        try
        {
            await meanwhile();
        }
        finally
        {
            await small.County.Unit(process).Start(CancellationToken.None);
        }
    }
}
