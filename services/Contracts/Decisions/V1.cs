namespace Samverkan.Contracts.Decisions.V1;

/// <summary>
/// The organisation has sent a person: <em>uppdrag att företräda</em>. It never includes to decide at the table.
/// </summary>
/// <param name="Mandate">Id of the mandate.</param>
/// <param name="Programme">Where it is valid.</param>
/// <param name="Forum">One forum only, or null for the programme.</param>
/// <param name="Person">The person's opaque id at identity; the name stays in the organisation's own register.</param>
/// <param name="Capacities">Any of <see cref="MandateCapacity"/>.</param>
/// <param name="Ground">Code: <c>electoralPeriod</c>, <c>governmentAssignment</c>, <c>appointment</c>.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, or null.</param>
[Fact("decisions.mandate-given", 1)]
public sealed record MandateGiven(
    Guid Mandate,
    Guid Programme,
    Guid? Forum,
    Guid Person,
    IReadOnlyList<string> Capacities,
    string Ground,
    DateOnly From,
    DateOnly? Until);

/// <summary>A mandate has ended before its last day.</summary>
/// <param name="Mandate">Id of the mandate.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="On">Last day it was valid.</param>
[Fact("decisions.mandate-ended", 1)]
public sealed record MandateEnded(Guid Mandate, Guid Programme, DateOnly On);

/// <summary>
/// The holder of a mandate is a substitute (ersättare): stands in for somebody else whom the organisation has sent, and
/// acts under this mandate, their own.
/// </summary>
/// <param name="Mandate">Id of the substitute's own mandate, given beside.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="StandsInFor">The opaque id of the person stood in for, whichever mandate that person has.</param>
[Fact("decisions.substitute-named", 1)]
public sealed record SubstituteNamed(Guid Mandate, Guid Programme, Guid StandsInFor);

/// <summary>What a mandate may carry.</summary>
public static class MandateCapacity
{
    /// <summary>Inform about the organisation's work.</summary>
    public const string Inform = "inform";

    /// <summary>Prepare texts and meetings with the others.</summary>
    public const string Prepare = "prepare";

    /// <summary>State where the organisation stands before it has decided.</summary>
    public const string StatePosition = "statePosition";

    /// <summary>Pass on a decision already taken at home.</summary>
    public const string PassOnDecision = "passOnDecision";

    /// <summary>Put a matter to other parties in the organisation's name.</summary>
    public const string PutMatter = "putMatter";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Inform, Prepare, StatePosition, PassOnDecision, PutMatter];
}

/// <summary>Where the organisation's own handling stands, when it chooses to say so. Never an answer.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="State"><c>received</c>, <c>inPreparation</c>, <c>scheduled</c>, <c>referredBack</c> or
/// <c>tabled</c>.</param>
/// <param name="Expected">Next expected date, or null.</param>
/// <param name="RegistrationNumber">The organisation's own diarienummer, free form, or null.</param>
[Fact("decisions.progress-announced", 1)]
public sealed record ProgressAnnounced(
    Guid Matter, Guid Programme, string State, DateOnly? Expected, string? RegistrationNumber);

/// <summary>
/// The organisation's answer to a matter: the one body decision that settles the question for it.
/// The wording is the decision; the code is the organisation's own classification of it.
/// </summary>
/// <param name="Matter">The matter answered.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Decision">Id of the body decision.</param>
/// <param name="Replaces">An earlier decision of the same organisation that this new decision replaces, or
/// null.</param>
/// <param name="Answer"><c>adopt</c>, <c>adoptWithProviso</c>, <c>adoptInPart</c>, <c>decline</c>, <c>placeOnFile</c>
/// or <c>notConcerned</c>.</param>
/// <param name="Body">Kind of deciding body, <c>council</c>, <c>executiveBoard</c>, <c>committee</c>,
/// <c>subcommittee</c>, <c>directorate</c> (of a kommunalförbund), <c>delegate</c>, <c>stateAuthority</c>,
/// <c>associationBoard</c> (also of a company, a university, civil society), <c>officer</c>.</param>
/// <param name="DecidedOn">Date of the decision.</param>
/// <param name="Paragraph">§, where the body has one.</param>
/// <param name="RegistrationNumber">The organisation's own diarienummer.</param>
/// <param name="Wording">The att-satser word for word; null only for an officer's reply.</param>
/// <param name="Provisos">Förbehåll that travel with the party.</param>
/// <param name="Conditions">"Under förutsättning att …": evaluated and shown, never acted on.</param>
/// <param name="Standing">What is known of its way to laga kraft.</param>
[Fact("decisions.answer-announced", 1)]
public sealed record AnswerAnnounced(
    Guid Matter,
    Guid Programme,
    Guid Decision,
    Guid? Replaces,
    string Answer,
    string Body,
    DateOnly DecidedOn,
    string? Paragraph,
    string? RegistrationNumber,
    BodyRef? Wording,
    IReadOnlyList<Proviso> Provisos,
    IReadOnlyList<Condition> Conditions,
    DecisionStanding Standing);

/// <summary>
/// What kind of correction an announced answer is of the one that it replaces. An annulment is told by
/// <see cref="StandingAnnounced"/>.
/// </summary>
/// <param name="Matter">The matter answered.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Decision">The decision that corrects.</param>
/// <param name="Replaces">The decision that it stands in the place of.</param>
/// <param name="Correction"><c>registration</c> (entered wrongly; the decision is what it always was), <c>slip</c>
/// (<em>rättelse</em> of a slip in the decision) or <c>newDecision</c>.</param>
/// <param name="On">From when it has effect: for <c>registration</c> the day of the decision itself.</param>
[Fact("decisions.answer-corrected", 1)]
public sealed record AnswerCorrected(
    Guid Matter, Guid Programme, Guid Decision, Guid Replaces, string Correction, DateOnly On);

/// <summary>
/// A förbehåll: content with scope and, if any, an end. A politician's reservation is something else and never travels.
/// </summary>
/// <param name="Text">Its words (<see cref="BodyClass.Proviso"/>).</param>
/// <param name="Scope">The point it concerns, as the agreement names its points (<c>3.2</c>), or null for the
/// whole.</param>
/// <param name="Until">When it ends, or null.</param>
public sealed record Proviso(BodyRef Text, string? Scope, DateOnly? Until);

/// <summary>A villkor.</summary>
/// <param name="Text">Its words (<see cref="BodyClass.Condition"/>).</param>
/// <param name="Others">Codes of the parties it depends on; may be empty.</param>
/// <param name="By">By when, or null.</param>
public sealed record Condition(BodyRef Text, IReadOnlyList<string> Others, DateOnly? By);

/// <summary>
/// Dates on a decision's way to laga kraft. All but the decision's own date may be unknown ("inte angivet").
/// </summary>
/// <param name="ApprovedOn">Justerat.</param>
/// <param name="PostedOn">Anslaget.</param>
/// <param name="AppealUntil">Last day of the time for appeal.</param>
/// <param name="LegalForceOn">Laga kraft.</param>
/// <param name="SignedOn">Undertecknat, where signing is part of it.</param>
/// <param name="AppealedCase">Court's case number when appealed, or null.</param>
/// <param name="AnnulledOn">Upphävt or återkallat from this date, or null.</param>
/// <param name="CanBeAppealed">False where no appeal exists (<em>kan inte överklagas</em>).</param>
public sealed record DecisionStanding(
    DateOnly? ApprovedOn,
    DateOnly? PostedOn,
    DateOnly? AppealUntil,
    DateOnly? LegalForceOn,
    DateOnly? SignedOn,
    string? AppealedCase,
    DateOnly? AnnulledOn,
    bool CanBeAppealed);

/// <summary>The kinds of body that <see cref="AnswerAnnounced.Body"/> names.</summary>
public static class BodyKind
{
    /// <summary>True where minutes are approved (<em>justeras</em>), so that <c>ApprovedOn</c> will come.</summary>
    public static bool HasApproval(string body) =>
        body is "council" or "executiveBoard" or "committee" or "subcommittee" or "directorate";
}

/// <summary>More is known of an announced decision's standing.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Decision">Id of the body decision.</param>
/// <param name="Standing">All that is known now; replaces what was known before.</param>
[Fact("decisions.standing-announced", 1)]
public sealed record StandingAnnounced(Guid Matter, Guid Programme, Guid Decision, DecisionStanding Standing);

/// <summary>
/// The association advises its members. Shown in each kommun's basis and beside the row of kommuner; changes no one's
/// cell and never counts as a kommun's answer.
/// </summary>
/// <param name="Recommendation">Id.</param>
/// <param name="Matter">The matter it is about.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="DecidedOn">When its board decided so.</param>
/// <param name="Members">Codes of the members advised.</param>
/// <param name="Text">Its words (<see cref="BodyClass.Recommendation"/>).</param>
[Fact("decisions.recommendation-made", 1)]
public sealed record RecommendationMade(
    Guid Recommendation, Guid Matter, Guid Programme, DateOnly DecidedOn, IReadOnlyList<string> Members, BodyRef Text);
