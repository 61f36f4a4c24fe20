using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>Handlings by hand: added, saved, hidden; a case closed and taken out; a rule set.</summary>
[Collection(SmallCounty.Collection)]
public sealed class ArchivingTests(SmallCounty small)
{
    /// <summary>No text that a service would take as one, and larger than any other form may be.</summary>
    private static readonly string Content = "hej\0" + new string('å', 400 * 1024);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_added_to_a_case_once_saved_again_as_it_was_and_hidden_with_a_reason()
    {
        var page = (await small.SignedIn(small.Client.Person("0188", "registrar").UserName)).Page;
        var @case = await small.CasePage("0188", await small.Ask("Handlingar", Cancel), Cancel);
        await page.GotoAsync(@case);
        await page.ClickAsync("text=Lägg till handling");
        await page.ClickAsync("#formular .b");
        await Assertions.Expect(page.Locator("#file-e")).ToBeVisibleAsync();
        await page.FillAsync("#title", "Skrivelse från Storsthlm");
        await page.CheckAsync("[name=direction][value=incoming]");
        await page.FillAsync("#counterpart", "Storsthlm");
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "skrivelse åäö.txt",
            MimeType = "text/plain",
            Buffer = Encoding.UTF8.GetBytes(Content),
        });
        await page.DblClickAsync("#formular .b");
        await page.ArriveAsync("**klart=handling**");
        await Assertions.Expect(page.Locator("#handlingar-kort tbody tr")).ToHaveCountAsync(1);

        var saved = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#handlingar-kort tbody a >> nth=0"));
        Assert.Equal("skrivelse åäö.txt", saved.SuggestedFilename);
        Assert.Equal(Content, await File.ReadAllTextAsync(await saved.PathAsync(), Cancel));

        var zip = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("text=Hela ärendet"));
        await using (var whole = await ZipFile.OpenReadAsync(await zip.PathAsync(), Cancel))
            Assert.Contains(whole.Entries, e => e.FullName == "handlingar/001 skrivelse åäö.txt");

        await page.ClickAsync("#handlingar-kort tbody a >> nth=1");
        await page.FillAsync("#removalReason", "hör till ett annat ärende");
        await page.ClickAsync("#formular .b");
        await page.ArriveAsync("**klart=dold**");
        await Assertions.Expect(page.Locator("#handlingar-kort")).ToContainTextAsync("hör till ett annat ärende");
        await Assertions.Expect(page.Locator("#handlingar-kort")).Not.ToContainTextAsync("Skrivelse från Storsthlm");

        await page.ClickAsync("text=Avsluta ärendet");
        await page.ClickAsync("#formular .b");
        await page.ArriveAsync("**klart=avslut**");
        await Assertions.Expect(page.Locator("#handlingar-kort")).ToContainTextAsync("Avslutat");
        await Assertions.Expect(page.Locator("text=Lägg till handling")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_disposed_of_is_ticked_and_read_through_first()
    {
        var code = $"7.{Guid.CreateVersion7().ToString("N")[^8..]}";
        var @case = await Old("0188", code);
        var page = (await small.SignedIn(small.Client.Person("0188", "registrar").UserName)).Page;
        await page.GotoAsync($"{small.Address}/var-del/0188/gallring");
        await page.ClickAsync("#formular .b");
        await Assertions.Expect(page.Locator("#errors")).ToBeVisibleAsync();
        await page.CheckAsync($"[name=cases][value='{@case}']");
        await page.ClickAsync("#formular .b");
        await Assertions.Expect(page.Locator("section[aria-labelledby=gallras]")).ToContainTextAsync(code);
        await page.DblClickAsync("[name=skicka]");
        await page.ArriveAsync("**klart=gallring**");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync($"KS {code}");
        await page.GotoAsync($"{small.Address}/var-del/0188/arenden/{@case}");
        await Assertions.Expect(page.Locator("#handlingar-kort")).ToContainTextAsync("Gallrat");
    }

    [Fact]
    public async Task A_rule_is_set_and_nothing_is_on_the_list_before_its_time()
    {
        var page = (await small.SignedIn(small.Client.Person("0188", "registrar").UserName)).Page;
        await page.GotoAsync($"{small.Address}/var-del/0188/gallring");
        await page.ClickAsync("text=Ny regel");
        await page.FillAsync("#retentionCode", "1.4.2");
        await page.CheckAsync("[name=retentionOutcome][value=dispose]");
        await page.FillAsync("#retentionGround", "Dokumenthanteringsplanen 2025");
        await page.ClickAsync("#formular .b");
        await Assertions.Expect(page.Locator("#years-e")).ToBeVisibleAsync();
        await page.FillAsync("#years", "5");
        await page.ClickAsync("#formular .b");
        await page.ArriveAsync("**klart=regel**");
        await Assertions.Expect(page.Locator("main table")).ToContainTextAsync("Gallras efter 5 år");
    }

    /// <summary>A case that was closed three years ago and may be disposed of after two.</summary>
    private async Task<Guid> Old(string organisation, string code)
    {
        var (registrar, client) = (small.Client.Registrar(organisation), small.Client);
        var @case = await small.CaseOf(organisation, await small.Ask("Gammalt", Cancel), Cancel);
        var address = client.Node(organisation, $"cases/{@case}");
        var authorities = await registrar.All(client.Node(organisation, "authorities"), Cancel);
        await registrar.Put(new($"{address}/registration"), new
        {
            Authority = authorities[0].GetProperty("authority").GetGuid(),
            RegistrationNumber = $"KS {code}",
            Classification = code,
        }, Cancel);
        await registrar.Put(
            client.Node(organisation, $"retention-rules/{Guid.CreateVersion7()}"),
            new { Classification = code, Outcome = "dispose", Ground = "Planen", Years = 2 }, Cancel);
        await using (var database = await small.County.Postgres.Databases.Open($"org_{organisation}", Cancel))
        await using (var command = database.CreateCommand())
        {
            command.CommandText = $"UPDATE cases SET opened_at = now() - interval '4 years' WHERE id = '{@case}'";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await registrar.Put(
            new($"{address}/closure"), new { ClosedOn = DateOnly.FromDateTime(DateTime.Today).AddYears(-3) }, Cancel);
        return @case;
    }
}
