using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>Whom each has sent: substitutes, renewal of several at once, and nobody after their last day.</summary>
public sealed class RepresentativesTests(SmallCounty county)
{
    private static readonly DateOnly Yesterday = TestProgramme.Today.AddDays(-1);

    [Fact]
    public async Task Nobody_is_shown_or_may_act_after_their_last_day_and_whoever_has_sent_nobody_is_in_the_list()
    {
        var programme = await TestProgramme.Make(county);
        await Give(programme, Region, "registrar", until: Yesterday);
        var written = await Give(programme, Storsthlm, "registrar", until: TestProgramme.Today);
        var sent = await Representatives(programme, written);

        Assert.True(sent[Region].GetProperty("isNobodySent").GetBoolean());
        Assert.Equal(0, sent[Region].GetProperty("sent").GetArrayLength());
        Assert.True(sent[Norrtalje].GetProperty("isNobodySent").GetBoolean());
        Assert.False(sent[Storsthlm].GetProperty("isNobodySent").GetBoolean());
        Assert.Equal(0, await Held(programme, Region, written));
        Assert.Equal(1, await Held(programme, Storsthlm, written));
    }

    [Fact]
    public async Task A_substitute_acts_under_their_own_mandate_and_a_former_representative_is_not_named()
    {
        var programme = await TestProgramme.Make(county);
        var ordinary = Guid.CreateVersion7();
        await Give(programme, Norrtalje, "steering", ordinary);
        var written = await Give(programme, Norrtalje, "registrar", standsInFor: PersonOf(Norrtalje, "steering"));
        var sent = (await Representatives(programme, written))[Norrtalje];
        Assert.False(sent.GetProperty("isNobodySent").GetBoolean());
        Assert.Equal(PersonOf(Norrtalje, "steering"), Substitute(sent).GetProperty("standsInFor").GetGuid());
        Assert.Equal(1, await Held(programme, Norrtalje, written));

        written = await county.Do(
            county.Node(Norrtalje, $"mandates/{ordinary}/ending"), county.User(Norrtalje, "registrar"),
            new { On = Yesterday });

        sent = (await Representatives(programme, written))[Norrtalje];
        Assert.True(sent.GetProperty("isNobodySent").GetBoolean());
        Assert.Equal(JsonValueKind.Null, Substitute(sent).GetProperty("standsInFor").ValueKind);
        Assert.DoesNotContain($"{PersonOf(Norrtalje, "steering")}", sent.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_mandates_renewed_at_once_each_is_recorded_once_or_told_why_not()
    {
        var programme = await TestProgramme.Make(county);
        var (soon, ended, unknown) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Give(programme, Norrtalje, "steering", soon, until: TestProgramme.Today.AddDays(5));
        await Give(programme, Norrtalje, "registrar", ended, until: TestProgramme.Today.AddDays(5));
        await county.Do(
            county.Node(Norrtalje, $"mandates/{ended}/ending"), county.User(Norrtalje, "registrar"),
            new { On = TestProgramme.Today });
        var command = new { Mandates = new[] { soon, ended, unknown }, Ground = "electoralPeriod",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) }, Until = "2030-12-31" };
        var address = county.Node(Norrtalje, $"mandate-renewals/{Guid.CreateVersion7()}");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => county.Put(address, county.User(Norrtalje, "registrar"), command)));

        Assert.All(answers, answer =>
        {
            Assert.Equal([soon], answer.Json.GetProperty("recorded").EnumerateArray().Select(r => r.GetGuid()));
            Assert.Equal(
                [(ended, "already-ended"), (unknown, "not-found")],
                answer.Json.GetProperty("refused").EnumerateArray()
                    .Select(r => (r.GetProperty("of").GetGuid(), r.GetProperty("code").GetString()!)));
        });
        var mandates = (await county.Get(
            county.Node(Norrtalje, "mandates?limit=100"), county.User(Norrtalje, "registrar"))).Json
            .GetProperty("items").EnumerateArray().Where(m => m.GetProperty("programme").GetGuid() == programme.Id);
        var renewed = Assert.Single(mandates, m => m.GetProperty("until").GetString() == "2030-12-31");
        Assert.Equal($"{TestProgramme.Today.AddDays(6):yyyy-MM-dd}", renewed.GetProperty("from").GetString());
        await programme.Heard("forums", answers[0].Written);
    }

    private Guid PersonOf(string organisation, string role) => county.PersonOf(organisation, role).Subject;

    private Task<string> Give(
        TestProgramme programme, string organisation, string role, Guid? mandate = null, DateOnly? until = null,
        Guid? standsInFor = null) => county.Do(
            county.Node(organisation, $"mandates/{mandate ?? Guid.CreateVersion7()}"),
            county.User(organisation, "registrar"), new
            {
                Programme = programme.Id,
                Person = PersonOf(organisation, role),
                // No more: a person who may do something somewhere is another kind of caller to other tests.
                Capacities = new[] { "inform" },
                Ground = "appointment",
                Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
                From = new DateOnly(2026, 1, 1),
                Until = until,
                StandsInFor = standsInFor,
            });

    private async Task<Dictionary<string, JsonElement>> Representatives(TestProgramme programme, string after)
    {
        await programme.Heard("overview", after);
        var address = county.Shared("overview", $"programmes/{programme.Id}/representatives?limit=100");
        return (await county.Get(address, county.User(Norrtalje, "registrar"))).Json.GetProperty("items")
            .EnumerateArray().ToDictionary(r => r.GetProperty("organisation").GetString()!);
    }

    /// <summary>How many mandates Forums lets the organisation's registrar act under today.</summary>
    private async Task<int> Held(TestProgramme programme, string organisation, string after)
    {
        await programme.Heard("forums", after);
        var held = await county.Get(
            county.Shared("forums", $"programmes/{programme.Id}/mandates"), county.User(organisation, "registrar"));
        return held.Json.GetProperty("items").GetArrayLength();
    }

    private static JsonElement Substitute(JsonElement sent) => Assert.Single(
        sent.GetProperty("sent").EnumerateArray(), s => s.GetProperty("isSubstitute").GetBoolean());
}
