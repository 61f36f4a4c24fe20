using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Mandates;

/// <summary>
/// The organisation sends a person, on a ground and for a time, with named capacities; to decide is not one of them.
/// </summary>
public sealed record GiveMandate(
    Guid Programme,
    Guid Person,
    IReadOnlyList<string> Capacities,
    string Ground,
    DateOnly From,
    DateOnly? Until = null,
    Guid? Forum = null)
{
    public static Verdict Decide(Mandate mandate, GiveMandate command, Guid id)
    {
        if (command.Capacities.Count == 0) return Refuse("capacity-required", 422, "capacities");
        if (command.Capacities.Except(MandateCapacity.All).Any()) return Refuse("unknown-capacity", 422, "capacities");
        if (!MandateGround.All.Contains(command.Ground)) return Refuse("unknown-ground", 422, "ground");
        if (command.Until < command.From) return Refuse("ends-before-it-begins", 422, "until");

        var given = new MandateWasGiven(
            id, command.Programme, command.Forum, command.Person,
            [.. command.Capacities.Distinct().Order(StringComparer.Ordinal)], command.Ground, command.From,
            command.Until);
        if (mandate.Given is null) return Record(given);
        return mandate.Given.IsSameAs(given) ? Nothing : Refuse("mandate-already-given");
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/mandates/{mandate:guid}", (
            string organisation, Guid mandate, GiveMandate command, Commands commands, CancellationToken cancel) =>
            commands.On<Mandate>(
                Mandate.Stream(organisation, mandate), state => Decide(state, command, mandate), cancel))
        .WithSummary("Ge någon uppdrag att företräda organisationen");
}
