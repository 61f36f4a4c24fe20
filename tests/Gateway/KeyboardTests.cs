using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>Everything with the keyboard alone; every stop on the way must show where one is.</summary>
[Collection(SmallCounty.Collection)]
public sealed class KeyboardTests(SmallCounty small)
{
    private const int Stops = 120;
    private const string HasFocus = "selector => document.activeElement.matches(selector)";

    /// <summary>An outline, or something else that is drawn, around what has the focus or the label that stands for it.</summary>
    private const string IsShown = """
        () => [document.activeElement, document.activeElement.closest('label')].filter(Boolean).some((e) => {
          const style = getComputedStyle(e);
          return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
        })
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_keyboard_alone_one_signs_in_decides_and_announces()
    {
        var matter = await small.Ask("Utan mus", Cancel);
        var window = await small.Open();
        var (page, keys) = (window.Page, window.Page.Keyboard);
        await page.GotoAsync(await small.CasePage("0127", matter, Cancel));
        await Type(page, "#userName", "registrator.botkyrka");
        await Type(page, "#password", small.Password);
        await keys.PressAsync("Enter");
        await page.ArriveAsync("**/var-del/**");

        await To(page, "a.skip");
        await keys.PressAsync("Enter");
        await Type(page, "#registrationNumber", $"KS {matter}");
        await keys.PressAsync("Enter");
        await page.ArriveAsync("**klart=registrering**");

        await Type(page, "#decidedOn", SmallCounty.Today);
        await To(page, "[name=act]");
        await keys.PressAsync("Space");
        await To(page, "[name=answer]");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowUp");
        await To(page, "#beslut .b:not(.sec)");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await To(page, "#errors a");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#wording")).ToBeFocusedAsync();
        await keys.TypeAsync("att Botkyrka kommun antar strategin.");
        await To(page, "#beslut .b:not(.sec)");
        await keys.PressAsync("Enter");
        await page.ArriveAsync("**klart=beslut**");
        await To(page, "#svar .b");
        await keys.PressAsync("Enter");
        await page.ArriveAsync("**klart=svar**");

        await To(page, ".menu.person summary");
        await keys.PressAsync("Enter");
        await To(page, ".menu.person button");
        await keys.PressAsync("Enter");
        await page.ArriveAsync($"{small.Address}/");
    }

    [Fact]
    public async Task The_matrix_is_one_stop_and_arrows_lead_about_in_it()
    {
        var window = await small.SignedIn("registrator.botkyrka");
        var (page, keys) = (window.Page, window.Page.Keyboard);
        await page.GotoAsync($"{small.Address}/matris");

        await To(page, ".mx tbody td > a");
        var first = await page.EvaluateAsync<string>("() => document.activeElement.id");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator($"[id='{first}']")).ToBeFocusedAsync();
        Assert.Equal(1, await page.Locator(".mx tbody td > a:not([tabindex='-1'])").CountAsync());

        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Enter");
        await page.ArriveAsync("**/fragor/**");
    }

    [Fact]
    public async Task On_a_small_screen_the_menu_opens_with_the_keyboard()
    {
        var window = await small.SignedIn("registrator.botkyrka", new() { ViewportSize = new() { Width = 375, Height = 812 } });
        var page = window.Page;
        await page.GotoAsync($"{small.Address}/");

        await To(page, ".menu.pages summary");
        await page.Keyboard.PressAsync("Enter");
        await To(page, ".menu.pages a[href='/overenskommelser']");
        await page.Keyboard.PressAsync("Enter");

        await page.ArriveAsync("**/overenskommelser");
    }

    private static async Task Type(IPage page, string selector, string words)
    {
        await To(page, selector);
        await page.Keyboard.TypeAsync(words);
    }

    /// <summary>Tab by Tab until there.</summary>
    private static async Task To(IPage page, string selector)
    {
        for (var stop = 0; stop < Stops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var place = await page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 120)");
            if (place.StartsWith("<body", StringComparison.Ordinal)) continue;
            Assert.True(await page.EvaluateAsync<bool>(IsShown), $"the focus does not show on {place}");
            if (await page.EvaluateAsync<bool>(HasFocus, selector)) return;
        }

        Assert.Fail($"{selector} is not reached with Tab");
    }
}
