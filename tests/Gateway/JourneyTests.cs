using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>One person by hand in a real browser.</summary>
[Collection(SmallCounty.Collection)]
public sealed class JourneyTests(SmallCounty small)
{
    private const string Register = "form[action$=registrering] button";
    private const string Decide = "#beslut .b:not(.sec)";
    private const string Announce = "#svar .b";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_signs_in_comes_back_to_the_page_and_signing_out_ends_the_session()
    {
        var window = await small.Open();
        var (page, context) = (window.Page, window.Page.Context);
        await page.GotoAsync($"{small.Address}/matris");
        await small.SignIn(window, "registrator.botkyrka");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Gemensamma frågor");
        var cookies = await context.CookiesAsync([small.Address]);

        await page.ClickAsync(".menu.person summary");
        await page.ClickAsync(".menu.person button");
        await page.ArriveAsync($"{small.Address}/");
        await Assertions.Expect(page.Locator("main a.b")).ToHaveTextAsync("Logga in");

        // Whoever kept the cookie has nothing, and the issuer asks for the password again.
        await context.AddCookiesAsync(cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        await page.GotoAsync($"{small.Address}/matris");
        await Assertions.Expect(page.Locator("#password")).ToBeVisibleAsync();
        Assert.Empty(window.Foreign);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Who_signs_in_is_who_is_signed_in_though_somebody_else_was()
    {
        var window = await small.Open();
        var (page, context) = (window.Page, window.Page.Context);
        await small.SignIn(window, "registrator.botkyrka");
        var ours = (await context.CookiesAsync([small.Address])).Single(c => c.Name == "samverkan");

        // The issuer has forgotten the first; this browser has not.
        await context.ClearCookiesAsync();
        await context.AddCookiesAsync(
            [new() { Name = ours.Name, Value = ours.Value, Domain = ours.Domain, Path = ours.Path }]);
        await page.GotoAsync($"{small.Address}/logga-in?till=/%09/evil.example");
        await small.SignIn(window, "registrator.norrtalje");

        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("Norrtälje kommun");
        Assert.Equal($"{small.Address}/", page.Url);
    }

    [Fact]
    public async Task What_was_typed_outlives_faults_and_an_expired_session_and_a_double_click_records_once()
    {
        var matter = await small.Ask("Det som skrivs finns kvar", Cancel);
        var window = await small.SignedIn("registrator.norrtalje");
        var page = window.Page;
        await page.GotoAsync(await small.CasePage("0188", matter, Cancel));
        await page.FillAsync("[name=registrationNumber]", $"KS {matter}");
        await page.DblClickAsync(Register);
        await page.ArriveAsync("**klart=registrering**");

        await page.CheckAsync("[name=act][value=settles]");
        await page.CheckAsync("[name=answer][value=adopt]");
        await page.FillAsync("[name=decidedOn]", "7/12");
        await page.ClickAsync(Decide);
        await Assertions.Expect(page.Locator("#errors li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("[name=decidedOn]")).ToHaveValueAsync("7/12");
        await Assertions.Expect(page.Locator("[name=decidedOn]")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.FillAsync("[name=decidedOn]", SmallCounty.Today);
        await page.FillAsync("[name=wording]", "att Norrtälje kommun antar strategin.");

        await page.Context.ClearCookiesAsync(new() { Name = "samverkan" });
        await page.ClickAsync(Decide);
        await page.ArriveAsync("**/fortsatt/**");
        await Assertions.Expect(page.Locator("[name=wording]")).ToHaveValueAsync("att Norrtälje kommun antar strategin.");
        await page.DblClickAsync(Decide);
        await page.ArriveAsync("**klart=beslut**");
        await Assertions.Expect(page.Locator(".announce .letter")).ToContainTextAsync("att Norrtälje kommun antar strategin.");

        var found = await small.Client.Registrar("0188").Get(
            small.Client.Node("0188", $"cases/{await small.CaseOf("0188", matter, Cancel)}"), Cancel);
        Assert.Equal(1, found.GetProperty("bodyDecisions").GetArrayLength());
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task What_is_typed_while_the_fields_of_a_body_are_on_their_way_is_kept()
    {
        var matter = await small.Ask("Skriver fort", Cancel);
        await small.Register("0188", matter, Cancel);
        var page = (await small.SignedIn("registrator.norrtalje")).Page;
        await page.GotoAsync(await small.CasePage("0188", matter, Cancel));
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/beslut", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await page.SelectOptionAsync("#body", "delegate");
        await page.FillAsync("#wording", "att anta strategin.");
        await page.CheckAsync("[name=act][value=settles]");
        await page.FocusAsync("#decidedOn");
        held.SetResult();

        await Assertions.Expect(page.Locator("#delegationPoint")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#wording")).ToHaveValueAsync("att anta strategin.");
        await Assertions.Expect(page.Locator("[name=act][value=settles]")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#decidedOn")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Without_script_one_decides_and_announces()
    {
        var matter = await small.Ask("Utan skript", Cancel);
        var window = await small.Open(new() { JavaScriptEnabled = false });
        var page = window.Page;
        await small.SignIn(window, "registrator.botkyrka");
        await page.GotoAsync(await small.CasePage("0127", matter, Cancel));
        await page.FillAsync("[name=registrationNumber]", $"KS {matter}");
        await page.ClickAsync(Register);

        await page.SelectOptionAsync("#body", "delegate");
        await page.ClickAsync("[name=visa]");
        await page.FillAsync("[name=decidedOn]", SmallCounty.Today);
        await page.FillAsync("[name=delegationPoint]", "A 4.2");
        await page.FillAsync("[name=post]", "kommundirektör");
        await page.CheckAsync("[name=act][value=settles]");
        await page.CheckAsync("[name=answer][value=adoptWithProviso]");
        await page.FillAsync("[name=wording]", "att Botkyrka kommun antar strategin med förbehåll.");
        await page.ClickAsync(Decide);
        // Its words, and which of the text's points it touches.
        await Assertions.Expect(page.Locator("#errors li")).ToHaveCountAsync(2);
        await page.FillAsync("[name=provisoText]", "Inga kostnader före budgeten.");
        await page.CheckAsync("[name=provisoPoints][value=whole]");
        await page.ClickAsync(Decide);

        await Assertions.Expect(page.Locator(".announce .letter")).ToContainTextAsync("Inga kostnader före budgeten.");
        // A delegate who settles a direction: a reminder, and one more tick.
        await page.ClickAsync(Announce);
        await Assertions.Expect(page.Locator("#anyway-e")).ToBeVisibleAsync();
        await page.CheckAsync("#anyway");
        await page.ClickAsync(Announce);
        await Assertions.Expect(page.Locator(".note.ok")).ToBeVisibleAsync();
        await page.GotoAsync($"{small.Address}/fragor/{matter}");
        await Assertions.Expect(page.Locator("#svar-0127")).ToContainTextAsync("Inga kostnader före budgeten.");
        await page.ClickAsync(".menu.person summary");
        await page.ClickAsync(".menu.person button");
        await Assertions.Expect(page.Locator("main a.b")).ToHaveTextAsync("Logga in");
    }

    [Fact]
    public async Task Two_who_write_at_once_see_both_texts()
    {
        var matter = await small.Ask("Två skriver", Cancel);
        var first = await small.SignedIn("registrator.botkyrka");
        var second = await first.Page.Context.NewPageAsync();
        var address = await small.CasePage("0127", matter, Cancel);
        await first.Page.GotoAsync(address);
        await second.GotoAsync(address);
        await second.FillAsync("[name=registrationNumber]", $"KS {matter}");
        await second.ClickAsync(Register);
        await second.ArriveAsync("**klart=registrering**");
        await first.Page.FillAsync("[name=registrationNumber]", "KS 2026/8");
        await first.Page.ClickAsync(Register);

        await Assertions.Expect(first.Page.Locator("#errors .both")).ToContainTextAsync($"KS {matter}");
        await Assertions.Expect(first.Page.Locator("#errors .both")).ToContainTextAsync("KS 2026/8");
        await Assertions.Expect(first.Page.Locator("[name=registrationNumber]")).ToHaveValueAsync("KS 2026/8");
    }

    [Fact]
    public async Task Another_organisations_case_is_not_there()
    {
        var window = await small.SignedIn("registrator.botkyrka");

        var answer = await window.Page.GotoAsync(await small.CasePage("0188", small.Matter, Cancel));

        Assert.Equal(404, answer!.Status);
    }

    [Fact]
    public async Task Who_has_a_part_at_home_is_led_there_and_who_has_none_is_told_so()
    {
        var registrar = (await small.SignedIn("registrator.botkyrka")).Page;
        await registrar.GotoAsync(small.Address);
        await Assertions.Expect(registrar.Locator(".nav a[href='/var-del/0127/arenden']")).ToHaveCountAsync(1);

        // The county file gives its strategists and coordinators their own part to read, and its operators nothing.
        var strategist = (await small.SignedIn("strateg.botkyrka")).Page;
        await strategist.GotoAsync(small.Address);
        await Assertions.Expect(strategist.Locator(".nav a[href='/var-del/0127/arenden']")).ToHaveCountAsync(1);

        var none = (await small.SignedIn(small.Client.Person("L01", "operator").UserName)).Page;
        await none.GotoAsync(small.Address);
        await Assertions.Expect(none.Locator(".nav a[href^='/var-del']")).ToHaveCountAsync(0);
        foreach (var (path, status) in new[] { ("/var-del/L01/uppdrag", 403), ("/var-del/0127/uppdrag", 404) })
            Assert.Equal(status, (await none.GotoAsync(small.Address + path))!.Status);
    }
}
