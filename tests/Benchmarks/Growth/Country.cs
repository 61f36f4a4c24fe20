using Samverkan.Local.Counties;

namespace Samverkan.Benchmarks.Growth;

/// <summary>More counties than the one that the plan has.</summary>
internal static class Country
{
    private const int CountiesInANode = 4;

    /// <summary>
    /// The county as it is, and further ones beside it: each with a region, a county administrative board and an even
    /// share of the kommuner that are left. Four counties share a node, which the first region keeps: a node for each
    /// county is more than a small machine has room for.
    /// </summary>
    /// <param name="county">The first.</param>
    /// <param name="counties">How many in all.</param>
    /// <param name="organisations">How many in all of them.</param>
    public static CountyPlan Of(CountyPlan county, int counties, int organisations)
    {
        var further = Enumerable.Range(2, counties - 1).ToList();
        int Before(int i) => i * (organisations - county.Organisations.Count) / further.Count;
        return county.With(further.Select(NodeOf).Distinct().Select(ProcessPlan.Node)) with
        {
            Organisations =
            [
                .. county.Organisations,
                .. further.SelectMany((n, i) => County(n, Before(i + 1) - Before(i))),
            ],
        };
    }

    private static IEnumerable<OrganisationPlan> County(int number, int organisations) =>
    [
        One($"R{number:00}", "region", number),
        One($"L{number:00}", "countyAdministrativeBoard", number),
        .. Enumerable.Range(1, organisations - 2).Select(n => One($"{number:00}{n:00}", "municipality", number)),
    ];

    private static OrganisationPlan One(string code, string kind, int county) => new(
        code, kind, $"Organisationen {code}", code, NodeOf(county), KeeperOf(county) == code ? null : KeeperOf(county),
        [new(Guid.CreateVersion7(), $"registrator.{code.ToLowerInvariant()}", $"Registrator {code}", "registrar")]);

    private static string NodeOf(int county) => $"decisions-{KeeperOf(county).ToLowerInvariant()}";

    private static string KeeperOf(int county) => $"R{county - ((county - 2) % CountiesInANode):00}";
}
