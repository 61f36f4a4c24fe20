using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>
/// What an answer says beside itself, from a registrar's own node to the others: a condition and our word on it, a
/// mistake in registering put right, a leave with notice, points of a text.
/// </summary>
public sealed class TermsTests(SmallCounty county)
{
    private static readonly DateOnly Today = TestProgramme.Today;

    [Fact]
    public async Task A_condition_counts_from_when_its_own_party_says_that_it_is_met()
    {
        var (programme, agreement, matter) = await Asked();
        foreach (var party in new[] { Lansstyrelsen, Botkyrka, Norrtalje }) await Adopt(programme, matter, party);
        var region = new AtHome(programme, Region, matter);
        await region.Register();
        var decision = await region.Record(Adopts("council", Today, new { Text = "om staten förlänger uppdraget" }));
        var written = await region.Announce(decision);
        await Standing(programme, agreement, written, null);

        var found = await Decision(region, decision);
        var condition = found.GetProperty("decision").GetProperty("conditions")[0].GetProperty("text").GetProperty("id")
            .GetGuid();
        var outcome = new Uri($"{await region.Case()}/body-decisions/{decision}/conditions/{condition}/outcome");
        await Refused(outcome, new { Outcome = "kanske", On = Today }, "unknown-condition-outcome");
        await Refused(outcome, new { Outcome = "met", On = Today.AddDays(1) }, "settled-in-the-future");
        written = await county.Do(outcome, region.Registrar, new { Outcome = "met", On = Today });

        await Standing(programme, agreement, written, Today);
        found = await Decision(region, decision);
        Assert.Equal("met", found.GetProperty("outcomes")[0].GetProperty("outcome").GetString());
        await SmallCounty.Until(
            () => county.Get(county.Node(Botkyrka, "received?handling=unhandled"), county.User(Botkyrka, "registrar")),
            page => page.Body.Contains("decisions.condition-settled", StringComparison.Ordinal), "the word in Inkommet");
    }

    [Fact]
    public async Task A_mistake_in_registering_leaves_no_trace_and_reminds_before_it_is_told()
    {
        var (programme, agreement, matter) = await Asked();
        foreach (var party in new[] { Lansstyrelsen, Botkyrka, Norrtalje }) await Adopt(programme, matter, party);
        var region = new AtHome(programme, Region, matter);
        await region.Register();
        var mistyped = await region.Record(Adopts("executiveBoard", Today.AddYears(-10)));
        // When the text was fixed is heard from another than whoever put the question.
        await SmallCounty.Until(
            async () => string.Join(' ', (await Decision(region, mistyped)).GetProperty("reminders").EnumerateArray()
                .Select(r => r.GetString())),
            reminders => reminders == "older-than-text older-than-question improbable-year", "the reminders");

        await region.Announce(mistyped);
        var right = Guid.CreateVersion7();
        await county.Do(new($"{await region.Case()}/body-decisions/{right}"), region.Registrar, new
        {
            Body = "council", Act = "decides", Settles = true, DecidedOn = Today, Answer = "adopt", Paragraph = "90",
            Wording = "att ställa sig bakom", Replaces = mistyped, Correction = "registration",
        });
        await Standing(programme, agreement, await region.Announce(right), Today);
        Assert.Empty((await Decision(region, right)).GetProperty("reminders").EnumerateArray());
    }

    [Fact]
    public async Task Who_leaves_with_notice_is_bound_until_the_last_day()
    {
        var (programme, agreement, matter) = await Asked();
        foreach (var party in new[] { Lansstyrelsen, Botkyrka, Norrtalje, Region })
            await Adopt(programme, matter, party);
        var home = new AtHome(programme, Region, matter);
        var before = await SmallCounty.Until(
            async () => await county.Get(await home.Case(), home.Registrar),
            page => page.Json.GetProperty("bodyDecisions").GetArrayLength() == 1, "its decision");
        var earlier = before.Json.GetProperty("bodyDecisions")[0].GetProperty("decision").GetProperty("id").GetGuid();
        var leaves = Guid.CreateVersion7();
        await county.Do(new($"{await home.Case()}/body-decisions/{leaves}"), home.Registrar, new
        {
            Body = "council", Act = "decides", Settles = true, DecidedOn = Today, Answer = "decline", Paragraph = "91",
            Wording = "att lämna samarbetet", Replaces = earlier, Correction = "newDecision",
            EffectiveOn = Today.AddMonths(6),
        });
        await Listed(null);
        var written = await home.Announce(leaves);

        await Listed(leaves);
        await Standing(programme, agreement, written, Today);
        var version = await SmallCounty.Until(
            () => Version(agreement),
            v => v.GetProperty("standing").GetProperty("ceasesOn").GetString() == $"{Today.AddMonths(6):yyyy-MM-dd}",
            "the day on which it will cease to hold");
        var region = version.GetProperty("parties").EnumerateArray()
            .Single(p => p.GetProperty("party").GetString() == Region);
        Assert.Equal($"{Today.AddMonths(6):yyyy-MM-dd}", region.GetProperty("leavesOn").GetString());

        // Before it is told and after: until that day it is the yes that holds, also in our own list.
        async Task Listed(Guid? told)
        {
            var page = await county.Get(county.Node(Region, $"cases?matter={matter}"), home.Registrar);
            var row = Assert.Single(page.Json.GetProperty("items").EnumerateArray());
            Assert.Equal(
                ("decline", "adopt", $"{Today.AddMonths(6):yyyy-MM-dd}", told is not null),
                (row.GetProperty("answer").GetString(), row.GetProperty("before").GetString(),
                    row.GetProperty("effectiveOn").GetString(), row.GetProperty("isAnnounced").GetBoolean()));
        }
    }

    private async Task<(TestProgramme Programme, Guid Agreement, Guid Matter)> Asked()
    {
        var programme = await TestProgramme.Make(county);
        var about = await programme.Agreement();
        return (programme, about.Agreement, await programme.PutMatter(about));
    }

    private static async Task Adopt(TestProgramme programme, Guid matter, string party)
    {
        var home = new AtHome(programme, party, matter);
        await home.Register();
        await home.Announce(await home.Record(Adopts(party == Lansstyrelsen ? "stateAuthority" : "council", Today)));
    }

    private static object Adopts(string body, DateOnly on, params object[] conditions) => new
    {
        Body = body, Act = "decides", Settles = true, DecidedOn = on, Answer = "adopt",
        Wording = "att ställa sig bakom", Conditions = conditions,
    };

    private async Task<JsonElement> Decision(AtHome home, Guid decision) =>
        (await county.Get(await home.Case(), home.Registrar)).Json.GetProperty("bodyDecisions").EnumerateArray()
            .Single(d => d.GetProperty("decision").GetProperty("id").GetGuid() == decision);

    private async Task Refused(Uri address, object command, string code)
    {
        var answer = await county.Put(address, county.User(Region, "registrar"), command);
        Assert.Contains(code, answer.Body, StringComparison.Ordinal);
    }

    /// <summary>As the service has it once it has heard what was written.</summary>
    private async Task Standing(TestProgramme programme, Guid agreement, string written, DateOnly? from)
    {
        await programme.Heard("agreements", written);
        var should = from is { } day ? $"{day:yyyy-MM-dd}" : null;
        await SmallCounty.Until(
            async () => (await Version(agreement)).GetProperty("standing").GetProperty("inForceFrom")
                .GetString(),
            seen => seen == should, $"in force from {should ?? "never"}");
    }

    private async Task<JsonElement> Version(Guid agreement) => (await county.Get(
        county.Shared("agreements", $"agreements/{agreement}/versions/1"), county.User(Botkyrka, "strategist"))).Json;
}
