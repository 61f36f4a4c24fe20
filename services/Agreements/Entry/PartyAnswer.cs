using Samverkan.Hosting.Topology;

namespace Samverkan.Agreements.Entry;

/// <summary>One party's own answer, as far as entry into force is concerned with it.</summary>
/// <param name="Party">Code.</param>
/// <param name="Decision">Id of the body decision.</param>
/// <param name="Replaces">An earlier decision that it says it replaces, or null.</param>
/// <param name="Answer">The party's own classification.</param>
/// <param name="DecidedOn">Date of the decision.</param>
/// <param name="Provisos">Its förbehåll.</param>
/// <param name="Standing">The dates known of it.</param>
public sealed record PartyAnswer(
    string Party,
    Guid Decision,
    Guid? Replaces,
    string Answer,
    DateOnly DecidedOn,
    IReadOnlyList<AnswerProviso> Provisos,
    KnownDates Standing)
{
    /// <summary>What it is to the one that it replaces: <c>registration</c>, <c>slip</c>, <c>newDecision</c>.</summary>
    public string? Correction { get; init; }

    /// <summary>From when it takes effect, where the party has said another day than the decision's.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Of an answer in part: the points adopted.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Its villkor.</summary>
    public IReadOnlyList<AnswerCondition> Conditions { get; init; } = [];

    /// <summary>
    /// The date it has effect from by the rule, never before it was decided or put right; null while that date is not
    /// known: then it does not count yet. A date that such a decision never has is not waited for. Who says something
    /// else than to join need not bring that date: nobody is held to have joined against its own latest word.
    /// </summary>
    public DateOnly? EffectiveBy(TextRule rule) => DateBy(rule.Rule.CountedFrom) is { } date
        ? Later(date, Begins)
        : rule.Joins(this) || Standing.AnnulledOn is not null ? null : Begins;

    private DateOnly Begins => Later(DecidedOn, EffectiveOn ?? DecidedOn);

    private DateOnly? DateBy(string countedFrom) => countedFrom switch
    {
        "decision" => DecidedOn,
        "approval" => Standing.ApprovedOn ?? (Standing.HasApproval ? null : DecidedOn),
        "legalForce" => Standing.LegalForceBy(DecidedOn),
        "signature" => Standing.SignedOn,
        _ => null,
    };

    private static DateOnly Later(DateOnly one, DateOnly other) => one < other ? other : one;
}

/// <summary>A förbehåll.</summary>
/// <param name="Text">Id of its words.</param>
/// <param name="Points">Codes chosen among the text's points, empty for the whole; null where none were chosen and only
/// <paramref name="Scope"/> says it.</param>
/// <param name="Scope">What an older fact or a machine says of it in its own words, or null.</param>
/// <param name="Until">When it ends, or null.</param>
public sealed record AnswerProviso(
    Guid Text, IReadOnlyList<string>? Points = null, string? Scope = null, DateOnly? Until = null);

/// <summary>A villkor.</summary>
/// <param name="Text">Id of its words.</param>
/// <param name="Others">Codes of those who must decide the same; may be empty.</param>
/// <param name="By">Last day, or null.</param>
/// <param name="Words">The party's own words about it, the latest last.</param>
public sealed record AnswerCondition(
    Guid Text, IReadOnlyList<string> Others, DateOnly? By, IReadOnlyList<ConditionWord> Words)
{
    /// <summary>What the party itself says of it on a day; null when it says nothing.</summary>
    public ConditionWord? WordOn(DateOnly day) =>
        Words.LastOrDefault(word => word.On <= day) is { Outcome: not "open" } word ? word : null;
}

/// <summary>The party's own word: <c>met</c>, <c>notMet</c> or <c>open</c>, from a day.</summary>
public sealed record ConditionWord(string Outcome, DateOnly On);

/// <summary>What is known of a decision's way; null is "inte angivet".</summary>
/// <param name="ApprovedOn">Justerat.</param>
/// <param name="LegalForceOn">Laga kraft.</param>
/// <param name="SignedOn">Signed.</param>
/// <param name="AnnulledOn">Annulled or taken back.</param>
/// <param name="HasApproval">False where no minutes are approved: <paramref name="ApprovedOn"/> never comes.</param>
/// <param name="CanBeAppealed">False where <paramref name="LegalForceOn"/> never comes.</param>
/// <param name="PostedOn">Anslaget.</param>
/// <param name="AppealUntil">Last day of the time for appeal.</param>
/// <param name="AppealedCase">The court's case number when appealed, or null.</param>
/// <param name="LegalForceGround">Why it has legal force although the dates do not say so, or null.</param>
public sealed record KnownDates(
    DateOnly? ApprovedOn = null,
    DateOnly? LegalForceOn = null,
    DateOnly? SignedOn = null,
    DateOnly? AnnulledOn = null,
    bool HasApproval = true,
    bool CanBeAppealed = true,
    DateOnly? PostedOn = null,
    DateOnly? AppealUntil = null,
    string? AppealedCase = null,
    string? LegalForceGround = null)
{
    /// <summary>
    /// The day from which it has legal force: the one that is given, but not inside the time for appeal and not while
    /// appealed, unless a ground is given too. Where that time's end is not given, it is at least three weeks away.
    /// </summary>
    public DateOnly? LegalForceBy(DateOnly decidedOn)
    {
        if (!CanBeAppealed) return LegalForceOn ?? decidedOn;
        if (LegalForceOn is not { } given) return null;
        if (LegalForceGround is not null) return given;
        if (AppealedCase is not null) return null;

        var timeIsOut = (AppealUntil ?? AppealTime.LastDay(PostedOn ?? ApprovedOn ?? decidedOn)).AddDays(1);
        return given < timeIsOut ? timeIsOut : given;
    }
}
