namespace Samverkan.Faults.Load;

/// <summary>One acknowledged command, when a load is not what it is about.</summary>
public sealed class OneMandate(DrillCounty county)
{
    /// <param name="organisation">Who gives it.</param>
    /// <param name="mandate">Its id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="at">Another process of its node, if it is to be given there.</param>
    public async Task<Guid> Give(string organisation, Guid mandate, CancellationToken cancel, Uri? at = null)
    {
        var address = county.Client.Node(organisation, $"mandates/{mandate}");
        if (at is not null) address = new Uri(at, address.PathAndQuery);
        var given = new
        {
            county.Programme.Programme,
            Person = county.Client.Person(organisation, "strategist").Subject,
            Capacities = new[] { "inform" },
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = county.Programme.Today,
        };
        Assert.True(await new Sender(county.Ledger).Put(
            county.Client.Registrar(organisation), address, given, organisation,
            new("mandate_given", "{mandate}", $"{mandate}"), cancel));
        county.Ledger.Mandates[(organisation, mandate)] = null;
        return mandate;
    }
}
