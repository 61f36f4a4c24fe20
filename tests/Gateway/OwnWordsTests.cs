using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>What an organisation tells of itself by hand: who goes on, what its role is, and when it can decide.</summary>
[Collection(SmallCounty.Collection)]
public sealed class OwnWordsTests(SmallCounty small)
{
    private const string Own = "L01";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Home => $"{small.Address}/var-del/{Own}";

    private string Programme => $"{small.Address}/program/{SmallCounty.Programme}";

    [Fact]
    public async Task Several_mandates_are_renewed_at_once_with_the_usual_end_and_who_was_not_is_told_why()
    {
        var (goesOn, ended) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var usual = $"{Pages.Standing.ElectoralPeriod.EndFor(Today.AddDays(21)):yyyy-MM-dd}";
        await Give(goesOn, "strategist");
        await Give(ended, "steering");
        await small.Client.Registrar(Own).Put(
            small.Client.Node(Own, $"mandates/{ended}/ending"), new { On = Today.AddDays(10) }, Cancel);
        var page = await Administrator(new() { JavaScriptEnabled = false });
        await page.GotoAsync($"{Home}/uppdrag");
        await page.ClickAsync("text=Det som tar slut");
        foreach (var mandate in new[] { goesOn, ended }) await page.CheckAsync($"[name=mandates][value='{mandate}']");
        await page.CheckAsync("[name=ground][value=electoralPeriod]");
        await page.FillAsync("#groundBody", "Kommunfullmäktige");
        await page.FillAsync("#groundOn", "2026-11-02");
        await page.ClickAsync("#formular button.b");
        await Assertions.Expect(page.Locator("#until")).ToHaveValueAsync(usual);
        await page.ClickAsync("#formular button.b");
        await Assertions.Expect(page.Locator(".announce .letter li")).ToHaveCountAsync(2);
        await page.ClickAsync("[name=skicka]");

        await Assertions.Expect(page.Locator($"#uppdrag-{ended}")).ToContainTextAsync("redan avslutat");
        await Assertions.Expect(page.Locator("#errors")).ToContainTextAsync("Resten är gjort");
        await Assertions.Expect(page.Locator($"[name=mandates][value='{goesOn}']")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator($"[name=mandates][value='{ended}']")).ToBeVisibleAsync();
        var mandates = await small.Client.Registrar(Own).All(small.Client.Node(Own, "mandates"), Cancel);
        Assert.Single(mandates, m => m.GetProperty("until").GetString() == usual);
    }

    [Fact]
    public async Task A_row_is_written_at_home_approved_read_through_and_read_by_all_beside_those_who_say_nothing()
    {
        var page = await Administrator();
        await page.GotoAsync($"{Home}/roll");
        await page.ClickAsync("text=Boende och närmiljö");
        await page.FillAsync("#remit", "Vi samordnar staten.");
        await page.FillAsync("#gain", "En samlad bild.");
        await page.ClickAsync("#formular button.b");
        await page.ArriveAsync("**klart=rad");
        await Assertions.Expect(page.Locator("#remit")).ToHaveValueAsync("Vi samordnar staten.");
        await page.ClickAsync("aside a.b");
        await page.SelectOptionAsync("#approvedBy", "officer");
        await page.ClickAsync("#formular button.b");
        await page.ClickAsync("[name=skicka]");
        await Assertions.Expect(page.Locator("#rowPost-e")).ToBeVisibleAsync();
        await page.FillAsync("#rowPost", "länsråd");
        await page.ClickAsync("#formular button.b");
        await Assertions.Expect(page.Locator(".announce .letter")).ToContainTextAsync("Vi samordnar staten.");
        await page.DblClickAsync("[name=skicka]");
        await page.ArriveAsync("**klart=rad-meddelad**");

        var rows = page.Locator("#rollkarta tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await Assertions.Expect(rows.First).ToContainTextAsync("Vi samordnar staten.");
        await Assertions.Expect(rows.First).ToContainTextAsync("länsråd");
        await Assertions.Expect(rows.Last).ToContainTextAsync("inte angivet");

        await page.GotoAsync($"{Home}/roll/{SmallCounty.Programme}/housing/dra-tillbaka");
        await page.CheckAsync("[name=bodies] >> nth=0");
        await page.CheckAsync("[name=reason][value=mistake]");
        await page.ClickAsync("#formular button.b");
        await page.ClickAsync("[name=skicka]");
        await page.ArriveAsync("**klart=tillbakadraget**");
        await Assertions.Expect(rows.First).ToContainTextAsync("Texten är inte tillgänglig här");
        await Assertions.Expect(rows.First).ToContainTextAsync("En samlad bild.");
    }

    [Fact]
    public async Task Who_writes_over_a_colleague_is_shown_both_texts_first()
    {
        var page = await Administrator(new() { JavaScriptEnabled = false });
        await page.GotoAsync($"{Home}/roll/{SmallCounty.Programme}/work");
        await page.FillAsync("#need", "Mitt.");
        await small.Client.Registrar(Own).Put(
            small.Client.Node(Own, $"role-rows/{SmallCounty.Programme}/work"), new { Seen = 0, Need = "Kollegans." }, Cancel);
        await page.ClickAsync("#formular button.b");

        await Assertions.Expect(page.Locator("#errors .both")).ToContainTextAsync("Kollegans.");
        await Assertions.Expect(page.Locator("#need")).ToHaveValueAsync("Mitt.");
        await page.ClickAsync("#formular button.b");
        await page.ArriveAsync("**klart=rad");
        await Assertions.Expect(page.Locator("#need")).ToHaveValueAsync("Mitt.");
    }

    [Fact]
    public async Task Who_sets_a_deadline_sees_whose_meetings_come_before_it_and_who_has_told_of_none()
    {
        var page = await Administrator(new() { JavaScriptEnabled = false });
        await page.GotoAsync($"{Home}/tider");
        await page.FillAsync("[name=weeks]", "12");
        await page.FillAsync("#meetingName1", "Länsledningen");
        await page.ClickAsync("#formular button.b");
        await Assertions.Expect(page.Locator("#meetingOn1-e")).ToBeVisibleAsync();
        await page.FillAsync("#meetingOn1", $"{Today.AddDays(40):yyyy-MM-dd}");
        await page.ClickAsync("#formular button.b");
        await Assertions.Expect(page.Locator(".announce .letter")).ToContainTextAsync("Länsledningen");
        await page.ClickAsync("[name=skicka]");
        await Assertions.Expect(page.Locator("#tider tbody tr").First).ToContainTextAsync("12 veckor");
        await Assertions.Expect(page.Locator("#tider svg circle")).ToHaveCountAsync(1);

        var coordinator = (await small.SignedIn(small.Client.Person(Own, "coordinator").UserName)).Page;
        await coordinator.GotoAsync($"{Programme}/ny-fraga");
        await Assertions.Expect(coordinator.Locator("aside")).ToContainTextAsync("Länsledningen");
        await coordinator.FillAsync("#title", "En fråga");
        await coordinator.FillAsync("#question", "Vad tycker ni?");
        await coordinator.FillAsync("#answerBy", $"{Today.AddDays(50):yyyy-MM-dd}");
        await coordinator.ClickAsync("#formular button.b");
        var aside = coordinator.Locator("aside");
        await Assertions.Expect(aside).ToContainTextAsync("Har möte dessförinnan");
        await Assertions.Expect(aside).ToContainTextAsync("Brukar behöva längre tid");
        await Assertions.Expect(aside).ToContainTextAsync("Har inte berättat om sina tider: Botkyrka och Norrtälje");
    }

    private static DateOnly Today => Samverkan.Hosting.Web.Commands.DateAt(DateTimeOffset.UtcNow);

    private Task<string> Give(Guid mandate, string role) => small.Client.Registrar(Own).Put(
        small.Client.Node(Own, $"mandates/{mandate}"), new
        {
            SmallCounty.Programme,
            Person = small.Client.Person(Own, role).Subject,
            Capacities = new[] { "inform" },
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = new DateOnly(2026, 1, 1),
            Until = Today.AddDays(20),
        }, Cancel);

    private async Task<IPage> Administrator(BrowserNewContextOptions? options = null) =>
        (await small.SignedIn(small.Client.Person(Own, "registrar").UserName, options)).Page;
}
