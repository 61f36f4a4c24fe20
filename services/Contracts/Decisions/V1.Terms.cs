namespace Samverkan.Contracts.Decisions.V1;

/// <summary>
/// What an answer says beyond <see cref="AnswerAnnounced"/>. Said by the same organisation in the same commit and
/// <em>before</em> the answer, so that nobody ever reads the answer without it; an answer without it says none of this.
/// </summary>
/// <param name="Matter">The matter answered.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Decision">Id of the body decision that the answer is.</param>
/// <param name="EffectiveOn">From when it takes effect, where that is another day than the decision's own: one who
/// leaves in September is a party until then. Null for the decision's day.</param>
/// <param name="Authority">Name of the authority that decided (<see cref="BodyClass.Title"/>), such as
/// <em>Farsta stadsdelsnämnd</em>; null where the organisation is one authority.</param>
/// <param name="Provisos">What each proviso touches; a proviso that is not here says so by
/// <see cref="Proviso.Scope"/>.</param>
/// <param name="Parts">Of <c>adoptInPart</c>: the points that are adopted, as the text numbers them; empty
/// otherwise.</param>
[Fact("decisions.answer-terms-stated", 1)]
public sealed record AnswerTermsStated(
    Guid Matter,
    Guid Programme,
    Guid Decision,
    DateOnly? EffectiveOn,
    BodyRef? Authority,
    IReadOnlyList<ProvisoPoints> Provisos,
    IReadOnlyList<string> Parts);

/// <summary>The points of the text that a proviso touches.</summary>
/// <param name="Proviso">Id of the proviso's text.</param>
/// <param name="Points">Codes of points as the text numbers them (<c>6</c>, <c>6.2</c>, <c>6a</c>); empty for the
/// whole text.</param>
public sealed record ProvisoPoints(Guid Proviso, IReadOnlyList<string> Points);

/// <summary>
/// The organisation's own word on whether a condition of its own answer is met. The latest holds; without one the
/// condition is worked out from the others that it names and its last day.
/// </summary>
/// <param name="Matter">The matter answered.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Decision">Id of the body decision.</param>
/// <param name="Condition">Id of the condition's text.</param>
/// <param name="Outcome">One of <see cref="ConditionOutcome"/>.</param>
/// <param name="On">From when.</param>
[Fact("decisions.condition-settled", 1)]
public sealed record ConditionSettled(
    Guid Matter, Guid Programme, Guid Decision, Guid Condition, string Outcome, DateOnly On);

/// <summary>What an organisation can say of a condition of its own.</summary>
public static class ConditionOutcome
{
    /// <summary>Villkoret är uppfyllt.</summary>
    public const string Met = "met";

    /// <summary>Villkoret är inte uppfyllt.</summary>
    public const string NotMet = "notMet";

    /// <summary>An earlier word is taken back: not confirmed.</summary>
    public const string Open = "open";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Met, NotMet, Open];
}

/// <summary>
/// Which of the organisation's authorities an answer was decided by, and by what right it settles the question for the
/// whole organisation. Said before the answer, in the same commit; its name is in <see cref="AnswerTermsStated"/>.
/// </summary>
/// <param name="Matter">The matter answered.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Decision">Id of the body decision that the answer is.</param>
/// <param name="Authority">Id of the authority in its organisation.</param>
/// <param name="Ground">Code: <c>regulations</c>, <c>delegation</c>, <c>law</c>; null where none was given.</param>
[Fact("decisions.authority-stated", 1)]
public sealed record AuthorityStated(Guid Matter, Guid Programme, Guid Decision, Guid Authority, string? Ground);

/// <summary>
/// On what ground a decision has legal force although its dates alone do not say so: inside the time for appeal, or
/// after an appeal. Said before the <see cref="AnswerAnnounced"/> or <see cref="StandingAnnounced"/> with the date.
/// </summary>
/// <param name="Matter">The matter answered.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Decision">Id of the body decision.</param>
/// <param name="Ground">One of <see cref="LegalForceGround"/>, or null when an earlier ground is taken back.</param>
[Fact("decisions.legal-force-grounded", 1)]
public sealed record LegalForceGrounded(Guid Matter, Guid Programme, Guid Decision, string? Ground);

/// <summary>Why a decision has legal force before, or in spite of, its time for appeal.</summary>
public static class LegalForceGround
{
    /// <summary>An appeal has been dismissed or rejected, and that is final.</summary>
    public const string AppealDismissed = "appealDismissed";

    /// <summary>An appeal has been withdrawn.</summary>
    public const string AppealWithdrawn = "appealWithdrawn";

    /// <summary>This decision cannot be appealed, though the body's decisions usually can.</summary>
    public const string CannotBeAppealed = "cannotBeAppealed";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [AppealDismissed, AppealWithdrawn, CannotBeAppealed];
}
