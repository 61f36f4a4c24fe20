using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>Where focus and voice are after a step, for whom a form is sent, and what is seen in the system's own colours.</summary>
[Collection(SmallCounty.Collection)]
public sealed class ArrivingTests(SmallCounty small)
{
    private const string Border = "e => getComputedStyle(e).borderBottomColor";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_step_focus_and_voice_go_to_what_happened_and_after_a_link_to_the_heading()
    {
        var matter = await small.Ask("Vart tar fokus vägen", Cancel);
        var window = await small.SignedIn("registrator.botkyrka");
        var page = window.Page;
        await page.GotoAsync(await small.CasePage("0127", matter, Cancel));
        await page.EvaluateAsync("() => { window.isTheSame = true; }");

        await page.FillAsync("[name=registrationNumber]", $"KS {matter}");
        await page.ClickAsync("form[action$=registrering] button");
        await page.ArriveAsync("**klart=registrering**");
        await Assertions.Expect(page.Locator("[data-arrive]")).ToBeFocusedAsync();
        var told = (await page.InnerTextAsync("[data-arrive]")).Trim();
        await Assertions.Expect(page.Locator("#voice")).ToHaveTextAsync(told);

        await page.ClickAsync("nav.nav a[href='/program']");
        await page.ArriveAsync("**/program/**");
        await Assertions.Expect(page.Locator("main h1")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#voice")).ToHaveTextAsync(await page.TitleAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => window.isTheSame === true"), "Turbo did not take the step");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task What_is_to_be_read_through_takes_the_focus_before_it_leaves()
    {
        var page = (await small.SignedIn("samordnare.lansstyrelsen")).Page;
        await page.GotoAsync($"{small.Address}/program/{SmallCounty.Programme}/ny-fraga");
        await page.FillAsync("#title", "Läs först");
        await page.FillAsync("#question", "Vad ska läsas igenom?");
        await page.CheckAsync("[name=matterKind][value=approve]");
        await page.CheckAsync("[name=to][value=all]");
        await page.ClickAsync("#formular .b");

        await Assertions.Expect(page.Locator("#lamnar")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#voice")).ToHaveTextAsync((await page.InnerTextAsync("#lamnar")).Trim());
    }

    [Fact]
    public async Task A_form_begun_for_one_organisation_is_never_sent_for_another_and_waits_for_its_writer()
    {
        var window = await small.Open();
        var (page, context) = (window.Page, window.Page.Context);
        var address = $"{small.Address}/program/{SmallCounty.Programme}/ny-fraga";
        await small.SignIn(window, "samordnare.lansstyrelsen");
        await page.GotoAsync(address);
        await page.FillAsync("#title", "Länsstyrelsens fråga");
        await page.FillAsync("#question", "Vem frågar?");

        // In another tab somebody else signs in, at the issuer too.
        await context.ClearCookiesAsync();
        var other = new Window(await context.NewPageAsync());
        await small.SignIn(other, "registrator.botkyrka");
        await page.ClickAsync("#formular .b");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Formuläret är inte skickat");
        foreach (var name in new[] { "Länsstyrelsen Stockholm", "Botkyrka kommun" })
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(name);
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Vem frågar?");
        Assert.Equal(0, await page.Locator("[name=title]").CountAsync());

        // Not even by the address of what was kept.
        await page.GotoAsync($"{small.Address}/");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("formulär som inte är skickat");

        await context.ClearCookiesAsync(new() { Name = "samverkan" });
        foreach (var cookie in (await context.CookiesAsync()).Where(c => c.Name is not "samverkan-kept")) await context.ClearCookiesAsync(new() { Name = cookie.Name });
        await page.GotoAsync($"{small.Address}/logga-in");
        await page.FillAsync("#userName", "samordnare.lansstyrelsen");
        await page.FillAsync("#password", small.Password);
        await page.ClickAsync("button[type=submit]");
        await page.ClickAsync("a[href^='/fortsatt/']");
        await Assertions.Expect(page.Locator("#title")).ToHaveValueAsync("Länsstyrelsens fråga");
        await Assertions.Expect(page.Locator("#question")).ToHaveValueAsync("Vem frågar?");
    }

    [Fact]
    public async Task In_the_systems_own_colours_one_sees_where_one_is_and_what_is_chosen()
    {
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await page.GotoAsync($"{small.Address}/program");

        var here = await page.EvalOnSelectorAsync<string>("nav.nav a[aria-current]", Border);
        var elsewhere = await page.EvalOnSelectorAllAsync<string[]>("nav.nav a:not([aria-current])", $"all => all.map({Border})");
        Assert.NotEmpty(elsewhere);
        Assert.All(elsewhere, other => Assert.NotEqual(here, other));
        Assert.Contains("underline", await page.EvalOnSelectorAsync<string>("nav.nav a[aria-current]", "e => getComputedStyle(e).textDecorationLine"));

        await page.GotoAsync($"{small.Address}/var-del/0127/inkommet");
        Assert.Equal("solid", await page.EvalOnSelectorAsync<string>("main nav a[aria-current]", "e => getComputedStyle(e).outlineStyle"));
        await page.FocusAsync("main nav a:not([aria-current])");
        Assert.Equal("3px", await page.EvalOnSelectorAsync<string>("main nav a:focus", "e => { e.matches(':focus-visible'); return getComputedStyle(e).outlineWidth }"));
    }

    [Fact]
    public async Task Sign_in_has_the_ring_the_letters_and_the_colours_of_the_other_pages()
    {
        var page = (await small.Open()).Page;
        await page.GotoAsync($"{small.Address}/");
        var (accent, ours) = (await Colour(page, "main a.b", "backgroundColor"), await Colour(page, "body", "backgroundColor"));
        await page.GotoAsync($"{small.Address}/logga-in");

        Assert.Equal(accent, await Colour(page, "button[type=submit]", "backgroundColor"));
        Assert.Equal(ours, await Colour(page, "body", "backgroundColor"));
        Assert.Equal(18, await page.Locator("header svg line").CountAsync());
        await page.EvaluateAsync("() => document.fonts.ready");
        Assert.True(await page.EvaluateAsync<bool>("() => [...document.fonts].some((f) => f.family.includes('Inter') && f.status === 'loaded')"), "the letters are others");
    }

    private static Task<string> Colour(IPage page, string selector, string what) =>
        page.EvalOnSelectorAsync<string>(selector, "(e, what) => getComputedStyle(e)[what]", what);
}
