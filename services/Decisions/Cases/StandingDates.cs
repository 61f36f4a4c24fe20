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

    /// <summary>Why the dates cannot be, or null.</summary>
    public Verdict? Broken(DateOnly decidedOn)
    {
        if (ApprovedOn < decidedOn) return Refuse("approved-before-decided", 422, "approvedOn");
        if (PostedOn < (ApprovedOn ?? decidedOn)) return Refuse("posted-before-approved", 422, "postedOn");
        if (AppealUntil < (PostedOn ?? decidedOn)) return Refuse("appeal-before-posted", 422, "appealUntil");
        if (LegalForceOn < (PostedOn ?? decidedOn)) return Refuse("legal-force-before-posted", 422, "legalForceOn");
        if (SignedOn < decidedOn) return Refuse("signed-before-decided", 422, "signedOn");
        return AnnulledOn < decidedOn ? Refuse("annulled-before-decided", 422, "annulledOn") : null;
    }

    public DecisionStanding Compose(DecidingBody body) => new(
        ApprovedOn, PostedOn, AppealUntil, LegalForceOn, SignedOn, AppealedCase, AnnulledOn,
        CanBeAppealed: body.Has.Contains("appealUntil"));
}
