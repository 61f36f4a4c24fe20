using System.Net;
using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>
/// What four parties have said about one text over time, and what is told of it for any day: a condition, a mistake in
/// registering, a leave with notice. By each one's own node, over the bus, to the agreement as others read it.
/// </summary>
public sealed class TrueAtEveryDateTests(SmallCounty county)
{
    private readonly DateOnly _today = TestProgramme.Today;
    private readonly Dictionary<string, Guid> _latest = [];
    private TestProgramme _programme = null!;
    private Guid _agreement;
    private Guid _matter;

    [Fact]
    public async Task What_holds_follows_from_the_rule_on_every_date()
    {
        _programme = await TestProgramme.Make(county);
        var about = await _programme.Agreement();
        (_agreement, _matter) = (about.Agreement, await _programme.PutMatter(about));

        await Decides(Lansstyrelsen, "stateAuthority", 30);
        var condition = await OnCondition();
        await Decides(Botkyrka, "executiveBoard", 20);
        await Decides(Norrtalje, "executiveBoard", 20);
        var open = await Until("Region's condition is open", s => Said(Party(s, Region), "why") == "conditionOpen");
        Assert.Equal("notInForce", State(open));

        await county.Do(
            new($"{condition}/outcome"), county.User(Region, "registrar"), new { Outcome = "met", On = _today.AddDays(-5) });
        var inForce = await Until("it is in force", s => State(s) == "inForce");
        Assert.Equal(Day(-5), inForce.GetProperty("standing").GetProperty("inForceFrom").GetString());

        await PutsRightAYear();
        await LeavesWithNotice();
        await AsItWasKnown();
        await TheSameEverywhere();
    }

    /// <summary>Whoever shows what is in force says the same of the same day: the text's page, both lists, the history.</summary>
    private async Task TheSameEverywhere()
    {
        var page = (await Read("")).Json.GetProperty("standing");
        var (since, ceases) = (Said(page, "inForceFrom"), Said(page, "ceasesOn"));
        Assert.Equal((Day(-5), Day(180)), (since, ceases));
        var reader = county.User(Norrtalje, "strategist");
        (string Service, string Path)[] lists =
        [
            ("agreements", $"agreements?programme={_programme.Id}"),
            ("overview", $"programmes/{_programme.Id}/agreements"),
            ("overview", $"programmes/{_programme.Id}/agreements?on={Day(0)}"),
        ];
        foreach (var (service, path) in lists)
        {
            await SmallCounty.Until(
                async () => Assert.Single((await county.Get(county.Shared(service, path), reader)).Json
                    .GetProperty("items").EnumerateArray()),
                row => (Said(row, "inForceFrom"), Said(row, "ceasedToHoldOn")) == (since, ceases), path);
        }

        var known = (await county.Get(
            county.Shared("overview", $"programmes/{_programme.Id}/agreements?on={Day(-1)}"), reader)).Json;
        Assert.Equal(0, known.GetProperty("items").GetArrayLength());
        var told = (await county.Get(county.Shared("overview", $"matters/{_matter}/history"), reader)).Json
            .GetProperty("items").EnumerateArray().First(e => Said(e, "what") == "inForce");
        Assert.Equal(since, Said(told, "holdsFrom"));
    }

    /// <summary>Region joins on a condition that names nobody: only its own word can meet it.</summary>
    private async Task<Uri> OnCondition()
    {
        var home = Home(Region);
        await home.Register();
        var decision = await home.Record(new
        {
            Body = "council", Act = "decides", Settles = true, Answer = "adopt", DecidedOn = _today.AddDays(-25),
            Paragraph = "41", Wording = "att ansluta sig under förutsättning att uppdraget förlängs",
            Conditions = new[] { new { Text = "Under förutsättning att uppdraget förlängs.", By = _today.AddDays(30) } },
        });
        await home.Announce(decision);
        var page = (await county.Get(await home.Case(), home.Registrar)).Json;
        var condition = page.GetProperty("bodyDecisions").EnumerateArray()
            .Select(d => d.GetProperty("decision")).Single(d => d.GetProperty("id").GetGuid() == decision)
            .GetProperty("conditions")[0].GetProperty("text").GetProperty("id").GetGuid();
        return new($"{await home.Case()}/body-decisions/{decision}/conditions/{condition}");
    }

    /// <summary>Botkyrka had entered ten years too early; that binds no day of those years.</summary>
    private async Task PutsRightAYear()
    {
        var wrong = await Replace(Botkyrka, "adopt", _today.AddDays(-20).AddYears(-10), "newDecision");
        await Replace(Botkyrka, "adopt", _today.AddDays(-20), "registration");
        var now = await Until("the mistake is gone", s => Evidence(s, Botkyrka) is { } e
            && e.GetProperty("countsFrom").GetString() == Day(-20)
            && e.GetProperty("decision").GetGuid() != wrong);
        Assert.Equal(Day(-5), now.GetProperty("standing").GetProperty("inForceFrom").GetString());
    }

    private async Task LeavesWithNotice()
    {
        await Replace(Norrtalje, "decline", _today, "newDecision", _today.AddDays(180));
        var leaving = await Until("Norrtälje leaves", s => Party(s, Norrtalje).GetProperty("state").GetString() == "leaves");
        Assert.Equal(Day(180), Party(leaving, Norrtalje).GetProperty("leavesOn").GetString());
        Assert.Equal("inForce", State(leaving));

        Assert.Equal("leaves", Party(await On(179), Norrtalje).GetProperty("state").GetString());
        var after = await On(180);
        Assert.Equal("former", Party(after, Norrtalje).GetProperty("state").GetString());
        Assert.Equal("noLongerFulfilled", State(after));
    }

    /// <summary>Everything here was said today: yesterday nobody knew of the text at all.</summary>
    private async Task AsItWasKnown()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Read("?on=" + Day(-1))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Read("?on=2026-02-30")).Status);
    }

    private async Task Decides(string party, string body, int daysAgo)
    {
        var home = Home(party);
        await home.Register();
        _latest[party] = await home.Record(new
        {
            Body = body, Act = "decides", Settles = true, Answer = "adopt", DecidedOn = _today.AddDays(-daysAgo),
            Wording = "att ansluta sig",
            DecisionMaker = body == "stateAuthority" ? "landshövdingen" : null,
        });
        await home.Announce(_latest[party]);
    }

    private async Task<Guid> Replace(string party, string answer, DateOnly on, string correction, DateOnly? effective = null)
    {
        var home = Home(party);
        var later = await home.Record(new
        {
            Body = "executiveBoard", Act = "decides", Settles = true, Answer = answer, DecidedOn = on,
            Wording = "att besluta så", Replaces = _latest[party], Correction = correction, EffectiveOn = effective,
        });
        await home.Announce(later);
        _latest[party] = later;
        return later;
    }

    private Task<Answer> Read(string query) => county.Get(
        new($"{county.Shared("agreements", $"agreements/{_agreement}/versions/1")}{query}"),
        county.User(Norrtalje, "strategist"));

    private async Task<JsonElement> On(int days) => (await Read("?on=" + Day(days))).Json;

    private async Task<JsonElement> Until(string what, Func<JsonElement, bool> isSo) =>
        await SmallCounty.Until(async () => (await Read("")).Json, isSo, what);

    private string Day(int days) => $"{_today.AddDays(days):yyyy-MM-dd}";

    private static string? State(JsonElement version) =>
        version.TryGetProperty("standing", out var standing) ? Said(standing, "state") : null;

    /// <summary>Null for what is left out.</summary>
    private static string? Said(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static JsonElement Party(JsonElement version, string party) =>
        version.GetProperty("parties").EnumerateArray().Single(p => p.GetProperty("party").GetString() == party);

    private static JsonElement? Evidence(JsonElement version, string party) =>
        version.GetProperty("standing").GetProperty("evidence").EnumerateArray()
            .Where(e => e.GetProperty("party").GetString() == party).Select(e => (JsonElement?)e).FirstOrDefault();

    private AtHome Home(string organisation) => new(_programme, organisation, _matter);
}
