namespace Samverkan.Gateway.Reading;

public sealed record AgreementRow(Guid Agreement, string Kind, string? Title, int? LatestVersion);

public sealed record VersionView(
    int Version, string? Text, string TextSha256, RuleView Rule, IReadOnlyList<TextPointView> Points,
    DateTimeOffset FixedAt, DateOnly On, VersionStandingView? Standing, IReadOnlyList<PartyStandingView> Parties,
    IReadOnlyList<DeterminationView> Determinations, string? FixedBy = null,
    WithdrawnView? Withdrawn = null)
{
    /// <summary>True on the days when the text is in force, by what was known.</summary>
    public bool IsInForce => Standing?.State is "inForce" or "noLongerFulfilled" or "underReview";
}

/// <summary>A numbered point of a text.</summary>
public sealed record TextPointView(string Code, string Words);

/// <summary>Where a version stands on one day.</summary>
public sealed record VersionStandingView(
    string State, DateOnly? InForceFrom, DateOnly? ComesIntoForceOn, DateOnly? CeasedOn, DateOnly? CeasesOn,
    IReadOnlyList<EvidenceRow> Evidence, IReadOnlyList<string> Missing);

/// <summary>Where one party stands to a version on one day.</summary>
public sealed record PartyStandingView(
    string Party, bool IsNamed, bool IsAsked, string State, DateOnly? Since, DateOnly? LeavesOn, string? Why,
    Guid? Decision, string? Answer, DateOnly? EffectiveOn, IReadOnlyList<ProvisoStandingView> Provisos,
    IReadOnlyList<ProvisoStandingView> FormerProvisos, IReadOnlyList<ConditionStandingView> Conditions);

public sealed record ProvisoStandingView(Guid Text, IReadOnlyList<string> Points, DateOnly? Until, bool IsExcepted);

public sealed record ConditionStandingView(
    Guid Text, string State, DateOnly? Since, DateOnly? By, bool IsOwnWord, IReadOnlyList<OtherStandingView> Others);

public sealed record OtherStandingView(string Party, bool IsAsked, bool HasDecidedTheSame);

public sealed record RuleView(
    IReadOnlyList<string> Each, IReadOnlyList<AtLeastView> AtLeast, string Provisos, IReadOnlyList<string> ExceptOn,
    string CountedFrom, string IfItFails, string? Conditions = null, string? InPart = null,
    IReadOnlyList<string>? Parts = null);

public sealed record AtLeastView(int Count, IReadOnlyList<string> Of);

public sealed record DeterminationView(
    DateTimeOffset DeterminedAt, DateOnly? InForceFrom, DateOnly? CeasedToHoldOn, DateOnly? EndedOn, bool IsUnderReview,
    IReadOnlyList<EvidenceRow> Evidence, IReadOnlyList<string> Missing);
