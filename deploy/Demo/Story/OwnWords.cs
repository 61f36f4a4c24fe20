namespace Samverkan.Demo.Story;

/// <summary>What a few tell of themselves: a row in the role map, their own times, and a substitute.</summary>
public sealed class OwnWords(Stage stage)
{
    private static readonly (string Organisation, string Body, string Name, string Remit, string Gain)[] Tellers =
    [
        (Cast.Lansstyrelsen, "stateAuthority", "Länsledningen",
            "Samordnar statens myndigheter i länet.", "En samlad bild av var behoven är störst."),
        (Cast.Norrtalje, "executiveBoard", "Kommunstyrelsen",
            "Förskola, skola, socialtjänst och samhällsplanering.", "Når familjerna på landsbygden tidigare."),
        (Cast.Botkyrka, "committee", "Socialnämnden",
            "Familjecentraler och tidigt stöd.", "Samma väg in oavsett var i länet familjen bor."),
    ];

    public async Task Play(CancellationToken cancel)
    {
        await Task.WhenAll(Tellers.Select(t => Tell(t.Organisation, t.Body, t.Name, t.Remit, t.Gain, cancel)));
        await Substitute(Cast.Norrtalje, cancel);
        stage.Say("Tre har berättat vad de gör i det tidiga livets villkor och när deras organ möts");
    }

    private async Task Tell(
        string organisation, string body, string name, string remit, string gain, CancellationToken cancel)
    {
        var (registrar, county) = (stage.County.Registrar(organisation), stage.County);
        var row = $"role-rows/{stage.Programme.Programme}/earlyLife";
        var page = await registrar.Get(county.Node(organisation, row), cancel);
        var seen = page.GetProperty("drafts").GetInt32();
        await registrar.Put(county.Node(organisation, row), new { Seen = seen, Remit = remit, Gain = gain }, cancel);
        if (seen == 0)
            await WhenHeard(organisation, $"{row}/announcement", new { Draft = 1, ApprovedBy = body, ApprovedOn = stage.Today }, cancel);

        var first = new DateOnly(stage.Today.Year, stage.Today.Month, 1);
        await WhenHeard(organisation, $"times/{stage.Programme.Programme}", new
        {
            Usual = new[] { new { Weeks = 12 } },
            Meetings = Enumerable.Range(1, 4).Select(n => first.AddMonths(n).AddDays(9)).Select(on => new
            {
                Body = body, On = on, Authority = name, PapersBy = on.AddDays(-14),
            }),
            TellsEnds = true,
        }, cancel);
    }

    /// <summary>The strategist's substitute, with a mandate of their own.</summary>
    private async Task Substitute(string organisation, CancellationToken cancel)
    {
        var county = stage.County;
        await county.Registrar(organisation).Put(
            county.Node(organisation, $"mandates/{Stage.Lasting($"mandate {organisation} substitute")}"), new
            {
                stage.Programme.Programme,
                Person = county.Person(organisation, "registrar").Subject,
                Capacities = new[] { "inform" },
                Ground = "appointment",
                Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
                From = new DateOnly(2026, 1, 1),
                Until = new DateOnly(2027, 12, 31),
                StandsInFor = county.Person(organisation, "strategist").Subject,
            }, cancel);
    }

    /// <summary>An organisation tells a programme nothing before its node has heard that it takes part.</summary>
    private async Task WhenHeard(string organisation, string path, object command, CancellationToken cancel) =>
        await Stage.Until(async () =>
        {
            using var answer = await stage.County.Registrar(organisation).Send(
                HttpMethod.Put, stage.County.Node(organisation, path), command, cancel);
            return answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync(cancel);
        }, problem => problem.Length == 0, path, cancel);
}
