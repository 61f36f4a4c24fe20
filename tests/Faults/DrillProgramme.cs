using Samverkan.Demo.Client;

namespace Samverkan.Faults;

/// <summary>The programme that the drill's organisations take part in, with whom each has sent.</summary>
/// <param name="Programme">Its id.</param>
/// <param name="Today">The legal date when the drill began.</param>
/// <param name="Authorities">The authority in whose series each organisation registers.</param>
public sealed record DrillProgramme(Guid Programme, DateOnly Today, IReadOnlyDictionary<string, Guid> Authorities)
{
    /// <summary>Establishes it, and waits until the coordinator's mandate is known where matters are put.</summary>
    public static async Task<DrillProgramme> Establish(CountyClient county, CancellationToken cancel)
    {
        var (programme, today) = (Guid.CreateVersion7(), DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1));
        var root = $"programmes/{programme}";
        await county.Operator.Put(
            county.Shared("forums", root),
            new { Name = "Övning", Purpose = "Att se vad som överlever.", HostOrganisation = "L01" },
            cancel);
        foreach (var code in county.Organisations)
            await county.Operator.Put(county.Shared("forums", $"{root}/parties/{code}"), new { IsAdjunct = false }, cancel);

        var given = await county.Registrar("L01").Put(county.Node("L01", $"mandates/{Guid.CreateVersion7()}"), new
        {
            Programme = programme,
            Person = county.Person("L01", "coordinator").Subject,
            Capacities = new[] { "putMatter" },
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = today,
        }, cancel);
        await county.As(county.Person("L01", "coordinator").UserName).Get(county.Shared("forums", $"programmes?after={given}"), cancel);

        var authorities = new Dictionary<string, Guid>();
        foreach (var code in county.Organisations) authorities[code] = await Authority(county, code, cancel);
        return new(programme, today, authorities);
    }

    private static async Task<Guid> Authority(CountyClient county, string code, CancellationToken cancel)
    {
        var known = await county.Registrar(code).All(county.Node(code, "authorities"), cancel);
        return known[0].GetProperty("authority").GetGuid();
    }
}
