namespace Samverkan.Faults.Load;

/// <summary>One acknowledged command, when a load is not what it is about.</summary>
public sealed class OneMandate(DrillCounty county)
{
    public async Task<Guid> Give(string organisation, Guid mandate, CancellationToken cancel)
    {
        var given = new
        {
            county.Programme.Programme,
            Person = county.Client.Person(organisation, "strategist").Subject,
            Capacities = new[] { "inform" },
            Ground = "appointment",
            From = county.Programme.Today,
        };
        Assert.True(await new Sender(county.Ledger).Put(
            county.Client.Registrar(organisation), county.Client.Node(organisation, $"mandates/{mandate}"), given, organisation,
            new("mandate_given", "{mandate}", $"{mandate}"), cancel));
        county.Ledger.Mandates[(organisation, mandate)] = null;
        return mandate;
    }
}
