using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>Five parties each decide on one avsiktsförklaring; the shared view is right after every step.</summary>
public sealed class MainJobTests(SmallCounty county)
{
    private readonly Dictionary<string, string> _expected = Parties.ToDictionary(p => p, _ => "noWordYet");
    private readonly DateOnly _today = TestProgramme.Today;
    private TestProgramme _programme = null!;
    private Guid _agreement;
    private Guid _matter;

    [Fact]
    public async Task Each_decides_for_itself_and_it_enters_into_force_by_its_own_rule()
    {
        _programme = await TestProgramme.Make(county);
        var about = await _programme.Agreement();
        (_agreement, _matter) = (about.Agreement, await _programme.PutMatter(about));
        await Sees(null);

        await ProposalIsNoAnswer();
        await AdviceChangesNoCell();
        await Progress();
        await Answer(Lansstyrelsen, "adopt", StateAuthority, 30);
        await Answer(Botkyrka, "adopt", Delegate, 20);
        await InForce(null);
        await Answer(Norrtalje, "adoptWithProviso", Council with
        {
            Provisos = [new { Text = "inga kostnader före budget 2028", Scope = "6" }],
        }, 12);
        await InForce(null);
        await Answer(Region, "adopt", Council, 9);
        await InForce(_today.AddDays(-9));
        await Answer(Storsthlm, "placeOnFile", new() { Body = "associationBoard", Paragraph = "7" }, 3);
        await InForce(_today.AddDays(-9));
        await ALateFactGivesAnotherDate();
    }

    private static Decision Council => new() { Body = "council", Paragraph = "41" };

    private static Decision StateAuthority =>
        new() { Body = "stateAuthority", DecisionMaker = "landshövdingen", Rapporteur = "enhetschefen" };

    private static Decision Delegate =>
        new() { Body = "delegate", DelegationPoint = "A 4.2", Post = "kommundirektör", DecisionNumber = "D 71" };

    private async Task ProposalIsNoAnswer()
    {
        await Home(Norrtalje)
            .Record(new Decision { Body = "executiveBoard", Act = "proposes", DecidedOn = _today.AddDays(-40),
            Wording = "föreslår KF" });
        await Sees(null);
    }

    private async Task AdviceChangesNoCell()
    {
        var written = await county.Do(
            county.Node(Storsthlm, $"recommendations/{Guid.CreateVersion7()}"), county.User(Storsthlm, "registrar"), new
            {
                Matter = _matter,
                Programme = _programme.Id,
                DecidedOn = _today,
                Members = new[] { Botkyrka, Norrtalje },
                Text = "Styrelsen rekommenderar medlemmarna att ställa sig bakom.",
            });
        await Sees(written);
        // Its words travel beside the fact, and to another process than the one that has been seen to know of it.
        var home = await Home(Botkyrka).Case();
        await SmallCounty.Until(
            () => county.Get(home, county.User(Botkyrka, "registrar")),
            page => page.Body.Contains("rekommenderar medlemmarna", StringComparison.Ordinal), "the advice at home");
    }

    private async Task Progress()
    {
        var written =
            await county.Do(new($"{await Home(Region).Case()}/progress"), county.User(Region, "registrar"), new
        {
            State = "referredBack",
            Expected = _today.AddDays(30),
            Announce = true,
        });
        _expected[Region] = "referredBack";
        await Sees(written);
    }

    private async Task Answer(string organisation, string answer, Decision decision, int daysAgo)
    {
        var home = Home(organisation);
        if (organisation != Storsthlm) await home.Register();
        var id = await home.Record(decision with
        {
            Settles = true,
            Answer = answer,
            DecidedOn = _today.AddDays(-daysAgo),
            Wording = $"att {organisation} svarar {answer}",
        });
        await Sees(null);
        _expected[organisation] = answer;
        await Sees(await home.Announce(id));
    }

    /// <summary>The Region's decision was annulled: it ceases to hold from that day, and goes on by its rule.</summary>
    private async Task ALateFactGivesAnotherDate()
    {
        var @case = await Home(Region).Case();
        var decisions = (await county.Get(@case, county.User(Region, "registrar"))).Json.GetProperty("bodyDecisions");
        var id = decisions.EnumerateArray().Single(d => d.GetProperty("isAnnounced").GetBoolean())
            .GetProperty("decision").GetProperty("id").GetGuid();
        await county.Do(
            new($"{@case}/body-decisions/{id}/standing"), county.User(Region, "registrar"),
            new { Standing = new { AnnulledOn = _today } });
        var standing = await SmallCounty.Until(
            Standing, s => s?.GetProperty("ceasedToHoldOn").ValueKind == JsonValueKind.String, "it ceases to hold");
        Assert.Equal($"{_today:yyyy-MM-dd}", standing!.Value.GetProperty("ceasedToHoldOn").GetString());
        Assert.Equal(Region, Assert.Single(standing.Value.GetProperty("missing").EnumerateArray()).GetString());
    }

    /// <summary>Right after a step: one read that waits for what was written, and no more tries.</summary>
    private async Task Sees(string? after)
    {
        if (after is not null) Assert.Equal(_expected, await _programme.Cells(_matter, after));
        else await SmallCounty.Until(
            () => _programme.Cells(_matter), c =>
            c.OrderBy(x => x.Key).SequenceEqual(_expected.OrderBy(x => x.Key)), "the matrix");
    }

    private async Task InForce(DateOnly? from)
    {
        var should = from is { } day ? $"{day:yyyy-MM-dd}" : null;
        await SmallCounty.Until(
            async () => InForceFrom(await Standing()), seen =>
            seen == should, $"in force from {should ?? "never"} in the overview");
        await SmallCounty.Until(async () =>
        {
            var read = await county.Get(
                county.Shared("agreements", $"agreements/{_agreement}/versions/1"),
                county.User(Botkyrka, "strategist"));
            var determinations = read.Json.GetProperty("determinations");
            return determinations.GetArrayLength() == 0 ? null : InForceFrom(determinations[0]);
        }, seen => seen == should, $"in force from {should ?? "never"} in the agreements");
    }

    private async Task<JsonElement?> Standing()
    {
        var read = await county.Get(
            county.Shared("overview", $"programmes/{_programme.Id}/agreements"), county.User(Norrtalje, "steering"));
        return read.Json.GetProperty("items").EnumerateArray().Select(a => (JsonElement?)a).SingleOrDefault();
    }

    private static string? InForceFrom(JsonElement? standing) => standing?.GetProperty("inForceFrom").GetString();

    private AtHome Home(string organisation) => new(_programme, organisation, _matter);

    private sealed record Decision
    {
        public required string Body { get; init; }

        public string Act { get; init; } = "decides";

        public DateOnly DecidedOn { get; init; }

        public bool Settles { get; init; }

        public string? Answer { get; init; }

        public string? Wording { get; init; }

        public string? Paragraph { get; init; }

        public string? DelegationPoint { get; init; }

        public string? Post { get; init; }

        public string? DecisionNumber { get; init; }

        public string? DecisionMaker { get; init; }

        public string? Rapporteur { get; init; }

        public object[] Provisos { get; init; } = [];
    }
}
