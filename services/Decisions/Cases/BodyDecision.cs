using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// What one body decided, proposed or prepared; at most one of a case's settles the question. That somebody stepped
/// aside (<em>jäv anmält och hanterat</em>) is a mark without a name. <c>Authority</c> is which of the organisation's
/// authorities took it, by the name it had then and under that one's own number; null where nobody said.
/// </summary>
public sealed record BodyDecision(
    Guid Id,
    string Body,
    string Act,
    bool Settles,
    DateOnly DecidedOn,
    string? Paragraph,
    string? DelegationPoint,
    string? Post,
    string? DecisionNumber,
    ReportedTo? ReportedTo,
    string? DecisionMaker,
    string? Rapporteur,
    string? Answer,
    BodyRef? Wording,
    IReadOnlyList<Proviso> Provisos,
    IReadOnlyList<Condition> Conditions,
    DecisionStanding Standing,
    Guid? Replaces,
    bool ConflictHandled = false,
    string? Correction = null,
    DateOnly? CorrectedOn = null,
    DateOnly? EffectiveOn = null,
    IReadOnlyList<ProvisoPoints>? Points = null,
    IReadOnlyList<string>? Parts = null,
    string? LegalForceGround = null,
    Guid? Authority = null,
    BodyRef? AuthorityName = null,
    string? AuthorityNumber = null,
    string? AuthorityGround = null)
{
    private static readonly IReadOnlyList<Proviso> NoProvisos = [];
    private static readonly IReadOnlyList<Condition> NoConditions = [];

    public bool IsSameAs(BodyDecision other) =>
        WithoutLists == other.WithoutLists
        && Provisos.SequenceEqual(other.Provisos)
        && Conditions.Select(Comparable).SequenceEqual(other.Conditions.Select(Comparable))
        && (Points ?? []).Select(Comparable).SequenceEqual((other.Points ?? []).Select(Comparable))
        && (Parts ?? []).SequenceEqual(other.Parts ?? []);

    private BodyDecision WithoutLists =>
        this with { Provisos = NoProvisos, Conditions = NoConditions, Points = null, Parts = null };

    /// <summary>What one of its provisos touches; null when it was never chosen, or cannot be read.</summary>
    public IReadOnlyList<string>? PointsOf(Proviso proviso) =>
        Points?.FirstOrDefault(p => p.Proviso == proviso.Text.Id)?.Points ?? PointCodes.Read(proviso.Scope, text: null);

    private static (BodyRef, string, DateOnly?) Comparable(Condition c) => (c.Text, string.Join(' ', c.Others), c.By);

    private static (Guid, string) Comparable(ProvisoPoints p) => (p.Proviso, string.Join(' ', p.Points));
}

/// <summary>To whom a delegate's decision was reported; from its posting the time for appeal runs.</summary>
public sealed record ReportedTo(string Body, DateOnly On, string? Paragraph);

/// <summary>What a decision that replaces another is to it (domain.md 12); an annulment is a standing.</summary>
public static class Correction
{
    /// <summary>We had entered it wrongly: the decision, and its date, are what they always were.</summary>
    public const string Registration = "registration";

    /// <summary>A slip in the decision itself, put right with a date of its own.</summary>
    public const string Slip = "slip";

    /// <summary>The body has decided anew; the earlier one holds until this one does.</summary>
    public const string NewDecision = "newDecision";

    public static readonly IReadOnlyList<string> All = [Registration, Slip, NewDecision];
}

/// <summary>By what an authority settles a question for the whole organisation.</summary>
public static class AuthorityGround
{
    /// <summary>Reglemente.</summary>
    public const string Regulations = "regulations";

    /// <summary>Delegation from fullmäktige or another authority.</summary>
    public const string Delegation = "delegation";

    /// <summary>A law that gives the question to it.</summary>
    public const string Law = "law";

    public static readonly IReadOnlyList<string> All = [Regulations, Delegation, Law];
}

/// <summary>What a body can do with a question.</summary>
public static class BodyAct
{
    public const string Proposes = "proposes";
    public const string Decides = "decides";

    public static readonly IReadOnlyList<string> All = ["prepares", "endorses", "rejects", Proposes, Decides];
}

/// <summary>The answers, all of the same weight.</summary>
public static class Answer
{
    public const string Adopt = "adopt";
    public const string AdoptWithProviso = "adoptWithProviso";
    public const string AdoptInPart = "adoptInPart";
    public const string NotConcerned = "notConcerned";

    public static readonly IReadOnlyList<string> All =
        [Adopt, AdoptWithProviso, AdoptInPart, "decline", "placeOnFile", NotConcerned];

    /// <summary>To a remiss: <em>yttrar sig</em>, <em>avstår från att yttra sig</em>.</summary>
    public static readonly IReadOnlyList<string> ToConsultation = ["comments", "refrains"];

    /// <summary>What a case can be answered with.</summary>
    public static IReadOnlyList<string> To(Case @case) =>
        @case.Begun?.Origin == CaseOrigin.Consultation ? ToConsultation : All;
}
