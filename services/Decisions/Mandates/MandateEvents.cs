using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Mandates;

[EventName("mandate_given")]
public sealed record MandateWasGiven(
    Guid Mandate,
    Guid Programme,
    Guid? Forum,
    Guid Person,
    IReadOnlyList<string> Capacities,
    string Ground,
    DateOnly From,
    DateOnly? Until)
{
    public MandateGiven Announced() => new(Mandate, Programme, Forum, Person, Capacities, Ground, From, Until);

    public static MandateWasGiven Of(MandateGiven announced) => new(
        announced.Mandate, announced.Programme, announced.Forum, announced.Person, announced.Capacities,
        announced.Ground, announced.From, announced.Until);

    private static readonly IReadOnlyList<string> None = [];

    public bool IsSameAs(MandateWasGiven other) =>
        (this with { Capacities = None }) == (other with { Capacities = None })
            && Capacities.SequenceEqual(other.Capacities);
}

[EventName("mandate_ended")]
public sealed record MandateHasEnded(Guid Mandate, Guid Programme, DateOnly On);
