using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Samverkan.Gateway.Tests;

/// <summary>The operator's pages: there for those whom the county has named, and for nobody else.</summary>
[Collection(SmallCounty.Collection)]
public sealed class OperationTests(SmallCounty small)
{
    private const string Operator = "drift.lansstyrelsen";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_finds_them_in_the_menu_and_others_find_nothing()
    {
        var page = (await small.SignedIn(Operator)).Page;
        await page.GotoAsync($"{small.Address}/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Drift", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Drift", Level = 1 })).ToBeVisibleAsync();
        // A node that serves nobody answers its operator too.
        await Expect(page.Locator("#drift tr", new() { HasText = "decisions-region" })).ToContainTextAsync(Hosting.Serving.ServiceParts.Version);
        await Expect(page.Locator("#drift")).ToContainTextAsync("Botkyrka kommun");

        await page.GotoAsync($"{small.Address}/drift/decisions-storsthlm");
        await Expect(page.GetByText("decisions.mandate-given", new() { Exact = false }).First).ToBeVisibleAsync();

        var other = (await small.SignedIn("registrator.botkyrka")).Page;
        await other.GotoAsync($"{small.Address}/");
        await Expect(other.Locator("a[href='/drift']")).ToHaveCountAsync(0);
        foreach (var path in new[] { "/drift", "/drift/forums" })
            Assert.Equal(404, (await other.GotoAsync($"{small.Address}{path}"))!.Status);
        Assert.Equal(404, (await page.GotoAsync($"{small.Address}/drift/finns-inte"))!.Status);
    }

    [Fact]
    public async Task When_all_is_well_it_says_so_and_one_that_is_away_is_shown_beside_the_rest()
    {
        var page = (await small.SignedIn(Operator)).Page;
        await Until(page, "Allt är i ordning.");

        await small.County.Unit("decisions-region").Stop();
        try
        {
            await page.GotoAsync($"{small.Address}/drift");
            await Expect(page.Locator("#se-till + ul li")).ToHaveCountAsync(1);
            await Expect(page.Locator("#se-till + ul a")).ToHaveTextAsync("decisions-region");
            await Expect(page.Locator("#se-till + ul")).ToContainTextAsync("Processen svarar inte.");
            await Expect(page.Locator("#drift tr", new() { HasText = "overview" }).First).ToContainTextAsync("I ordning");
            var answer = await page.GotoAsync($"{small.Address}/drift/decisions-region");
            Assert.Equal(200, answer!.Status);
            await Expect(page.Locator("main")).ToContainTextAsync("Processen svarar inte.");
        }
        finally
        {
            await small.County.Unit("decisions-region").Start(Cancel);
        }

        await Until(page, "Allt är i ordning.");
    }

    [Fact]
    public async Task One_that_has_stopped_is_tried_again_by_a_button()
    {
        var page = (await small.SignedIn(Operator)).Page;
        var mandate = Guid.CreateVersion7();
        await Sql($"ALTER TABLE mandates ADD CONSTRAINT drill CHECK (mandate <> '{mandate}')");
        try
        {
            await small.Client.Registrar("0188").Put(small.Client.Node("0188", $"mandates/{mandate}"), new
            {
                SmallCounty.Programme,
                Person = small.Client.Person("0188", "registrar").Subject,
                Capacities = new[] { "inform" },
                Ground = "appointment",
                Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
                From = new DateOnly(2026, 1, 1),
            }, Cancel);
            await Until(page, "Avsändare som har stannat: 1.");
            await Sql("UPDATE applied_stopped SET next_try = now() + interval '1 hour'");
        }
        finally
        {
            await Sql("ALTER TABLE mandates DROP CONSTRAINT drill");
        }

        await page.GotoAsync($"{small.Address}/drift/overview");
        await page.Locator("button[value='stops/0188']").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Ett nytt försök görs.");
        await Until(page, "Allt är i ordning.");
        // Nobody is sent any more: other tests begin with nobody.
        await small.Client.Registrar("0188").Put(
            small.Client.Node("0188", $"mandates/{mandate}/ending"), new { On = new DateOnly(2026, 1, 2) }, Cancel);
    }

    private async Task Until(IPage page, string words)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            await page.GotoAsync($"{small.Address}/drift");
            if ((await page.Locator("#drift").InnerTextAsync()).Contains(words, StringComparison.Ordinal)) return;

            await Task.Delay(500, Cancel);
        }

        Assert.Fail($"not seen: {words} in {await page.Locator("#drift").InnerTextAsync()}");
    }

    private async Task Sql(string statement)
    {
        await using var connection = await small.County.Postgres.Databases.Open("svc_overview", Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
