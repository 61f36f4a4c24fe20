namespace Samverkan.Agreements.Entry;

/// <summary>Why a party has not joined on a day: what its page says beside its name.</summary>
public static class Reason
{
    /// <summary>Every code there is.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "notAsked", "noAnswer", "saysOtherwise", "proviso", "inPart", "conditionOpen", "conditionNotMet",
        "conditionNotCounted", "notApproved", "noLegalForce", "appealed", "notSigned", "annulled", "notYetInEffect",
    ];

    internal static string Of(EntryIntoForce entry, PartyLine line, bool isAsked, DateOnly day)
    {
        if (line.On(day) is { } standing) return OfStanding(entry, standing.Answer, day);
        if (line.WaitingOn(day) is { } waiting) return OfWaiting(entry.Rule, waiting, day);
        if (line.Known.Any(a => a.Standing.AnnulledOn <= day)) return "annulled";

        return isAsked ? "noAnswer" : "notAsked";
    }

    private static string OfStanding(EntryIntoForce entry, PartyAnswer answer, DateOnly day)
    {
        if (!entry.Rule.Joins(answer))
        {
            return answer.Answer switch
            {
                "adopt" or "adoptWithProviso" => "proviso",
                "adoptInPart" => "inPart",
                _ => "saysOtherwise",
            };
        }

        if (entry.Rule.Terms.Conditions == "doNotCount") return "conditionNotCounted";

        return answer.Conditions.Any(c => entry.Conditions.StateOn(answer, c, day) == "notMet")
            ? "conditionNotMet"
            : "conditionOpen";
    }

    private static string OfWaiting(TextRule rule, PartyAnswer answer, DateOnly day)
    {
        if (answer.EffectiveBy(rule) > day) return "notYetInEffect";

        return rule.Rule.CountedFrom switch
        {
            "approval" => "notApproved",
            "signature" => "notSigned",
            _ => answer.Standing.AppealedCase is null ? "noLegalForce" : "appealed",
        };
    }
}
