using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>Whoever saves later, on what they did not see, is told and loses nothing: one mechanism for every form.</summary>
[Collection(SmallCounty.Collection)]
public sealed class TwoWindowsTests(SmallCounty small)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_saves_later_is_shown_both_texts_and_saves_on_what_they_have_seen()
    {
        var (authority, name) = (Guid.CreateVersion7(), $"Nämnden {Guid.NewGuid():N}");
        await Name(authority, name, "N");
        var (first, later) = ((await small.SignedIn("registrator.botkyrka")).Page, (await small.SignedIn("registrator.botkyrka")).Page);
        var form = $"{small.Address}/var-del/0127/myndigheter?namnd={authority}";
        await later.GotoAsync(form);
        await first.GotoAsync(form);
        await first.FillAsync("#name", $"{name} A");
        await Send(first);
        await first.ArriveAsync("**klart=myndighet**");

        await later.FillAsync("#name", $"{name} B");
        await later.FillAsync("#series", "B");
        await Send(later);

        var told = later.Locator("#errors");
        await Assertions.Expect(told).ToContainTextAsync("Någon annan har ändrat");
        await Assertions.Expect(told.Locator("tbody tr").First).ToContainTextAsync($"{name} A");
        await Assertions.Expect(told.Locator("tbody tr").First).ToContainTextAsync($"{name} B");
        await Assertions.Expect(later.Locator("#series")).ToHaveValueAsync("B");
        Assert.Equal($"{name} A", await NameOf(authority));

        await Send(later);
        await later.ArriveAsync("**klart=myndighet**");
        Assert.Equal($"{name} B", await NameOf(authority));
    }

    /// <summary>A mistake in a field in between is no reading of what others did.</summary>
    [Fact]
    public async Task What_is_shown_again_for_another_reason_still_says_what_its_writer_had_seen()
    {
        var (authority, name) = (Guid.CreateVersion7(), $"Nämnden {Guid.NewGuid():N}");
        await Name(authority, name, "N");
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        await page.GotoAsync($"{small.Address}/var-del/0127/myndigheter?namnd={authority}");
        await Name(authority, $"{name} A", "N");
        await page.FillAsync("#name", "");
        await Send(page);
        await Assertions.Expect(page.Locator("#name-e")).ToBeVisibleAsync();
        await page.FillAsync("#name", $"{name} B");
        await Send(page);

        await Assertions.Expect(page.Locator("#errors")).ToContainTextAsync("Någon annan har ändrat");
        Assert.Equal($"{name} A", await NameOf(authority));
    }

    /// <summary>Somebody else's change elsewhere is nothing to a form.</summary>
    [Fact]
    public async Task Who_alone_writes_something_is_told_nothing()
    {
        var (authority, name) = (Guid.CreateVersion7(), $"Nämnden {Guid.NewGuid():N}");
        await Name(authority, name, "N");
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        await page.GotoAsync($"{small.Address}/var-del/0127/myndigheter?namnd={authority}");
        await Name(Guid.CreateVersion7(), $"En annan {Guid.NewGuid():N}", "X");
        await page.FillAsync("#name", $"{name} B");
        await Send(page);

        await page.ArriveAsync("**klart=myndighet**");
    }

    [Fact]
    public async Task Every_form_in_ones_own_part_says_what_its_writer_had_seen()
    {
        var examples = new Dictionary<string, string>(await OwnRecords.Examples(small, Cancel))
        {
            ["programme"] = $"{SmallCounty.Programme}",
            ["area"] = "housing",
            ["organisation"] = "0127",
            ["case"] = $"{await small.CaseOf("0127", small.Matter, Cancel)}",
            ["document"] = $"{await small.Document("0127", small.Matter, Cancel)}",
            ["grant"] = await small.First("0127", "grants", "grant", Cancel),
            ["mandate"] = await small.First("0127", "mandates", "mandate", Cancel),
        };
        // What only adds something of its own.
        string[] adds = ["ny-handling", "intern-remiss", "ny-intern-remiss"];
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        var (without, with) = (new List<string>(), 0);
        foreach (var route in await Route.All(small.County.Data.Settings("gateway")))
        {
            if (!route.Pattern.StartsWith("/var-del/", StringComparison.Ordinal)) continue;
            if (!route.Parameters.All(examples.ContainsKey) || adds.Contains(route.Pattern.Split('/')[^1])) continue;

            var path = System.Text.RegularExpressions.Regex.Replace(
                route.Pattern, @"\{(\w+)[^}]*\}", m => examples[m.Groups[1].Value]);
            await page.GotoAsync(small.Address + path);
            if (await page.Locator("form#formular").CountAsync() == 0) continue;

            with++;
            if (await page.Locator("#formular [name=_seen]").CountAsync() == 0) without.Add(path);
        }

        Assert.True(with > 8, $"only {with} forms were found");
        Assert.True(without.Count == 0, string.Join('\n', without));
    }

    private async Task Name(Guid authority, string name, string series) => await small.Client.Registrar("0127").Put(
        small.Client.Node("0127", $"authorities/{authority}"), new { Name = name, Series = series }, Cancel);

    private async Task<string?> NameOf(Guid authority) =>
        (await small.Client.Registrar("0127").All(small.Client.Node("0127", "authorities"), Cancel))
            .Single(a => a.GetProperty("authority").GetGuid() == authority).GetProperty("name").GetString();

    private static Task Send(IPage page) => page.ClickAsync("#formular .b");
}
