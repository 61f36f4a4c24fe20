using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>What people say to one another by hand: whom they send, what they ask, what they fix, what they take back.</summary>
[Collection(SmallCounty.Collection)]
public sealed class WritingTests(SmallCounty small)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Programme => $"{small.Address}/program/{SmallCounty.Programme}";

    [Fact]
    public async Task Somebody_is_appointed_notes_a_dialogue_at_once_and_is_appointed_no_more()
    {
        var page = await AsAdministrator("0188");
        await page.GotoAsync($"{small.Address}/var-del/0188/uppdrag");
        await Assertions.Expect(page.Locator("#uppdrag")).ToContainTextAsync("Ingen utsedd");
        var before = await page.Locator("#uppdrag tbody a:visible").CountAsync();
        await page.ClickAsync("text=Utse någon");
        await Send(page);
        await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await page.SelectOptionAsync("#person", small.Client.Person("0188", "registrar").Subject.ToString());
        await page.CheckAsync("[name=capacities][value=prepare]");
        await page.CheckAsync("[name=ground][value=appointment]");
        await page.FillAsync("#groundBody", "Kommunstyrelsen");
        await page.FillAsync("#groundOn", "2026-11-02");
        await page.FillAsync("#until", $"{DateTime.Today.AddDays(30):yyyy-MM-dd}");
        await page.DblClickAsync("#formular .b");
        await page.ArriveAsync("**klart=uppdrag**");
        await Assertions.Expect(page.Locator("#tar-slut")).ToBeVisibleAsync();
        // One mandate, however often it was pressed, beside the grants that there were.
        await Assertions.Expect(page.Locator("#uppdrag tbody a[href*='/uppdrag/behorigheter/']:visible")).ToHaveCountAsync(before);
        await Assertions.Expect(page.Locator("#uppdrag tbody a:visible")).ToHaveCountAsync(before + 1);

        var forum = await small.Client.Operator.Put(
            small.Client.Shared("forums", $"programmes/{SmallCounty.Programme}/forums/{Guid.CreateVersion7()}"),
            new { Level = "operative", Name = "Arbetsgruppen" }, Cancel);
        await page.GotoAsync($"{Programme}/nytt-samtal?after={forum}");
        await page.SelectOptionAsync("#forum", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#heldOn", "2099-01-01");
        await page.FillAsync("#talkedOf", "Hur når vi fler?");
        await page.FillAsync("#heard", "Olika, i olika kommuner.");
        await page.CheckAsync("[name=outcome][value=noDocument]");
        await Send(page);
        await page.ClickAsync("[name=skicka]");
        await Assertions.Expect(page.Locator("#heldOn-e")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#heard")).ToHaveValueAsync("Olika, i olika kommuner.");
        await page.FillAsync("#heldOn", "2026-11-12");
        await Send(page);
        await page.DblClickAsync("[name=skicka]");
        await page.ArriveAsync("**klart=samtal**");
        await Assertions.Expect(page.Locator(".dialogue")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".dialogue")).ToContainTextAsync("Slutade utan dokument");

        await page.GotoAsync($"{small.Address}/var-del/0188/uppdrag");
        await page.ClickAsync(".card tbody a");
        await page.FillAsync("#on", $"{DateTime.Today.AddDays(-1):yyyy-MM-dd}");
        await Send(page);
        await Assertions.Expect(page.Locator("#on-e")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_was_not_sent_to_ask_is_told_so_before_writing_and_who_was_is_not()
    {
        var strategist = (await small.SignedIn(small.Client.Person("0127", "strategist").UserName)).Page;
        var coordinator = (await small.SignedIn(small.Client.Person("L01", "coordinator").UserName)).Page;
        foreach (var (form, what) in new[] { ("ny-fraga", "ställa frågor"), ("nytt-samtal", "bereda"), ("ny-overenskommelse", "bereda") })
        {
            await strategist.GotoAsync($"{Programme}/{form}");
            await Assertions.Expect(strategist.Locator("main .note")).ToContainTextAsync($"inget uppdrag att {what} för Botkyrka");
            await coordinator.GotoAsync($"{Programme}/{form}");
            await Assertions.Expect(coordinator.Locator("#formular")).ToBeVisibleAsync();
            await Assertions.Expect(coordinator.Locator("main .note")).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task A_text_is_begun_fixed_and_asked_about_and_the_question_opens_cases()
    {
        var page = (await small.SignedIn(small.Client.Person("L01", "coordinator").UserName)).Page;
        await page.GotoAsync($"{Programme}/ny-overenskommelse");
        await page.CheckAsync("[name=agreementKind][value=actionPlan]");
        await page.FillAsync("#title", "En handlingsplan");
        await Send(page);
        await page.ArriveAsync("**klart=utkast**");
        await page.ClickAsync("main .links a.b");
        await page.FillAsync("#agreementWords", "En handlingsplan\n\n1. Varför\nDärför.");
        await page.CheckAsync("[name=each][value=L01]");
        await page.FillAsync("#atLeast", "9");
        await page.CheckAsync("[name=provisos][value=count]");
        await page.CheckAsync("[name=countedFrom][value=decision]");
        await page.CheckAsync("[name=conditions][value=countWhenMet]");
        await page.CheckAsync("[name=inPart][value=doNotCount]");
        await page.CheckAsync("[name=ifItFails][value=continues]");
        await Send(page);
        await Assertions.Expect(page.Locator("#atLeast-e")).ToBeVisibleAsync();
        await page.FillAsync("#atLeast", "1");
        await Send(page);
        await page.DblClickAsync("[name=skicka]");
        await page.ArriveAsync("**klart=version**");

        await page.ClickAsync("text=Ställ frågan till parterna");
        await page.FillAsync("#title", "Handlingsplanen");
        await page.FillAsync("#question", "Antar ni den?");
        await page.CheckAsync("[name=matterKind][value=adopt]");
        await page.CheckAsync("[name=to][value=chosen]");
        await Send(page);
        await Assertions.Expect(page.Locator("#addressees-e")).ToBeVisibleAsync();
        await page.CheckAsync("[name=addressees][value='0127']");
        await Send(page);
        await Assertions.Expect(page.Locator(".announce .letter")).ToContainTextAsync("Norrtälje");
        await page.ClickAsync("[name=visa]");
        await Assertions.Expect(page.Locator("#question")).ToHaveValueAsync("Antar ni den?");
        await Send(page);
        await page.DblClickAsync("[name=skicka]");
        await page.ArriveAsync("**klart=fraga**");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Handlingsplanen");
        await Assertions.Expect(page.Locator("#fraga tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Who_has_no_mandate_is_told_so_and_keeps_what_was_written_over_an_expired_session()
    {
        var window = await small.SignedIn("registrator.botkyrka", new() { JavaScriptEnabled = false });
        var page = window.Page;
        await page.GotoAsync($"{Programme}/ny-fraga");
        await page.FillAsync("#title", "En fråga");
        await page.FillAsync("#question", "Vad tycker ni?");
        await page.ClickAsync("#formular .b");
        await page.Context.ClearCookiesAsync(new() { Name = "samverkan" });
        await page.ClickAsync("[name=skicka]");
        await page.ArriveAsync("**/ny-fraga");
        await Assertions.Expect(page.Locator("#question")).ToHaveValueAsync("Vad tycker ni?");

        await page.ClickAsync("#formular .b");
        await page.ClickAsync("[name=skicka]");

        await Assertions.Expect(page.Locator("#errors")).ToContainTextAsync("uppdrag");
        await Assertions.Expect(page.Locator("#title")).ToHaveValueAsync("En fråga");
    }

    [Fact]
    public async Task A_colleague_is_let_in_and_nobody_locks_themselves_out()
    {
        var page = await AsAdministrator("0127");
        await page.GotoAsync($"{small.Address}/var-del/0127/uppdrag/ny-behorighet");
        await Send(page);
        await Assertions.Expect(page.Locator("#errors")).ToContainTextAsync("Välj person");
        await Assertions.Expect(page.Locator("#person")).ToHaveValueAsync("");
        await page.SelectOptionAsync("#person", small.Client.Person("0127", "strategist").Subject.ToString());
        await page.CheckAsync("[name=roles][value=reader]");
        await Send(page);
        await page.ArriveAsync("**klart=behorighet**");

        var let = await small.SignedIn(small.Client.Person("0127", "strategist").UserName);
        var seen = await let.Page.GotoAsync($"{small.Address}/var-del/0127/arenden");
        Assert.Equal(200, seen?.Status);
        await let.Page.GotoAsync($"{small.Address}/var-del/0127/uppdrag");
        await Assertions.Expect(let.Page.Locator("text=Ge behörighet")).ToHaveCountAsync(0);
        await ReadsOnly(let.Page);

        await page.ClickAsync(".inne tr:has-text('(du)') a");
        await Send(page);
        await Assertions.Expect(page.Locator("#errors")).ToContainTextAsync("egen behörighet");
    }

    /// <summary>Nobody is to type what they may not send.</summary>
    private async Task ReadsOnly(IPage page)
    {
        var @case = Guid.CreateVersion7();
        await small.Client.Registrar("0127").Put(
            small.Client.Node("0127", $"cases/{@case}"),
            new { Origin = "ownInitiative", Title = "Ett ärende att läsa" },
            TestContext.Current.CancellationToken);
        await page.GotoAsync($"{small.Address}/var-del/0127/arenden/{@case}");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Ett ärende att läsa");
        await Assertions.Expect(page.Locator("main .note")).ToContainTextAsync("registrator eller handläggare");
        await Assertions.Expect(page.Locator("main form")).ToHaveCountAsync(0);
        await page.GotoAsync($"{small.Address}/var-del/0127/arenden/nytt");
        await Assertions.Expect(page.Locator("main .note")).ToContainTextAsync("registrator eller handläggare");
    }

    private async Task<IPage> AsAdministrator(string organisation) =>
        (await small.SignedIn(small.Client.Person(organisation, "registrar").UserName)).Page;

    /// <summary>Presses the button and waits until the page has come back.</summary>
    private static async Task Send(IPage page)
    {
        await page.RunAndWaitForResponseAsync(
            () => page.ClickAsync("#formular .b"), answer => answer.Request.Method == "POST");
        await page.WaitForFunctionAsync("() => !document.documentElement.hasAttribute('aria-busy')");
    }
}
