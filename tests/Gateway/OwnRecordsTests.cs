using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>A registrar's own work, by hand: a remiss is opened, heard on at home, registered, found, and given out.</summary>
[Collection(SmallCounty.Collection)]
public sealed class OwnRecordsTests(SmallCounty small)
{
    private const string Home = "/var-del/0127";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_remiss_is_opened_by_hand_asked_about_at_home_decided_found_and_given_out()
    {
        await OwnRecords.Examples(small, Cancel);
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        await page.GotoAsync($"{small.Address}{Home}/arenden/nytt");
        await page.CheckAsync("[name=origin][value=consultation]");
        await page.FillAsync("#title", "Remiss om nattbussar");
        await page.FillAsync("#receivedOn", "inte en dag");
        await page.ClickAsync("#formular .b");
        await Assertions.Expect(page.Locator("#receivedOn-e")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#title")).ToHaveValueAsync("Remiss om nattbussar");
        await page.FillAsync("#receivedOn", "2026-11-02");
        await page.FillAsync("#sender", "Trafiknämnden");
        await page.DblClickAsync("#formular .b");
        await page.ArriveAsync("**klart=arende**");

        await page.FillAsync("#registrationNumber", "KS 2026/901");
        await page.ClickAsync("#reg-kort .b");
        await page.ArriveAsync("**klart=registrering**");
        await page.ClickAsync("text=intern remiss");
        await page.CheckAsync("[name=authorities]");
        await page.FillAsync("#question", "Hur rör det er?");
        await page.ClickAsync("#formular .b");
        await page.ArriveAsync("**klart=intern-remiss**");
        await page.ClickAsync("#intern-remiss-kort tbody a");
        await page.ArriveAsync("**/intern-remiss/*/*");
        await page.FillAsync("#decidedOn", "2026-11-10");
        await page.ClickAsync("#formular .b");
        await page.ArriveAsync("**klart=internt-svar**");
        await Assertions.Expect(page.Locator("#intern-remiss-kort")).ToContainTextAsync("Avstod från att yttra sig");

        await page.FillAsync("#decidedOn", "2026-11-12");
        await page.CheckAsync("[name=act][value=settles]");
        await page.CheckAsync("[name=answer][value=comments]");
        await page.FillAsync("#wording", "att tillstyrka fler nattbussar");
        await page.CheckAsync("[name=conflictHandled]");
        await page.ClickAsync("#bes-kort .b:not([name])");
        await page.ArriveAsync("**klart=beslut**");
        await Assertions.Expect(page.Locator("#lage-nu")).ToContainTextAsync("Yttrar sig");
        await Assertions.Expect(page.Locator("#svar")).ToHaveCountAsync(0);

        await page.GotoAsync($"{small.Address}{Home}/arenden?sok=NATTbuss");
        await Assertions.Expect(page.Locator("#arenden tbody tr")).ToHaveCountAsync(1);
        await page.ClickAsync("#arenden tbody a");
        await page.ClickAsync("text=Lämna ut");
        await page.ArriveAsync("**/lamna-ut**");
        await Assertions.Expect(page.Locator("[name=given]:checked")).ToHaveCountAsync(0);
        await page.ClickAsync("#formular .b");
        await Assertions.Expect(page.Locator("#given .err")).ToBeVisibleAsync();
        foreach (var one in await page.Locator("[name=given]").AllAsync()) await one.CheckAsync();
        await page.DblClickAsync("#formular .b");
        await page.ArriveAsync("**klart=utlamnat**");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("att tillstyrka fler nattbussar");
    }

    [Fact]
    public async Task What_has_come_in_is_taken_care_of_and_the_diary_is_fetched_as_a_file()
    {
        var matter = await small.Ask("=1+1;fråga", Cancel);
        await small.Register("0127", matter, Cancel);
        await small.Answer("0188", matter, "adopt", Cancel);
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        var answer = page.Locator(".received li", new() { HasText = "=1+1;fråga" }).Filter(new() { HasText = "Svar" });
        await SmallCounty.Until(async () =>
        {
            await page.GotoAsync($"{small.Address}{Home}/inkommet");
            return await answer.CountAsync() > 0;
        }, Cancel);

        await answer.Locator("[name=items]").CheckAsync();
        await page.CheckAsync("[name=handling][value=registered]");
        await page.SelectOptionAsync("#case", "");
        await page.ClickAsync("#spara");
        await Assertions.Expect(page.Locator("#case-e")).ToBeVisibleAsync();
        await Assertions.Expect(answer.Locator("[name=items]")).ToBeCheckedAsync();
        await page.SelectOptionAsync("#case", $"{await small.CaseOf("0127", matter, Cancel)}");
        await page.ClickAsync("#spara");
        await page.ArriveAsync("**klart=inkommet**");
        await Assertions.Expect(answer).ToHaveCountAsync(0);

        await page.GotoAsync($"{small.Address}{Home}/diarium");
        var file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("text=kalkylark"));
        var text = await File.ReadAllTextAsync(await file.PathAsync(), Cancel);
        var lines = text.Split("\r\n").Where(l => l.Contains($"KS {matter}", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("Inkommet", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(";=1+1", text, StringComparison.Ordinal);
        Assert.DoesNotContain(";\"=1+1", text, StringComparison.Ordinal);
    }
}
