using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>Who may read, fix and confirm, by hand in browsers: what one is not for, one never meets.</summary>
[Collection(SmallCounty.Collection)]
public sealed class WhoMayTests(SmallCounty small)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_two_have_between_them_the_third_finds_on_no_page_and_in_no_file()
    {
        var (title, question) = ($"Avtal {Guid.NewGuid():N}", $"Fråga {Guid.NewGuid():N}");
        var agreement = await Draft(title, "namedParties");
        var matter = Guid.CreateVersion7();
        await Put("forums", $"matters/{matter}", new
        {
            Programme = SmallCounty.Programme,
            Kind = "approve",
            Addressees = new[] { "0127" },
            Title = question,
            Question = "Godkänner ni?",
            Audience = new { Kind = "namedParties", Organisations = new[] { "L01", "0127" } },
        });

        var reader = (await small.SignedIn("registrator.botkyrka")).Page;
        await SmallCounty.Until(async () => await Shows(reader, $"/fragor/{matter}", question), Cancel);
        Assert.True(await Shows(reader, $"/overenskommelser/{agreement}", title));
        Assert.Contains(question, await File(reader), StringComparison.Ordinal);

        var other = (await small.SignedIn("registrator.norrtalje")).Page;
        foreach (var closed in new[] { $"/fragor/{matter}", $"/overenskommelser/{agreement}" })
            Assert.Equal(404, (await other.GotoAsync(small.Address + closed))!.Status);
        foreach (var open in new[]
        {
            "/", "/matris", "/overenskommelser", $"/program/{SmallCounty.Programme}", "/var-del/0188/inkommet",
            $"/program/{SmallCounty.Programme}/parter/0127", $"/var-del/0188/arenden?sok={Uri.EscapeDataString(question)}",
        })
        {
            Assert.Equal(200, (await other.GotoAsync(small.Address + open))!.Status);
            var page = await other.Locator("main").InnerTextAsync();
            Assert.DoesNotContain(title, page, StringComparison.Ordinal);
            Assert.DoesNotContain(question, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(question, await File(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_whom_the_drafter_has_named_is_offered_to_fix_the_next_version()
    {
        var agreement = await Draft($"Text {Guid.NewGuid():N}", "parties");
        var address = $"{small.Address}/overenskommelser/{agreement}";
        var others = (await small.SignedIn("strateg.botkyrka")).Page;
        await others.GotoAsync(address);
        await Assertions.Expect(others.Locator("#versioner")).ToBeVisibleAsync();
        await Assertions.Expect(others.Locator("a[href$=ny-version]")).ToHaveCountAsync(0);
        await Assertions.Expect(others.Locator("a[href$=utsedda]")).ToHaveCountAsync(0);

        var drafter = (await small.SignedIn("samordnare.lansstyrelsen")).Page;
        await drafter.GotoAsync($"{address}/utsedda");
        await drafter.CheckAsync("[name=fixers][value='0127']");
        await drafter.ClickAsync("#formular .b");
        await drafter.ArriveAsync("**klart=utsedda**");
        await Assertions.Expect(drafter.Locator("#versioner")).ToContainTextAsync("Botkyrka");

        await others.GotoAsync(address);
        await Assertions.Expect(others.Locator("a[href$=ny-version]")).ToHaveCountAsync(1);
        var third = (await small.SignedIn("styrgrupp.norrtalje")).Page;
        await third.GotoAsync(address);
        await Assertions.Expect(third.Locator("a[href$=ny-version]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Four_eyes_are_switched_off_by_two_and_whoever_asked_is_not_the_other()
    {
        var address = $"{small.Address}/var-del/0188/arbetsordning";
        await small.Client.Registrar("0188").Put(small.Client.Node("0188", $"grants/{Guid.CreateVersion7()}"), new
        {
            Person = small.Client.Person("0188", "strategist").Subject, Roles = new[] { "administrator" },
            From = new DateOnly(2026, 1, 1),
        }, Cancel);
        var (one, other) = (await Administrator("registrar"), await Administrator("strategist"));
        await Choose(one, "yes");
        await Choose(one, "no");
        await one.GotoAsync(address);
        await Assertions.Expect(one.Locator("#begart")).ToBeVisibleAsync();
        await Assertions.Expect(one.Locator("[name=fourEyes][value=yes]")).ToBeCheckedAsync();
        await Assertions.Expect(one.Locator("[name=fourEyes][value=confirm]")).ToHaveCountAsync(0);

        await Choose(other, "confirm", "arbetsordning-bekraftad");
        await one.GotoAsync(address);
        await Assertions.Expect(one.Locator("#avstangt")).ToBeVisibleAsync();
        await Assertions.Expect(one.Locator("[name=fourEyes][value=no]")).ToBeCheckedAsync();

        async Task<IPage> Administrator(string role) =>
            (await small.SignedIn(small.Client.Person("0188", role).UserName)).Page;

        async Task Choose(IPage page, string what, string done = "arbetsordning")
        {
            await page.GotoAsync(address);
            await page.CheckAsync($"[name=fourEyes][value={what}]");
            await page.ClickAsync("#formular .b");
            await page.ArriveAsync($"**klart={done}*");
        }
    }

    [Fact]
    public async Task A_delegates_report_is_entered_when_it_comes_after_the_announcement_without_a_new_decision()
    {
        var matter = await small.Ask("Anmäls efteråt", Cancel);
        var decision = Guid.CreateVersion7();
        var (address, registrar) = (await small.Register("0127", matter, Cancel), small.Client.Registrar("0127"));
        await registrar.Put(new($"{address}/body-decisions/{decision}"), new
        {
            Body = "delegate", Act = "decides", Settles = true, DecidedOn = new DateOnly(2026, 11, 20),
            DelegationPoint = "A 4.2", Post = "kommundirektör", Answer = "adopt", Wording = "att anta strategin.",
        }, Cancel);
        await registrar.Put(new($"{address}/answer"), new { Decision = decision }, Cancel);

        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        await page.GotoAsync(await small.CasePage("0127", matter, Cancel));
        await page.ClickAsync("details:has(#anmalan) summary");
        await page.FillAsync("#anmalan [name=reportedBody]", "Kommunstyrelsen");
        await page.FillAsync("#anmalan [name=reportedOn]", "2036-11-25");
        await page.ClickAsync("#anmalan .b");
        await Assertions.Expect(page.Locator("#anmalan .err").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#anmalan [name=reportedBody]")).ToHaveValueAsync("Kommunstyrelsen");
        await page.FillAsync("#anmalan [name=reportedOn]", "2026-11-25");
        await page.FillAsync("#anmalan [name=reportedParagraph]", "§ 12");
        await page.ClickAsync("#anmalan .b");
        await page.ArriveAsync("**klart=anmalan**");

        var found = await registrar.Get(address, Cancel);
        var kept = Assert.Single(found.GetProperty("bodyDecisions").EnumerateArray());
        Assert.Equal(decision, kept.GetProperty("decision").GetProperty("id").GetGuid());
        Assert.Equal("12", kept.GetProperty("decision").GetProperty("reportedTo").GetProperty("paragraph").GetString());
    }

    private async Task<Guid> Draft(string title, string audience)
    {
        var agreement = Guid.CreateVersion7();
        await Put("agreements", $"agreements/{agreement}", new
        {
            Programme = SmallCounty.Programme,
            Kind = audience == "namedParties" ? "memorandum" : "strategy",
            Title = title,
            Audience = new
            {
                Kind = audience, Organisations = audience == "namedParties" ? new[] { "L01", "0127" } : null,
            },
        });
        return agreement;
    }

    private async Task Put(string service, string path, object command)
    {
        var coordinator = small.Client.As(small.Client.Person("L01", "coordinator").UserName);
        await coordinator.Put(small.Client.Shared(service, path), command, Cancel);
    }

    private async Task<bool> Shows(IPage page, string path, string words) =>
        (await page.GotoAsync(small.Address + path))!.Status == 200
        && (await page.Locator("main").InnerTextAsync()).Contains(words, StringComparison.Ordinal);

    private async Task<string> File(IPage page)
    {
        await page.GotoAsync($"{small.Address}/matris");
        return await page.EvaluateAsync<string>(
            "async address => await (await fetch(address)).text()", $"/program/{SmallCounty.Programme}/matris.csv");
    }
}
