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
    DateOnly? Until,
    MandateDecision? Decision = null)
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

/// <summary>
/// By which decision somebody was sent: what the organisation has in its own minutes. Stays at home.
/// </summary>
/// <param name="Body">The body or post that decided, as it is called.</param>
/// <param name="On">When.</param>
/// <param name="Paragraph">§, where the body has one.</param>
public sealed record MandateDecision(string Body, DateOnly On, string? Paragraph = null)
{
    /// <summary>Why it is no ground, or null.</summary>
    internal static Refusal? WhyNot(MandateDecision? decision, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(decision?.Body)) return new("ground-decision-required", 422, "decision");
        if (decision.Body.Length > Limits.LineCharacters) return new("text-too-long", 422, "decision");

        return decision.On > today ? new("decided-in-the-future", 422, "decision") : null;
    }

    /// <summary>As it is kept.</summary>
    internal MandateDecision Tidy() =>
        new(Body.Trim(), On, string.IsNullOrWhiteSpace(Paragraph) ? null : Paragraph.Trim('§', ' ', '\u00a0'));
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
