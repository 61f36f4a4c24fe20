using Samverkan.Local.Machine;

namespace Samverkan.Local.Counties;

/// <summary>
/// A county as its topology file tells it: <c>up</c>, <c>test</c>, <c>bench</c> and <c>drill</c> start from it.
/// </summary>
/// <param name="County">Code of the county, <c>01</c>.</param>
/// <param name="Name">Name of the county.</param>
/// <param name="Processes">Every process, in the order they are started.</param>
/// <param name="Organisations">The parties, each served by one process.</param>
public sealed record CountyPlan(
    string County,
    string Name,
    IReadOnlyList<ProcessPlan> Processes,
    IReadOnlyList<OrganisationPlan> Organisations)
{
    /// <summary>Reads and checks a topology file.</summary>
    /// <exception cref="CannotContinueException">The file is missing or says something impossible.</exception>
    public static CountyPlan Load(string file)
    {
        var plan = PrivateFile.ReadJson<CountyPlan>(file)
            ?? throw new CannotContinueException($"{file} finns inte: ange en länsfil med --county.");
        if (plan.Processes is null || plan.Organisations is null)
            throw new CannotContinueException($"{file} är ingen länsfil: den ska ha processes och organisations.");

        foreach (var process in plan.Processes) process.Check();
        foreach (var organisation in plan.Organisations) organisation.Check(plan);
        return plan;
    }

    /// <summary>The same county with these organisations only: a small one for a test.</summary>
    public CountyPlan Keep(params string[] codes) =>
        this with { Organisations = [.. Organisations.Where(o => codes.Contains(o.Code))] };

    /// <summary>The same county with further processes.</summary>
    public CountyPlan With(IEnumerable<ProcessPlan> further) => this with
    {
        Processes = [.. Processes, .. further.Where(f => Processes.All(p => p.Name != f.Name))],
    };

    /// <summary>The process of this name.</summary>
    /// <exception cref="CannotContinueException">There is none.</exception>
    public ProcessPlan Process(string name) => Processes.FirstOrDefault(p => p.Name == name)
        ?? throw new CannotContinueException(
            $"Processen {name} finns inte; välj bland {string.Join(", ", Processes.Select(p => p.Name))}.");
}
