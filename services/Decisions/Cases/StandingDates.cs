using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Cases;

/// <summary>The dates on a decision's way to laga kraft, as far as they are known.</summary>
public sealed record StandingDates(
    DateOnly? ApprovedOn = null,
    DateOnly? PostedOn = null,
    DateOnly? AppealUntil = null,
    DateOnly? LegalForceOn = null,
    DateOnly? SignedOn = null,
    string? AppealedCase = null,
    DateOnly? AnnulledOn = null)
{
    /// <summary>Members of this record that a body's decisions may have, by their JSON names.</summary>
    public IEnumerable<(string Field, bool IsSet)> Fields =>
    [
        ("approvedOn", ApprovedOn is not null),
        ("postedOn", PostedOn is not null),
        ("appealUntil", AppealUntil is not null),
        ("legalForceOn", LegalForceOn is not null),
    ];

    /// <summary>
    /// Why the dates cannot be, or null. What has been done was done on a day that has come; an annulment may have a
    /// day to come. Laga kraft earlier than one would think is a reminder and no refusal.
    /// </summary>
    public Verdict? Broken(DateOnly decidedOn, DateOnly today)
    {
        if (ApprovedOn < decidedOn) return Refuse("approved-before-decided", 422, "approvedOn");
        if (PostedOn < (ApprovedOn ?? decidedOn)) return Refuse("posted-before-approved", 422, "postedOn");
        if (AppealUntil < (PostedOn ?? decidedOn)) return Refuse("appeal-before-posted", 422, "appealUntil");
        if (LegalForceOn < decidedOn) return Refuse("legal-force-before-decided", 422, "legalForceOn");
        if (SignedOn < decidedOn) return Refuse("signed-before-decided", 422, "signedOn");
        if (ApprovedOn > today) return Refuse("approved-in-the-future", 422, "approvedOn");
        if (PostedOn > today) return Refuse("posted-in-the-future", 422, "postedOn");
        if (SignedOn > today) return Refuse("signed-in-the-future", 422, "signedOn");
        if (AnnulledOn < decidedOn) return Refuse("annulled-before-decided", 422, "annulledOn");
        return LineCode.CourtCase.WhyNot(AppealedCase, "appealedCase");
    }

    /// <summary>
    /// Why a ground for laga kraft cannot be given, or null: it is one of few, and of a day that is given.
    /// </summary>
    public static Verdict? BrokenGround(string? ground, StandingDates? dates, DecidingBody body)
    {
        if (ground is null) return null;
        if (!LegalForceGround.All.Contains(ground)) return Refuse("unknown-legal-force-ground", 422, GroundField);
        if (!body.Has.Contains("legalForceOn")) return Refuse("field-not-of-this-body", 422, GroundField);
        return dates?.LegalForceOn is null ? Refuse("legal-force-ground-without-date", 422, GroundField) : null;
    }

    private const string GroundField = "legalForceGround";

    public DecisionStanding Compose(DecidingBody body) => new(
        ApprovedOn, PostedOn, AppealUntil, LegalForceOn, SignedOn, LineCode.CourtCase.Of(AppealedCase), AnnulledOn,
        CanBeAppealed: body.Has.Contains("appealUntil"));
}
