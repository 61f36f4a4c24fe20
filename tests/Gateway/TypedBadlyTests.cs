using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>
/// What is typed wrongly is told of by its field and kept, and what looks odd is reminded of; by hand, as those who
/// meet it.
/// </summary>
[Collection(SmallCounty.Collection)]
public sealed class TypedBadlyTests(SmallCounty small)
{
    private static readonly int[] Widths = [1280, 768, 375];
    private static readonly string Long = string.Concat(Enumerable.Repeat("Samverkansöverenskommelsen", 7));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registrar_who_types_wrongly_is_told_where_and_reminded_of_what_looks_odd()
    {
        await OwnRecords.Examples(small, Cancel);
        var matter = await small.Ask(Long, Cancel);
        await small.Register("0127", matter, Cancel);
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        await page.GotoAsync(await small.CasePage("0127", matter, Cancel));
        await page.SelectOptionAsync("#body", "council");
        await page.CheckAsync("[name=act][value=settles]");
        await page.Locator("#approvedOn").WaitForAsync();
        await page.FillAsync("#decidedOn", "2016-11-16");
        await page.FillAsync("#approvedOn", "2036-01-01");
        await page.SelectOptionAsync("#decisionAuthority", new SelectOptionValue { Label = "Socialnämnden" });
        await page.SelectOptionAsync("#authorityGround", "delegation");
        await page.CheckAsync("[name=answer][value=adopt]");
        await page.FillAsync("#wording", "att anta faktura\u202Egpj.exe");
        await page.ClickAsync("#beslut .b:not(.sec)");

        await Assertions.Expect(page.Locator("#errors li").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#decidedOn")).ToHaveValueAsync("2016-11-16");
        await Assertions.Expect(page.Locator("#authorityGround")).ToHaveValueAsync("delegation");
        await FitsAtEveryWidth(page, "registrar-refused");
        await page.FillAsync("#wording", "att anta strategin");
        await page.ClickAsync("#beslut .b:not(.sec)");
        await Assertions.Expect(page.Locator("#approvedOn-e")).ToBeVisibleAsync();
        await page.FillAsync("#approvedOn", "2016-11-20");
        await page.ClickAsync("#beslut .b:not(.sec)");
        await page.ArriveAsync("**klart=beslut**");

        var reminders = page.Locator(".note.warn");
        await Assertions.Expect(reminders.First).ToContainTextAsync("ingen delegerar till exempel till fullmäktige");
        await Assertions.Expect(reminders.First).ToContainTextAsync("år");
        await FitsAtEveryWidth(page, "registrar-reminded");
    }

    private static async Task FitsAtEveryWidth(IPage page, string name)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{name} is {wide} wide at {width}");
        }

        await page.SetViewportSizeAsync(1280, 900);
    }
}
