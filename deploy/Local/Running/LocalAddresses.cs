using Samverkan.Hosting.Topology;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>
/// Where everything is, for programs that use the county from outside: the demo, a drill, a benchmark.
/// </summary>
/// <param name="Issuer">The OpenID Connect issuer.</param>
/// <param name="Processes">Base address of each process.</param>
/// <param name="Organisations">Base address of the node of each organisation.</param>
/// <param name="People">Whom one can sign in as.</param>
/// <param name="DemoPasswordFile">The one password of them all.</param>
/// <param name="DemoClientFile">The demo's client: clientId, redirectUris, secret.</param>
/// <param name="OperatorKeyFile">The operator's client: clientId, privateKey.</param>
/// <param name="ControlSocket">Where a process can be stopped and started.</param>
public sealed record LocalAddresses(
    string Issuer,
    IReadOnlyDictionary<string, Uri> Processes,
    IReadOnlyDictionary<string, Uri> Organisations,
    IReadOnlyList<AddressedPerson> People,
    string DemoPasswordFile,
    string DemoClientFile,
    string OperatorKeyFile,
    string ControlSocket)
{
    /// <summary>The addresses of a county as it is now.</summary>
    public static LocalAddresses Of(LocalCounty county)
    {
        var organisations = county.County.Publishers
            .Where(p => p is { IsService: false, IsOnItsWay: false, HasLeft: false }).ToList();
        var roles = county.Plan.Organisations.SelectMany(o => o.People).ToDictionary(p => p.Subject, p => p.Role);
        return new LocalAddresses(
            county.Issuer,
            county.Plan.Processes.ToDictionary(p => p.Name, p => county.AddressOf(p.Name)),
            organisations.ToDictionary(o => o.Code, o => county.AddressOf(o.Process)),
            [.. from organisation in organisations
                from p in DemoPeople(county.Data, organisation.Code)
                let role = roles.GetValueOrDefault(p.Subject)
                select new AddressedPerson(p.Organisation, p.Subject, p.UserName, p.Name, role)],
            county.Data.DemoPassword,
            new Clients(county.Data).DemoFile,
            county.Data.OperatorKey,
            Running.ControlSocket.PathOf(county.Data));
    }

    /// <summary>Writes them where <c>demo</c> finds them.</summary>
    public static void Write(LocalCounty county) => PrivateFile.WriteJson(county.Data.Addresses, Of(county));

    private static List<DemoPerson> DemoPeople(DataFolder data, string code) =>
        PrivateFile.ReadJson<List<DemoPerson>>(Path.Combine(data.People, $"{code}.json")) ?? [];
}

/// <summary>A person to sign in as.</summary>
public sealed record AddressedPerson(string Organisation, Guid Subject, string UserName, string Name, string? Role);
