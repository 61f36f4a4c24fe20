using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Mandates;

/// <summary>
/// The organisation sends one of its own people, by a decision of its own and for a time, with named capacities; to
/// decide is not one of them.
/// A substitute has a mandate of their own, which says whom they stand in for.
/// </summary>
public sealed record GiveMandate(
    Guid Programme,
    Guid Person,
    IReadOnlyList<string> Capacities,
    string Ground,
    DateOnly From,
    DateOnly? Until = null,
    Guid? Forum = null,
    Guid? StandsInFor = null,
    MandateDecision? Decision = null)
{
    public static Verdict Decide(Mandate mandate, GiveMandate command, Guid id, SendingGround ground)
    {
        var given = new MandateWasGiven(
            id, command.Programme, command.Forum, command.Person,
            [.. command.Capacities.Distinct().Order(StringComparer.Ordinal)], command.Ground, command.From,
            command.Until, command.Decision?.Tidy());
        if (mandate.Given is { } before)
        {
            return before.IsSameAs(given) && mandate.StandsInFor == command.StandsInFor
                ? Nothing
                : Refuse("mandate-already-given");
        }

        if (WhyNot(command) is { } refused) return refused;
        if (MandateDecision.WhyNot(command.Decision, ground.Today) is { } no)
            return Refuse(no.Code, no.Status, no.Field);
        if (!ground.IsColleague) return Refuse("not-a-colleague", 422, "person");
        if (command.StandsInFor is not { } other) return Record(given);
        if (other == command.Person) return Refuse("substitute-for-oneself", 422, "standsInFor");

        return ground.IsStoodInForSent
            ? Record(given, new SubstituteWasNamed(id, command.Programme, other))
            : Refuse("nobody-to-stand-in-for", 409, "standsInFor");
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/mandates/{mandate:guid}", async (
            string organisation, Guid mandate, GiveMandate command, Commands commands, Colleagues colleagues,
            CancellationToken cancel) =>
        {
            var isSent = command.StandsInFor is { } person
                && await SentPeople.Includes(commands, command.Programme, person, cancel);
            var ground = new SendingGround(
                await colleagues.Include(command.Person, cancel), isSent, commands.Today);
            return await commands.On<Mandate>(
                Mandate.Stream(organisation, mandate), state => Decide(state, command, mandate, ground), cancel);
        })
        .WithSummary("Ge någon uppdrag att företräda organisationen, själv eller som ersättare");

    private static Verdict? WhyNot(GiveMandate command)
    {
        if (command.Capacities.Count == 0) return Refuse("capacity-required", 422, "capacities");
        if (command.Capacities.Except(MandateCapacity.All).Any()) return Refuse("unknown-capacity", 422, "capacities");
        if (!MandateGround.All.Contains(command.Ground)) return Refuse("unknown-ground", 422, "ground");
        if (command is { Ground: MandateGround.GovernmentAssignment, Until: null })
            return Refuse("end-required", 422, "until");

        return command.Until < command.From ? Refuse("ends-before-it-begins", 422, "until") : null;
    }
}

/// <summary>What sending somebody stands on.</summary>
/// <param name="IsColleague">The person is one of our own.</param>
/// <param name="IsStoodInForSent">Whoever is to be stood in for is sent.</param>
/// <param name="Today">Legal date.</param>
public sealed record SendingGround(bool IsColleague, bool IsStoodInForSent, DateOnly Today);
