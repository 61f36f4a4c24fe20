namespace Samverkan.Forums.Programmes;

/// <summary>A lasting collaboration has begun.</summary>
[EventName("programme_established")]
public sealed record ProgrammeWasEstablished(
    Guid Programme, BodyRef Name, BodyRef Purpose, string HostOrganisation, AdoptedRules? Rules,
    string? Audience = null);

/// <summary>The programme's own rules: they bind those who adopted them, and only those.</summary>
/// <param name="ImpactAssessment"><c>attached</c>, <c>byEachParty</c> or <c>notNeeded</c>.</param>
/// <param name="Headings">What an impact assessment is to cover.</param>
/// <param name="Because">Why none is needed; only with <c>notNeeded</c>.</param>
public sealed record AdoptedRules(string ImpactAssessment, IReadOnlyList<string> Headings, BodyRef? Because);

/// <summary>An organisation takes part from now on.</summary>
[EventName("party_joined")]
public sealed record PartyHasJoined(Guid Programme, string Organisation, bool IsAdjunct);
