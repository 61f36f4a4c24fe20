using System.Text.Json;
using Samverkan.Demo.Client;

namespace Samverkan.Demo.Story;

/// <summary>
/// What happens once the answers are there: one is put right, one has a condition that is met, one leaves with notice,
/// and one takes its words back. Each is its own organisation's, and is seen by the others as what it is.
/// </summary>
public sealed class Afterwards(Stage stage, SharedPicture picture, Answers answers)
{
    private const string Corrects = "0115";
    private const string OnCondition = "0140";
    private const string Leaves = "0120";
    private const string TakesBack = Cast.Norrtalje;

    private readonly Api _reader = stage.County.As(stage.County.Person(Cast.Norrtalje, "steering").UserName);

    public async Task Play(CancellationToken cancel)
    {
        await Correct(cancel);
        await MeetCondition(cancel);
        await Leave(cancel);
        await Withdraw(cancel);
    }

    /// <summary>The day had been typed wrongly: the wrong one never was, and binds nobody.</summary>
    private async Task Correct(CancellationToken cancel)
    {
        var earlier = await Standing(Corrects, cancel);
        var day = stage.Today.AddDays(-2);
        var written = await Answer(Corrects, "rättelse", new()
        {
            ["answer"] = "adopt", ["decidedOn"] = day, ["wording"] = "att ställa sig bakom avsiktsförklaringen.",
            ["replaces"] = earlier, ["correction"] = "registration",
        }, cancel);
        answers.Joined(Corrects, day);
        await picture.Check(written, cancel);
        await picture.CheckStanding(answers.InForceFrom(), cancel);
        await stage.Check("rättelsen", async () => await OfAnswers(Corrects, a =>
            a.GetProperty("correction").GetString() == "registration"
            && a.GetProperty("decidedOn").GetString() == $"{day:yyyy-MM-dd}", cancel), cancel);
        stage.Say("Vallentuna hade fört in fel dag. Rättad registrering: det felaktiga har aldrig gällt, och de andra ser att den är rättad");
    }

    /// <summary>Shown and not counted until the party itself says that it is met.</summary>
    private async Task MeetCondition(CancellationToken cancel)
    {
        var decision = Id(OnCondition, "med villkor");
        var written = await Answer(OnCondition, "med villkor", new()
        {
            ["answer"] = "adopt", ["decidedOn"] = stage.Today.AddDays(-1),
            ["wording"] = "att ställa sig bakom avsiktsförklaringen, under förutsättning att budgeten medger det.",
            ["conditions"] = new[] { new { Text = "Under förutsättning att budgeten för 2028 rymmer en samordnare." } },
        }, cancel);
        picture.Now(OnCondition, "adopt");
        await picture.Check(written, cancel);
        await Party(OnCondition, "notJoined", cancel);
        stage.Say("Nykvarn ställer sig bakom med ett villkor. Det visas, och räknas inte förrän det är uppfyllt");

        var found = await Registrar(OnCondition).Get(await Case(OnCondition, cancel), cancel);
        var condition = found.GetProperty("bodyDecisions").EnumerateArray()
            .Single(d => d.GetProperty("decision").GetProperty("id").GetGuid() == decision)
            .GetProperty("decision").GetProperty("conditions")[0].GetProperty("text").GetProperty("id").GetGuid();
        written = await Registrar(OnCondition).Put(
            new($"{await Case(OnCondition, cancel)}/body-decisions/{decision}/conditions/{condition}/outcome"),
            new { Outcome = "met", On = stage.Today }, cancel);
        answers.Joined(OnCondition, stage.Today);
        await picture.Check(written, cancel);
        await Party(OnCondition, "joined", cancel);
        await picture.CheckStanding(answers.InForceFrom(), cancel);
        stage.Say("Nykvarn säger att villkoret är uppfyllt: ansluten från i dag");
    }

    /// <summary>Bound until the last day; until then it says when it leaves.</summary>
    private async Task Leave(CancellationToken cancel)
    {
        var (earlier, day) = (await Standing(Leaves, cancel), stage.Today.AddMonths(6));
        var written = await Answer(Leaves, "utträde", new()
        {
            ["answer"] = "decline", ["decidedOn"] = stage.Today, ["effectiveOn"] = day,
            ["wording"] = "att lämna samarbetet sex månader efter beslutet.",
            ["replaces"] = earlier, ["correction"] = "newDecision",
        }, cancel);
        await picture.Check(written, cancel);
        await picture.CheckStanding(answers.InForceFrom(), cancel);
        await Party(Leaves, "leaves", cancel, day);
        stage.Say($"Värmdö lämnar {day:yyyy-MM-dd}: bunden till och med dagen före, och visas så");
    }

    /// <summary>The words are gone from every page; that they were there, and why they are gone, is not.</summary>
    private async Task Withdraw(CancellationToken cancel)
    {
        var decision = await Decision(TakesBack, cancel);
        var wording = decision.GetProperty("wording").GetProperty("id").GetGuid();
        await Stage.Until(async () =>
        {
            using var taken = await Registrar(TakesBack).Send(
                HttpMethod.Put, stage.County.Node(TakesBack, $"withdrawals/{Id(TakesBack, "återtagande")}"),
                new { Bodies = new[] { wording }, Reason = "mistake" }, cancel);
            return taken.IsSuccessStatusCode ? "" : await taken.Content.ReadAsStringAsync(cancel);
        }, problem => problem.Length == 0, "återtagandet hemma", cancel);
        await stage.Check("återtagandet", async () => await OfAnswers(TakesBack, a =>
            a.GetProperty("wording").ValueKind == JsonValueKind.Null
            && a.GetProperty("withdrawn").EnumerateArray().Any(w => w.GetProperty("reason").GetString() == "mistake"),
            cancel), cancel);
        await picture.CheckStanding(answers.InForceFrom(), cancel);
        stage.Say("Norrtälje drar tillbaka sin ordalydelse: borta på alla sidor, med dag och skäl kvar. Svaret står");
    }

    private async Task<string> Answer(
        string organisation, string what, Dictionary<string, object> decision, CancellationToken cancel)
    {
        var id = Id(organisation, what);
        (decision["body"], decision["act"], decision["settles"], decision["paragraph"]) =
            ("executiveBoard", "decides", true, "214");
        await Registrar(organisation).Put(
            new($"{await Case(organisation, cancel)}/body-decisions/{id}"), decision, cancel);
        return await Registrar(organisation).Put(
            new($"{await Case(organisation, cancel)}/answer"), new { Decision = id }, cancel);
    }

    /// <summary>Where a party stands to the version, as the agreement's own page says it.</summary>
    private Task Party(string organisation, string state, CancellationToken cancel, DateOnly? leavesOn = null) =>
        stage.Check($"{organisation} på överenskommelsens sida", async () =>
        {
            var version = await _reader.Get(
                stage.County.Shared("agreements", $"agreements/{stage.Agreement}/versions/1"), cancel);
            var party = version.GetProperty("parties").EnumerateArray()
                .Single(p => p.GetProperty("party").GetString() == organisation);
            var seen = (party.GetProperty("state").GetString(), party.GetProperty("leavesOn").GetString());
            return seen == (state, leavesOn is { } day ? $"{day:yyyy-MM-dd}" : null) ? null : $"visar {seen}";
        }, cancel);

    /// <summary>Null when one of the party's answers is as it should be.</summary>
    private async Task<string?> OfAnswers(string party, Func<JsonElement, bool> isSo, CancellationToken cancel)
    {
        var said = (await picture.Matter(cancel)).GetProperty("answers").EnumerateArray()
            .Where(a => a.GetProperty("party").GetString() == party).ToList();
        return said.Any(isSo) ? null : string.Join("; ", said);
    }

    private async Task<Guid> Standing(string organisation, CancellationToken cancel) =>
        (await Decision(organisation, cancel)).GetProperty("id").GetGuid();

    /// <summary>The decision that the organisation has announced.</summary>
    private async Task<JsonElement> Decision(string organisation, CancellationToken cancel) =>
        (await Registrar(organisation).Get(await Case(organisation, cancel), cancel))
            .GetProperty("bodyDecisions").EnumerateArray().Last(d => d.GetProperty("isAnnounced").GetBoolean())
            .GetProperty("decision");

    private async Task<Uri> Case(string organisation, CancellationToken cancel) =>
        stage.County.Node(organisation, $"cases/{await stage.CaseOf(organisation, cancel)}");

    private Api Registrar(string organisation) => stage.County.Registrar(organisation);

    private Guid Id(string organisation, string what) => Stage.Lasting($"{stage.Matter} {organisation} {what}");
}
