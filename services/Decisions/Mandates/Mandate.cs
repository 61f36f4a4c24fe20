using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Mandates;

/// <summary>
/// <em>Uppdrag att företräda</em>: whom the organisation has sent, and what that person may do. Never to decide.
/// </summary>
public sealed record Mandate(MandateWasGiven? Given, DateOnly? EndedOn, Guid? StandsInFor = null) : IState<Mandate>
{
    public static Mandate Initial { get; } = new(null, null);

    public static string Stream(string organisation, Guid mandate) => $"{organisation}/mandate/{mandate}";

    public Mandate Apply(object happened) => happened switch
    {
        MandateWasGiven given => this with { Given = given },
        SubstituteWasNamed named => this with { StandsInFor = named.StandsInFor },
        MandateHasEnded ended => this with { EndedOn = ended.On },
        _ => this,
    };
}

/// <summary>On what ground somebody represents the organisation; each has its own kind of end.</summary>
public static class MandateGround
{
    public static readonly IReadOnlyList<string> All = ["electoralPeriod", GovernmentAssignment, "appointment"];

    /// <summary>Ends with the assignment, on a day that is known when it is given.</summary>
    public const string GovernmentAssignment = "governmentAssignment";
}
