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

/// <summary>The holder stands in for somebody else; recorded in the same breath as the mandate.</summary>
[EventName("substitute_named")]
public sealed record SubstituteWasNamed(Guid Mandate, Guid Programme, Guid StandsInFor)
{
    public SubstituteNamed Announced() => new(Mandate, Programme, StandsInFor);
}

/// <summary>The mandate goes on where another ended. Stays at home: what others need is the new mandate.</summary>
[EventName("mandate_renewed")]
public sealed record MandateWasRenewed(Guid Mandate, Guid Of, Guid Renewal);

[EventName("mandate_ended")]
public sealed record MandateHasEnded(Guid Mandate, Guid Programme, DateOnly On);
