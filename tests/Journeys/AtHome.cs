namespace Samverkan.Journeys;

/// <summary>One organisation's own handling of a matter.</summary>
internal sealed class AtHome(TestProgramme programme, string organisation, Guid matter)
{
    private readonly SmallCounty _county = programme.County;

    public string Registrar => _county.User(organisation, "registrar");

    /// <summary>With a digit of its own: one matter in two thousand has none, and would be no number then.</summary>
    public string Number => $"D 7{matter.ToString("N")[^8..]}";

    public Task<Uri> Case() => programme.CaseOf(organisation, matter);

    public async Task Register()
    {
        var authorities = await _county.Get(_county.Node(organisation, "authorities"), Registrar);
        await _county.Do(new($"{await Case()}/registration"), Registrar, new
        {
            Authority = authorities.Json.GetProperty("items")[0].GetProperty("authority").GetGuid(),
            RegistrationNumber = Number,
        });
    }

    /// <summary>What one of its bodies has decided or proposed.</summary>
    public async Task<Guid> Record(object decision)
    {
        var id = Guid.CreateVersion7();
        await _county.Do(new($"{await Case()}/body-decisions/{id}"), Registrar, decision);
        return id;
    }

    /// <returns>Where it was written.</returns>
    public async Task<string> Announce(Guid decision) =>
        await _county.Do(new($"{await Case()}/answer"), Registrar, new { Decision = decision });

    /// <summary>Registers, lets the executive board decide, and announces.</summary>
    public async Task<(Guid Decision, string Written)> Answer(string answer, DateOnly on, string wording)
    {
        await Register();
        var decision = await Record(
            new { Body = "executiveBoard", Act = "decides", Settles = true, DecidedOn = on, Answer = answer,
            Wording = wording });
        return (decision, await Announce(decision));
    }
}
