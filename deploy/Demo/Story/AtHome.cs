using Samverkan.Demo.Client;

namespace Samverkan.Demo.Story;

/// <summary>What happens in one organisation: the case that opened by itself is registered, prepared, decided and announced.</summary>
public sealed class AtHome(Stage stage, Cast cast)
{
    private readonly Api _registrar = stage.County.Registrar(cast.Organisation);
    private readonly string _number = $"{Series(cast.Organisation)} {stage.Today.Year}/{stage.Matter.ToString("N")[^6..]}";

    /// <summary>Registers the case, and keeps a note that nobody outside will ever see.</summary>
    public async Task Receive(CancellationToken cancel)
    {
        var address = await Case(cancel);
        if (cast.Body is not ("associationBoard" or "officer"))
        {
            var authorities = await _registrar.All(stage.County.Node(cast.Organisation, "authorities"), cancel);
            await _registrar.Put(new Uri($"{address}/registration"), new
            {
                Authority = authorities[0].GetProperty("authority").GetGuid(),
                RegistrationNumber = _number,
            }, cancel);
        }

        await _registrar.Put(new Uri($"{address}/documents/{Id("missiv")}"), new
        {
            Title = "Missiv till frågan",
            FileName = "missiv.txt",
            MediaType = "text/plain",
            Direction = "incoming",
            Dated = stage.Today,
            Content = System.Text.Encoding.UTF8.GetBytes("Parterna ombeds svara genom egna beslut."),
            Counterpart = "Länsstyrelsen Stockholm",
        }, cancel);
        await _registrar.Put(new Uri($"{address}/notes/{Stage.Lasting(cast.Organisation)}"), new { Text = Note }, cancel);
    }

    /// <summary>Says where it stands on the way; never an answer.</summary>
    public async Task<string> Tell(string state, int days, CancellationToken cancel) => await _registrar.Put(
        new Uri($"{await Case(cancel)}/progress"),
        new { State = state, Expected = stage.Today.AddDays(days), Announce = true },
        cancel);

    /// <summary>A proposal to the body that decides: recorded at home, and no answer to anyone.</summary>
    public async Task Propose(CancellationToken cancel) => await _registrar.Put(
        new Uri($"{await Case(cancel)}/body-decisions/{Id("proposal")}"),
        new { Body = "executiveBoard", Act = "proposes", DecidedOn = DecidedOn.AddDays(-14), Paragraph = "118", cast.Wording },
        cancel);

    /// <summary>The body that settles the question decides.</summary>
    public async Task Decide(CancellationToken cancel) => await _registrar.Put(
        new Uri($"{await Case(cancel)}/body-decisions/{Id("decision")}"), Decision(), cancel);

    /// <summary>Meddela parterna.</summary>
    /// <returns>Where it was written, to be waited for.</returns>
    public async Task<string> Announce(CancellationToken cancel) => await _registrar.Put(
        new Uri($"{await Case(cancel)}/answer"), new { Decision = Id("decision") }, cancel);

    public DateOnly DecidedOn => stage.Today.AddDays(-cast.DaysAgo);

    /// <summary>Words that must never be found outside this organisation.</summary>
    public string Note => $"Endast hos oss {cast.Organisation}: stäm av med ekonomi före nämnden";

    private async Task<Uri> Case(CancellationToken cancel) =>
        stage.County.Node(cast.Organisation, $"cases/{await stage.CaseOf(cast.Organisation, cancel)}");

    private Guid Id(string what) => Stage.Lasting($"{stage.Matter} {cast.Organisation} {what}");

    private Dictionary<string, object?> Decision()
    {
        var decision = new Dictionary<string, object?>
        {
            ["body"] = cast.Body,
            ["act"] = "decides",
            ["settles"] = true,
            ["decidedOn"] = DecidedOn,
            ["answer"] = cast.Answer,
        };
        if (cast.Wording is not null) decision["wording"] = cast.Wording;
        if (cast.Proviso is not null) decision["provisos"] = new[] { new { Text = cast.Proviso, Points = new[] { "6" } } };
        foreach (var (field, value) in OfBody()) decision[field] = value;
        return decision;
    }

    /// <summary>The fields that this kind of body has, and no others.</summary>
    private Dictionary<string, object> OfBody() => cast.Body switch
    {
        "stateAuthority" => new() { ["decisionMaker"] = "landshövdingen", ["rapporteur"] = "enhetschefen för social utveckling" },
        "delegate" => new()
        {
            ["delegationPoint"] = "A 4.2",
            ["post"] = "kommundirektör",
            ["decisionNumber"] = "D 2026:71",
            ["reportedTo"] = new { Body = "Kommunstyrelsen", On = DecidedOn.AddDays(7), Paragraph = "131" },
        },
        "officer" => new() { ["post"] = "folkhälsosamordnare" },
        _ => new() { ["paragraph"] = $"{40 + cast.DaysAgo}", ["standing"] = new { ApprovedOn = DecidedOn.AddDays(2), PostedOn = DecidedOn.AddDays(3) } },
    };

    private static string Series(string organisation) => organisation switch
    {
        Cast.Region => "RS",
        Cast.Lansstyrelsen => "",
        _ => "KS",
    };
}
