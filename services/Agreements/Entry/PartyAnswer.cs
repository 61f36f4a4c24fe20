using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Entry;

/// <summary>One party's own answer, as far as entry into force is concerned with it.</summary>
/// <param name="Party">Code.</param>
/// <param name="Decision">Id of the body decision.</param>
/// <param name="Replaces">An earlier decision that it says it replaces, or null.</param>
/// <param name="Answer">The party's own classification.</param>
/// <param name="DecidedOn">Date of the decision.</param>
/// <param name="Scopes">The point of each proviso; null for the whole.</param>
/// <param name="Standing">The dates known of it.</param>
public sealed record PartyAnswer(
    string Party,
    Guid Decision,
    Guid? Replaces,
    string Answer,
    DateOnly DecidedOn,
    IReadOnlyList<string?> Scopes,
    KnownDates Standing)
{
    /// <summary>
    /// The date it has effect from by the rule, never before it was decided or put right; null while that date is not
    /// known: then it does not count yet. A date that such a decision never has is not waited for. Who says something
    /// else than to join need not bring that date: nobody is held to have joined against its own latest word.
    /// </summary>
    public DateOnly? EffectiveBy(EntryRule rule) =>
        DateBy(rule) is { } date ? (date < DecidedOn ? DecidedOn : date)
            : JoinsBy(rule) || Standing.AnnulledOn is not null ? null : DecidedOn;

    /// <summary>True when the answer is to have joined, in the way the rule counts.</summary>
    public bool JoinsBy(EntryRule rule) => Answer switch
    {
        "adopt" => true,
        "adoptWithProviso" => rule.Provisos switch
        {
            "count" => true,
            "countExceptOn" => !Scopes.Any(scope => scope is null || rule.ExceptOn.Any(point => Touches(scope, point))),
            _ => false,
        },
        _ => false,
    };

    private DateOnly? DateBy(EntryRule rule) => rule.CountedFrom switch
    {
        "decision" => DecidedOn,
        "approval" => Standing.ApprovedOn ?? (Standing.HasApproval ? null : DecidedOn),
        "legalForce" => Standing.LegalForceOn ?? (Standing.CanBeAppealed ? null : DecidedOn),
        "signature" => Standing.SignedOn,
        _ => null,
    };

    /// <summary>A proviso on 3 concerns 3.2 too, and one on 3.2 concerns 3; but 3 has nothing to do with 31.</summary>
    private static bool Touches(string scope, string point) =>
        $"{scope}.".StartsWith($"{point}.", StringComparison.Ordinal)
        || $"{point}.".StartsWith($"{scope}.", StringComparison.Ordinal);
}

/// <summary>What is known of a decision's way; null is "inte angivet".</summary>
/// <param name="ApprovedOn">Justerat.</param>
/// <param name="LegalForceOn">Laga kraft.</param>
/// <param name="SignedOn">Signed.</param>
/// <param name="AnnulledOn">Annulled or taken back.</param>
/// <param name="HasApproval">False where no minutes are approved: <paramref name="ApprovedOn"/> never comes.</param>
/// <param name="CanBeAppealed">False where <paramref name="LegalForceOn"/> never comes.</param>
public sealed record KnownDates(
    DateOnly? ApprovedOn = null,
    DateOnly? LegalForceOn = null,
    DateOnly? SignedOn = null,
    DateOnly? AnnulledOn = null,
    bool HasApproval = true,
    bool CanBeAppealed = true);
