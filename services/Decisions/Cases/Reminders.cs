using System.Text;
using System.Text.RegularExpressions;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// What looks odd in a decision and may be right all the same: never a stop. The codes; pages have the words.
/// </summary>
public static partial class Reminders
{
    /// <summary>A delegate settles goals or direction.</summary>
    public const string Delegation = "delegation-may-not-cover";

    /// <summary>A nämnd settles the question for the whole organisation, and nothing says by what right.</summary>
    public const string Authority = "authority-without-ground";

    /// <summary>By a right that no such body has: nobody delegates to fullmäktige.</summary>
    public const string UnfitGround = "authority-ground-unfit";

    /// <summary>Marked as what settles the question, in words by which one body asks another to decide.</summary>
    public const string Proposes = "wording-proposes";

    /// <summary>Decided before the words that it is about were fixed.</summary>
    public const string OlderThanText = "older-than-text";

    /// <summary>Decided before the question was put.</summary>
    public const string OlderThanQuestion = "older-than-question";

    /// <summary>A day more than a year from the one on which it was entered.</summary>
    public const string ImprobableYear = "improbable-year";

    /// <summary>Laga kraft before the decision was posted.</summary>
    public const string BeforePosting = "legal-force-before-posting";

    /// <summary>Laga kraft inside the time for appeal, such as on the day after posting.</summary>
    public const string InsideAppealTime = "legal-force-inside-appeal-time";

    /// <summary>Laga kraft although it is appealed.</summary>
    public const string WhileAppealed = "legal-force-while-appealed";

    /// <summary>All of one decision, in the order in which they are read.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="wording">Its words, where they are there.</param>
    /// <param name="ground">What it is held against.</param>
    public static IReadOnlyList<string> Of(BodyDecision decision, string? wording, ReminderGround ground) =>
        [.. OfAll(decision, wording, ground).Where(r => r.Is).Select(r => r.Code)];

    private static IEnumerable<(string Code, bool Is)> OfAll(
        BodyDecision decision, string? wording, ReminderGround ground)
    {
        yield return (Proposes, decision.Settles && wording is not null && Asks(wording));
        yield return (Delegation, decision is { Body: "delegate", Settles: true });
        yield return (Authority, decision is { Body: "committee", Settles: true, AuthorityGround: null });
        yield return (UnfitGround, IsUnfit(decision.Body, decision.AuthorityGround));
        yield return (OlderThanText, decision.Settles && decision.DecidedOn < ground.TextFixedOn);
        yield return (OlderThanQuestion, decision.Settles && decision.DecidedOn < ground.PutOn);
        yield return (ImprobableYear, ground.EnteredOn is { } entered && Days(decision).Any(d => IsFar(d, entered)));
        foreach (var reminder in OfLegalForce(decision)) yield return reminder;
    }

    private static bool IsUnfit(string body, string? ground) => body switch
    {
        "council" or "directorate" => ground == AuthorityGround.Delegation,
        "associationBoard" => ground == AuthorityGround.Law,
        "delegate" => ground is not (null or AuthorityGround.Delegation),
        _ => false,
    };

    /// <summary>With a ground for it there is nothing to be reminded of.</summary>
    private static IEnumerable<(string Code, bool Is)> OfLegalForce(BodyDecision decision)
    {
        var known = decision.Standing;
        if (known.LegalForceOn is not { } on || !known.CanBeAppealed || decision.LegalForceGround is not null)
            yield break;

        var last = known.AppealUntil
            ?? AppealTime.LastDay(known.PostedOn ?? known.ApprovedOn ?? decision.DecidedOn);
        yield return (BeforePosting, on < known.PostedOn);
        yield return (InsideAppealTime, on <= last && !(on < known.PostedOn));
        yield return (WhileAppealed, known.AppealedCase is not null);
    }

    private static IEnumerable<DateOnly> Days(BodyDecision decision) => new[]
    {
        decision.DecidedOn, decision.CorrectedOn, decision.EffectiveOn, decision.Standing.ApprovedOn,
        decision.Standing.PostedOn, decision.Standing.AppealUntil, decision.Standing.LegalForceOn,
        decision.Standing.SignedOn, decision.Standing.AnnulledOn,
    }.OfType<DateOnly>();

    private static bool IsFar(DateOnly day, DateOnly from) =>
        Math.Abs(day.DayNumber - from.DayNumber) > DaysOfAYear;

    private static bool Asks(string wording) => Asking().IsMatch(wording.Normalize(NormalizationForm.FormC));

    private const int DaysOfAYear = 366;

    [GeneratedRegex(
        @"\bföreslår\s+(?:att\s+)?(?:\w*(?:fullmäktige|styrelsen?|nämnden?|direktionen?)\b|(?:KF|KS|RF|RS)\b)"
            + @"|\bhemställer\b|\btillstyrker\b|\bavstyrker\b"
            + @"|\batt\s+(?:föreslå|hemställa|tillstyrka|avstyrka)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Asking();
}

/// <summary>What a decision is held against.</summary>
/// <param name="PutOn">When the question was put, or null.</param>
/// <param name="TextFixedOn">When the words that it is about were fixed, or null.</param>
/// <param name="EnteredOn">When the decision was entered; null where that was never kept.</param>
public sealed record ReminderGround(DateOnly? PutOn, DateOnly? TextFixedOn, DateOnly? EnteredOn);
