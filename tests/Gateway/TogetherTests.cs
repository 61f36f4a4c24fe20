using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>Several people at once, each in their own browser: what one announces the others see.</summary>
[Collection(SmallCounty.Collection)]
public sealed class TogetherTests(SmallCounty small)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_shows_at_once_to_those_who_look_politely_and_without_taking_the_focus()
    {
        var matter = await small.Ask("Två ser på", Cancel);
        var coordinator = await Looks("samordnare.lansstyrelsen", "/matris");
        var member = await Looks("styrgrupp.norrtalje", $"/fragor/{matter}");
        var cell = coordinator.Page.Locator($"[id='c-{matter}-0127']");
        await cell.FocusAsync();

        var registrar = await small.SignedIn("registrator.botkyrka");
        var page = registrar.Page;
        await page.GotoAsync(await small.CasePage("0127", matter, Cancel));
        await page.FillAsync("[name=registrationNumber]", $"KS {matter}");
        await page.ClickAsync("form[action$=registrering] button");
        await page.ArriveAsync("**klart=registrering**");
        await page.CheckAsync("[name=act][value=settles]");
        await page.CheckAsync("[name=answer][value=adopt]");
        await page.FillAsync("[name=decidedOn]", SmallCounty.Today);
        await page.FillAsync("[name=wording]", "att Botkyrka kommun antar strategin.");
        await page.ClickAsync("#beslut .b:not(.sec)");
        await Assertions.Expect(cell).ToHaveAttributeAsync("data-say", "Botkyrka: Inget besked än");
        await page.ClickAsync("#svar .b");

        await Assertions.Expect(cell).ToHaveAttributeAsync("data-say", "Botkyrka: Antar");
        await Assertions.Expect(cell).ToBeFocusedAsync();
        await IsTold(coordinator, "Botkyrka: Antar");
        await Assertions.Expect(member.Page.Locator("#svar-0127")).ToContainTextAsync("att Botkyrka kommun antar strategin.");
        await IsTold(member, "Botkyrka: Antar");
    }

    [Fact]
    public async Task Who_loses_the_connection_catches_up_when_it_is_back()
    {
        var matter = await small.Ask("Borta en stund", Cancel);
        var coordinator = await Looks("samordnare.lansstyrelsen", "/matris", cutsOff: true);
        var cell = coordinator.Page.Locator($"[id='c-{matter}-0188']");
        await cell.FocusAsync();

        await coordinator.Page.Context.SetOfflineAsync(true);
        await coordinator.Page.EvaluateAsync("() => window.cut()");
        await coordinator.Page.WaitForFunctionAsync("() => document.documentElement.dataset.live === 'away'");
        await small.Answer("0188", matter, "adopt", Cancel);
        await Assertions.Expect(cell).ToHaveAttributeAsync("data-say", "Norrtälje: Inget besked än");
        await coordinator.Page.Context.SetOfflineAsync(false);

        await Assertions.Expect(cell).ToHaveAttributeAsync("data-say", "Norrtälje: Antar");
        await Assertions.Expect(cell).ToBeFocusedAsync();
        await IsTold(coordinator, "Norrtälje: Antar");
    }

    [Fact]
    public async Task What_is_withdrawn_is_gone_from_its_page_at_once()
    {
        var matter = await small.Ask("Dras tillbaka", Cancel);
        await small.Answer("0188", matter, "adopt", Cancel);
        var reader = await Looks("styrgrupp.norrtalje", $"/fragor/{matter}");
        await Assertions.Expect(reader.Page.Locator("#svar-0188")).ToContainTextAsync("att anta strategin.");

        await small.Withdraw("0188", matter, Cancel);

        await Assertions.Expect(reader.Page.Locator("#svar-0188")).Not.ToContainTextAsync("att anta strategin.");
    }

    /// <summary>Somebody reads a page; a mark in it shows that it is never loaded anew.</summary>
    private async Task<Window> Looks(string userName, string path, bool cutsOff = false)
    {
        var window = await small.SignedIn(userName);
        // An open socket goes on while the browser is offline: it is closed by hand.
        if (cutsOff)
            await window.Page.AddInitScriptAsync(
                "window.WebSocket = class extends WebSocket { constructor(...a) { super(...a); window.cut = () => this.close(); } }");
        await window.Page.GotoAsync(small.Address + path);
        await window.IsLive();
        await window.Page.EvaluateAsync("() => { window.isTheSame = true; }");
        return window;
    }

    private static async Task IsTold(Window window, string words)
    {
        var voice = window.Page.Locator("#voice");
        await Assertions.Expect(voice).ToHaveTextAsync(words);
        await Assertions.Expect(voice).ToHaveAttributeAsync("aria-live", "polite");
        Assert.True(await window.Page.EvaluateAsync<bool>("() => window.isTheSame === true"), "the page was loaded anew");
        Assert.DoesNotContain(window.Complaints, c => !c.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal));
    }
}
