namespace Samverkan.Demo.Story;

/// <summary>What lasts between rounds: the programme with its forums and parties, and whom each organisation has sent.</summary>
public sealed class Prologue(Stage stage)
{
    private static readonly string[] Ordinary = ["inform", "prepare", "statePosition", "passOnDecision"];

    public async Task Play(CancellationToken cancel)
    {
        await LoadProgramme(cancel);
        await Task.WhenAll(stage.County.Organisations.Select(o => Send(o, "strategist", Ordinary, cancel)));
        await Send(Cast.Lansstyrelsen, "coordinator", [.. Ordinary, "putMatter"], cancel);
        stage.Say($"Programmet {stage.Programme.Name}: {stage.Programme.Parties.Count} parter, {stage.Programme.Forums.Count} forum på tre nivåer");
    }

    private async Task LoadProgramme(CancellationToken cancel)
    {
        var (county, data) = (stage.County, stage.Programme);
        var root = $"programmes/{data.Programme}";
        await county.Operator.Put(
            county.Shared("forums", root), new { data.Name, data.Purpose, data.HostOrganisation, data.Rules }, cancel);
        foreach (var party in data.Parties)
            await county.Operator.Put(county.Shared("forums", $"{root}/parties/{party.Organisation}"), new { party.IsAdjunct }, cancel);
        foreach (var forum in data.Forums)
            await county.Operator.Put(county.Shared("forums", $"{root}/forums/{forum.Forum}"), new { forum.Level, forum.Name }, cancel);
    }

    /// <summary>The organisation's own administrator sends one of its people; nobody else could.</summary>
    private async Task Send(string organisation, string role, string[] capacities, CancellationToken cancel)
    {
        var person = stage.County.Person(organisation, role);
        var mandate = Stage.Lasting($"mandate {organisation} {role}");
        await stage.County.Registrar(organisation).Put(stage.County.Node(organisation, $"mandates/{mandate}"), new
        {
            stage.Programme.Programme,
            Person = person.Subject,
            Capacities = capacities,
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = new DateOnly(2026, 1, 1),
            Until = new DateOnly(2027, 12, 31),
        }, cancel);
    }
}
