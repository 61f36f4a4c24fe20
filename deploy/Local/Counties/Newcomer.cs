using Samverkan.Hosting.Topology;

namespace Samverkan.Local.Counties;

/// <summary>
/// A publisher on its way in: what the register will say of it, but for its key, and its demo people.
/// </summary>
public sealed record Newcomer(Publisher Draft, IReadOnlyList<PersonPlan> People)
{
    private static readonly PublicKey NoKey = new("", "");

    public static Newcomer From(OrganisationPlan plan) => new(
        new Publisher(
            plan.Code, plan.Kind, plan.Name, plan.ShortName, plan.Process, NoKey, "", plan.KeyHeldBy,
            new FirstAdministrator(plan.People[0].Subject, plan.People[0].Name),
            plan.Members,
            [
                .. from person in plan.People.Skip(1)
                   where person.Grants is { Count: > 0 }
                   select new BeginningGrant(person.Subject, person.Grants ?? []),
            ]),
        plan.People);

    public static Newcomer From(ProcessPlan process, ServicePlan plan) => new(
        new Publisher(plan.Code, Publisher.ServiceKind, plan.Name, plan.ShortName, process.Name, NoKey, ""), []);

    /// <summary>Everyone whom a county file names: the shared services first.</summary>
    public static IReadOnlyList<Newcomer> All(CountyPlan plan) =>
    [
        .. plan.Processes.Where(p => p.Publishes is not null).Select(p => From(p, p.Publishes!)),
        .. plan.Organisations.Select(From),
    ];
}
