using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Samverkan.Gateway.Tests;

/// <summary>
/// Every page that the gateway maps, on every screen, in light and dark. A new page joins by itself: it needs a value
/// here for each parameter of its address that none had before.
/// </summary>
[Collection(SmallCounty.Collection)]
public sealed partial class EveryPageTests(SmallCounty small)
{
    private const string Reader = "registrator.botkyrka";

    /// <summary>To whom alone the pages of the operator are there.</summary>
    private const string Operator = "drift.lansstyrelsen";
    private const int Parts = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_address_of_the_route_table_has_an_example()
    {
        var examples = await Examples();

        Assert.All(await Routes(), route => Assert.True(
            route.Parameters.All(examples.ContainsKey), $"{route.Pattern}: give its parameters an example in {nameof(Examples)}"));
    }

    /// <summary>In parts, so that a run that is slow says so before it is taken for one that hangs.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public Task Every_page_is_sound_for_somebody_signed_in(int part) => AreAllSound(part, isThorough: false);

    [Theory, Trait("Length", "long")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public Task Every_page_is_sound_by_every_rule_at_every_width_in_both_themes(int part) =>
        AreAllSound(part, isThorough: true);

    private async Task AreAllSound(int part, bool isThorough)
    {
        var examples = await Examples();
        var routes = (await Routes()).Where(r => r.Parameters.All(examples.ContainsKey));
        foreach (var reader in new[] { Reader, Operator }) await (await small.SignedIn(reader)).Page.Context.CloseAsync();

        await AreSound(routes.Select(r => (Filled(r.Pattern, examples), r.Pattern == "/inloggning-avbruten" ? 400 : 200))
            .Append(("/finns-inte", 404)).Append(($"/fragor/{Guid.Empty}", 404)).Append(("/var-del/0188/uppdrag", 404))
            .Where((_, n) => n % Parts == part), ReaderOf, isThorough);
    }

    private static string ReaderOf(string path) =>
        path.StartsWith("/drift", StringComparison.Ordinal) ? Operator : Reader;

    [Fact]
    public async Task Every_open_page_is_sound_for_somebody_who_is_not() => await AreSound(
        (await Routes()).Where(r => r.IsOpen).Select(r => (r.Pattern, r.Pattern == "/inloggning-avbruten" ? 400 : 200))
            .Append(("/finns-inte", 404)), _ => null);

    [Fact]
    public async Task What_is_badly_written_in_an_address_is_never_taken_for_an_error_of_ours()
    {
        string[] bad = ["%00", "%FF", "-1", "99999999999999999999", "en%20dag", new('x', 3_000)];
        var examples = await Examples();
        var wrong = new List<string>();
        var asked = (await Routes()).SelectMany(r => r.Asked, (r, name) => (Path: Filled(r.Pattern, examples), name)).ToList();
        foreach (var pages in asked.GroupBy(a => ReaderOf(a.Path)))
        {
            var window = await small.SignedIn(pages.Key);
            foreach (var (path, name) in pages)
            foreach (var value in bad)
            {
                var answer = await window.Page.APIRequest.GetAsync(
                    $"{small.Address}{path}?{name}={value}", new() { MaxRedirects = 0 });
                if (answer.Status >= 500) wrong.Add($"{answer.Status} {path}?{name}={value[..Math.Min(value.Length, 20)]}");
            }
        }

        Assert.NotEmpty(asked);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>A question that no page reads would be answered as if it had not been put.</summary>
    [Fact]
    public async Task What_a_page_does_not_take_is_refused_and_named()
    {
        var examples = await Examples();
        var wrong = new List<string>();
        foreach (var pages in (await Routes()).Select(r => Filled(r.Pattern, examples)).GroupBy(ReaderOf))
        {
            var window = await small.SignedIn(pages.Key);
            foreach (var path in pages)
            {
                var answer = await window.Page.APIRequest.GetAsync(
                    $"{small.Address}{path}?fargat=1", new() { MaxRedirects = 0 });
                if (answer.Status != 400 || !(await answer.TextAsync()).Contains("”fargat”", StringComparison.Ordinal))
                    wrong.Add($"{answer.Status} {path}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_page_whose_service_is_away_says_so_and_is_sound()
    {
        var agreements = small.County.Unit("agreements");
        await agreements.Stop();
        try
        {
            await AreSound([($"/overenskommelser/{small.Agreement}", 503)], ReaderOf);
        }
        finally
        {
            await agreements.Start(Cancel);
        }
    }

    [Fact]
    public async Task What_is_unsound_is_found()
    {
        var window = await small.Open();
        await window.Page.RouteAsync("**/osund", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = """
                <!DOCTYPE html><html lang="sv"><head><title>Osund</title></head><body><main><h1>Osund</h1>
                <p><div style="width:400px;color:#ccc">Blekt</div></p><p>Utan brott</p><img src="http://192.0.2.1/x.png">
                <script>console.error("Aj")</script></main></body></html>
                """,
        }));

        var faults = await (await Soundness.In(small)).FaultsOf(window, $"{small.Address}/osund");

        foreach (var fault in new[] { "close-order", "at 320: scrolls", "at 320: a long word sticks out after Utan brott", "at 375 Light: image-alt", "at 1440 Dark: color-contrast", "asks http://192", "complains: Aj" })
            Assert.Contains(faults, f => f.Contains(fault, StringComparison.Ordinal));
    }

    private async Task AreSound(
        IEnumerable<(string Path, int Status)> pages, Func<string, string?> readerOf, bool isThorough = false)
    {
        var soundness = await Soundness.In(small);
        var faults = new ConcurrentBag<string>();
        var free = new ConcurrentDictionary<string, ConcurrentBag<Window>>();
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (page, _) =>
        {
            var reader = readerOf(page.Path);
            var windows = free.GetOrAdd(reader ?? "", _ => []);
            if (!windows.TryTake(out var window))
                window = reader is null ? await small.Open() : await small.SignedIn(reader);
            foreach (var fault in await soundness.FaultsOf(window, small.Address + page.Path, page.Status, isThorough)) faults.Add(fault);
            await window.BeAsNew();
            windows.Add(window);
        });

        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal)));
    }

    /// <summary>A value for every parameter of every address.</summary>
    private async Task<Dictionary<string, string>> Examples() => new(await OwnRecords.Examples(small, Cancel))
    {
        ["programme"] = $"{SmallCounty.Programme}",
        ["matter"] = $"{small.Matter}",
        ["agreement"] = $"{small.Agreement}",
        ["area"] = "housing",
        ["organisation"] = "0127",
        ["publisher"] = "0127",
        ["case"] = $"{await small.CaseOf("0127", small.Matter, Cancel)}",
        ["document"] = $"{await small.Document("0127", small.Matter, Cancel)}",
        ["grant"] = await small.First("0127", "grants", "grant", Cancel),
        ["mandate"] = await small.First("0127", "mandates", "mandate", Cancel),
        ["process"] = "decisions-storsthlm",
        // Nobody's: it leads to the start page.
        ["key"] = "0",
    };

    private Task<IReadOnlyList<Route>> Routes() => Route.All(small.County.Data.Settings("gateway"));

    private static string Filled(string pattern, Dictionary<string, string> examples) =>
        Parameter().Replace(pattern, m => examples[m.Groups[1].Value]);

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
