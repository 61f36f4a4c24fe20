using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>People by hand in a real browser.</summary>
[Collection(SmallCounty.Collection)]
public sealed class JourneyTests(SmallCounty small)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_signs_in_comes_back_to_the_page_and_signs_out()
    {
        var window = await small.Open();
        await window.Page.GotoAsync($"{small.Address}/matris");
        await small.SignIn(window, "registrator.botkyrka");

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Gemensamma frågor");
        await window.Page.ClickAsync(".menu.person summary");
        await window.Page.ClickAsync(".menu.person button");
        await window.Page.WaitForURLAsync($"{small.Address}/");

        await Assertions.Expect(window.Page.Locator("main a.b")).ToHaveTextAsync("Logga in");
        Assert.Empty(window.Foreign);
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task Every_page_is_without_findings_in_axe_and_asks_nothing_of_anybody_else(ColorScheme scheme)
    {
        var window = await small.SignedIn("registrator.botkyrka", new() { ColorScheme = scheme });
        foreach (var path in small.Paths.Append($"/var-del/0127/arenden/{await small.CaseOf("0127", Cancel)}"))
        {
            await window.Page.GotoAsync(small.Address + path);
            var result = await window.Page.RunAxe();
            Assert.True(result.Violations.Length == 0, $"{path}: {string.Join(", ", result.Violations.Select(v => $"{v.Id} {v.Nodes[0].Html}"))}");
        }

        Assert.Empty(window.Foreign);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task An_answer_is_written_survives_an_expired_session_and_shows_at_once_to_somebody_else()
    {
        var reader = await small.SignedIn("registrator.lansstyrelsen");
        await reader.Page.GotoAsync($"{small.Address}/matris");
        await reader.Page.WaitForFunctionAsync("() => document.documentElement.dataset.live === 'here'");
        var writer = await small.SignedIn("registrator.norrtalje");
        var page = writer.Page;
        var address = $"{small.Address}/var-del/0188/arenden/{await small.CaseOf("0188", Cancel)}";
        await page.GotoAsync(address);
        await page.FillAsync("[name=registrationNumber]", "KS 2026/1");
        await page.ClickAsync("form[action$=registrering] button");
        await page.WaitForURLAsync("**klart=registrering**");

        await page.CheckAsync("[name=act][value=settles]");
        await page.CheckAsync("[name=answer][value=adopt]");
        await page.FillAsync("[name=decidedOn]", "7/12");
        await page.ClickAsync("#beslut .b:not(.sec)");
        await Assertions.Expect(page.Locator("#errors li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await page.FillAsync("[name=decidedOn]", "2026-11-20");
        await page.FillAsync("[name=wording]", "att Norrtälje kommun antar strategin.");

        await page.Context.ClearCookiesAsync(new() { Name = "samverkan" });
        await page.ClickAsync("#beslut .b:not(.sec)");
        await page.WaitForURLAsync("**/fortsatt/**");
        await Assertions.Expect(page.Locator("[name=wording]")).ToHaveValueAsync("att Norrtälje kommun antar strategin.");
        await page.DblClickAsync("#beslut .b:not(.sec)");
        await page.WaitForURLAsync("**klart=beslut**");
        await Assertions.Expect(page.Locator(".announce .letter")).ToContainTextAsync("att Norrtälje kommun antar strategin.");

        var cell = reader.Page.Locator($"[id='c-{SmallCounty.Matter}-0188']");
        await cell.FocusAsync();
        await page.ClickAsync("#svar .b");
        await Assertions.Expect(cell).ToHaveAttributeAsync("data-say", "Norrtälje: Antar");
        await Assertions.Expect(cell).ToBeFocusedAsync();
        await Assertions.Expect(reader.Page.Locator("#voice")).ToHaveTextAsync("Norrtälje: Antar");
    }

    [Fact]
    public async Task Without_script_everything_can_be_done_and_two_who_write_see_both_texts()
    {
        var window = await small.SignedIn("registrator.botkyrka", new() { JavaScriptEnabled = false });
        var other = await window.Page.Context.NewPageAsync();
        var address = $"{small.Address}/var-del/0127/arenden/{await small.CaseOf("0127", Cancel)}";
        await window.Page.GotoAsync(address);
        await other.GotoAsync(address);
        await other.FillAsync("[name=registrationNumber]", "KS 2026/7");
        await other.ClickAsync("form[action$=registrering] button");
        await window.Page.FillAsync("[name=registrationNumber]", "KS 2026/8");
        await window.Page.ClickAsync("form[action$=registrering] button");

        await Assertions.Expect(window.Page.Locator("#errors .both")).ToContainTextAsync("KS 2026/7");
        await Assertions.Expect(window.Page.Locator("#errors .both")).ToContainTextAsync("KS 2026/8");
        await window.Page.GotoAsync(address);
        await window.Page.SelectOptionAsync("#body", "delegate");
        await window.Page.ClickAsync("[name=visa]");
        await Assertions.Expect(window.Page.Locator("[name=delegationPoint]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Another_organisations_case_is_not_there()
    {
        var window = await small.SignedIn("registrator.botkyrka");

        var answer = await window.Page.GotoAsync($"{small.Address}/var-del/0188/arenden/{await small.CaseOf("0188", Cancel)}");

        Assert.Equal(404, answer!.Status);
    }
}
