using System.Net;
using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>
/// Who may read is decided when something is made, and kept everywhere: in what is handed out, on pages, in lists and
/// searches, and in copies. Facts reach all.
/// </summary>
public sealed class AudienceTests(SmallCounty county)
{
    private static readonly string[] TheTwo = [Lansstyrelsen, Botkyrka];
    private static readonly string[] Others = [Region, Norrtalje, Adjunct];

    [Fact]
    public async Task A_memorandum_between_two_is_read_by_those_two_and_seen_by_nobody_else()
    {
        var programme = await TestProgramme.Make(county);
        var (agreement, sha256) = await Memorandum(programme);
        var matter = await programme.PutMatter((agreement, sha256), "Godkänner ni avtalet?", [Botkyrka]);
        var (_, written) = await new AtHome(programme, Botkyrka, matter).Answer(
            "adopt", TestProgramme.Today, "att godkänna avtalet");
        await Task.WhenAll(new[] { "overview", "forums", "agreements" }.Select(s => programme.Heard(s, written)));

        foreach (var one in TheTwo) Assert.Equal("11111111", await Seen(programme, agreement, matter, one));
        foreach (var one in Others) Assert.Equal("00000000", await Seen(programme, agreement, matter, one));
        foreach (var one in Others) await HasHeard(one, written);
        Assert.Equal(["0"], await TextsIn("node_region"));
        Assert.NotEqual(["0"], await TextsIn("node_storsthlm"));
        Assert.Equal(
            HttpStatusCode.OK,
            (await county.Get(county.Node(Region, "verifications/forums"), county.User(Region, "registrar"))).Status);
        Assert.Equal(["0"], await Received(Norrtalje));
        Assert.Equal(["1"], await Received(Botkyrka));

        Task<List<string>> TextsIn(string inbox) => county.Sql(inbox, """
            SELECT count(*) FROM heard_bodies b JOIN heard_promises p USING (publisher, id)
            WHERE p.audience -> 'organisations' ? '0127' AND b.content IS NOT NULL
            """);

        Task<List<string>> Received(string organisation) => county.Sql(
            county.County.County.Get(organisation).Database, """
            SELECT count(*) FROM received WHERE subject = $1 AND type = 'agreements.version-fixed'
            """, programme.Id);
    }

    [Fact]
    public async Task What_is_for_the_parties_is_not_for_the_adjuncts()
    {
        var programme = await TestProgramme.Make(county);
        var matter = Guid.CreateVersion7();
        var written = await county.Do(county.Shared("forums", $"matters/{matter}"), programme.Coordinator, new
        {
            Programme = programme.Id,
            Kind = "approve",
            Addressees = new[] { Region },
            Title = "Budgetläget",
            Question = "Godkänner ni?",
            Audience = new { Kind = "parties" },
        });
        await programme.Heard("overview", written);

        Assert.Equal(HttpStatusCode.OK, await Status("overview", $"matters/{matter}", Norrtalje));
        Assert.Equal(HttpStatusCode.NotFound, await Status("overview", $"matters/{matter}", Adjunct));
        Assert.Equal(HttpStatusCode.NotFound, await Status("forums", $"matters/{matter}", Adjunct));
    }

    [Fact]
    public async Task Only_the_drafter_and_whom_it_has_named_fix_the_next_version()
    {
        var programme = await TestProgramme.Make(county);
        var (agreement, _) = await programme.Agreement();
        var next = county.Shared("agreements", $"agreements/{agreement}/versions/2");
        var (other, command) = (county.User(Botkyrka, "strategist"), Version(Botkyrka));

        Assert.Equal("not-named-to-fix", (await county.Put(next, other, command)).Code);

        var fixers = county.Shared("agreements", $"agreements/{agreement}/fixers");
        Assert.Equal("only-the-drafter-names", (await county.Put(fixers, other, Named())).Code);
        await county.Do(fixers, programme.Coordinator, Named());
        await county.Do(next, other, command);

        var read = (await county.Get(county.Shared("agreements", $"agreements/{agreement}"), other)).Json;
        Assert.Equal(Lansstyrelsen, read.GetProperty("draftedBy").GetString());
        Assert.Equal(
            [Lansstyrelsen, Botkyrka],
            read.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("fixedBy").GetString()));

        static object Named() => new { Organisations = new[] { Botkyrka } };
    }

    private async Task<(Guid Agreement, string Sha256)> Memorandum(TestProgramme programme)
    {
        var agreement = Guid.CreateVersion7();
        var address = county.Shared("agreements", $"agreements/{agreement}");
        await county.Do(address, programme.Coordinator, new
        {
            Programme = programme.Id,
            Kind = "memorandum",
            Title = "Samförståndsavtal",
            Audience = new { Kind = "namedParties", Organisations = TheTwo },
        });
        var written = await county.Do(new($"{address}/versions/1"), programme.Coordinator, Version(Botkyrka));
        await programme.Heard("forums", written);
        await programme.Heard("overview", written);
        var fixedVersion = await county.Get(new($"{address}/versions/1"), programme.Coordinator);
        return (agreement, fixedVersion.Json.GetProperty("textSha256").GetString()!);
    }

    private static object Version(string each) => new
    {
        Text = "1. Länsstyrelsen och kommunen hjälps åt.",
        Rule = new
        {
            Each = new[] { each },
            AtLeast = Array.Empty<object>(),
            Provisos = "count",
            ExceptOn = Array.Empty<string>(),
            CountedFrom = "decision",
            IfItFails = "continues",
            Conditions = "countWhenMet",
            InPart = "doNotCount",
            Parts = Array.Empty<string>(),
        },
    };

    /// <summary>Which of eight places show it: one figure each.</summary>
    private async Task<string> Seen(TestProgramme programme, Guid agreement, Guid matter, string by)
    {
        var seen = new[]
        {
            await Status("agreements", $"agreements/{agreement}", by) == HttpStatusCode.OK,
            await Status("agreements", $"agreements/{agreement}/versions/1", by) == HttpStatusCode.OK,
            await Lists("agreements", $"agreements?programme={programme.Id}", by, agreement),
            await Lists("overview", $"programmes/{programme.Id}/agreements", by, agreement),
            await Lists("overview", $"programmes/{programme.Id}/matrix", by, matter),
            await Status("overview", $"matters/{matter}", by) == HttpStatusCode.OK
                && await Status("forums", $"matters/{matter}", by) == HttpStatusCode.OK,
            await Lists("forums", $"matters?programme={programme.Id}", by, matter),
            await Lists("overview", $"programmes/{programme.Id}/parties/{Botkyrka}", by, matter),
        };
        return string.Concat(seen.Select(s => s ? '1' : '0'));
    }

    private async Task<HttpStatusCode> Status(string service, string path, string by) =>
        (await county.Get(county.Shared(service, path), county.User(by, "registrar"))).Status;

    private async Task<bool> Lists(string service, string path, string by, Guid id)
    {
        var page = await county.Get(county.Shared(service, path), county.User(by, "registrar"));
        return page.Json.GetProperty("items").EnumerateArray().Any(row => Names(row, id));
    }

    private static bool Names(JsonElement row, Guid id) => new[] { "agreement", "matter" }.Any(
        noun => row.TryGetProperty(noun, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetGuid() == id);

    private async Task HasHeard(string organisation, string written) => await SmallCounty.Until(
        () => county.Get(county.Node(organisation, $"?after={written}"), county.User(organisation, "registrar")),
        page => page.Header("Samverkan-Catching-Up") is null, $"{organisation} hears {written}");
}
