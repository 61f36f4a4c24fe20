using Samverkan.Demo.Client;

namespace Samverkan.Demo.Story;

/// <summary>Each takes the question home. After every step the shared view is held against what should be seen.</summary>
public sealed class Answers(Stage stage, IReadOnlyList<Cast> casts, SharedPicture picture)
{
    private readonly Dictionary<string, DateOnly> _joined = [];

    public async Task Play(CancellationToken cancel)
    {
        var present = casts.Where(c => c.Organisation != Cast.Region).ToList();
        await picture.Check(null, cancel);
        await Task.WhenAll(present.Select(c => new AtHome(stage, c).Receive(cancel)));
        stage.Say($"I {present.Count} organisationer har ett ärende öppnats av sig självt; var och en har fört in sitt. Regionen är borta");
        await ProposalIsNoAnswer(cancel);
        foreach (var cast in present.Where(c => c.Answer is null)) await OnTheWay(cast, cancel);
        await Recommend(cancel);
        foreach (var cast in present.Where(c => c.Answer is not null).OrderBy(c => c.Organisation, StringComparer.Ordinal))
            await Answer(cast, cancel);
        stage.Say($"{present.Count(c => c.Answer is not null)} har svarat var för sig; ännu inte i kraft: Regionen saknas");
    }

    /// <summary>From now on this party is joined from this day, and never from another.</summary>
    public void Joined(string party, DateOnly on) => _joined[party] = on;

    /// <summary>An organisation that has been away comes back, finds its case, and says what it decided meanwhile.</summary>
    public async Task ComeBack(CancellationToken cancel)
    {
        var region = casts.Single(c => c.Organisation == Cast.Region);
        await new AtHome(stage, region).Receive(cancel);
        await Answer(region, cancel);
        stage.Say($"Regionen är tillbaka och har svarat. I kraft från {InForceFrom():yyyy-MM-dd}, efter beslutens datum och inte efter när de kom");
    }

    private async Task ProposalIsNoAnswer(CancellationToken cancel)
    {
        await new AtHome(stage, casts.Single(c => c.Organisation == Cast.Norrtalje)).Propose(cancel);
        await picture.Check(null, cancel);
        stage.Say("Norrtälje: KS har föreslagit KF. Ett förslag är inget svar, och syns inte som något");
    }

    private async Task OnTheWay(Cast cast, CancellationToken cancel)
    {
        var written = await new AtHome(stage, cast).Tell(cast.State!, 40, cancel);
        picture.Now(cast.Organisation, cast.State!);
        await picture.Check(written, cancel);
    }

    private async Task Recommend(CancellationToken cancel)
    {
        var address = stage.County.Node(Cast.Storsthlm, $"recommendations/{Stage.Lasting($"{stage.Matter} advice")}");
        var written = await stage.County.Registrar(Cast.Storsthlm).Put(address, new
        {
            stage.Matter,
            stage.Programme.Programme,
            DecidedOn = stage.Today.AddDays(-30),
            Members = casts.Select(c => c.Organisation).Where(o => char.IsDigit(o[0])),
            Text = "Styrelsen rekommenderar medlemskommunerna att ställa sig bakom avsiktsförklaringen.",
        }, cancel);
        await picture.Check(written, cancel);
        stage.Say("Storsthlm har rekommenderat sina medlemmar; ingen ruta ändrades av det");
    }

    private async Task Answer(Cast cast, CancellationToken cancel)
    {
        var home = new AtHome(stage, cast);
        await home.Decide(cancel);
        var written = await home.Announce(cancel);
        picture.Now(cast.Organisation, cast.Answer!);
        if (cast.Answer is "adopt" or "adoptWithProviso") _joined[cast.Organisation] = home.DecidedOn;
        await picture.Check(written, cancel);
        await picture.CheckStanding(InForceFrom(), cancel);
    }

    /// <summary>The rule reckoned by hand: Region, Länsstyrelsen, and the twentieth kommun by date of decision.</summary>
    public DateOnly? InForceFrom()
    {
        var kommuner = _joined.Where(j => char.IsDigit(j.Key[0])).Select(j => j.Value).Order().ToList();
        if (kommuner.Count < 20 || !_joined.TryGetValue(Cast.Region, out var region)) return null;

        return _joined.TryGetValue(Cast.Lansstyrelsen, out var state) ? new[] { region, state, kommuner[19] }.Max() : null;
    }
}
