using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Entry;

/// <summary>
/// What a rule of entry into force may say, in its parts: who, which answers count (provisos, conditions, in part),
/// counted from, if it later fails. Nothing of it is left to a default that nobody reads.
/// </summary>
public static class EntryRules
{
    private static readonly string[] ProvisoRules = ["count", "doNotCount", "countExceptOn"];
    private static readonly string[] ConditionRules = ["count", "countWhenMet", "doNotCount"];
    private static readonly string[] InPartRules = ["doNotCount", "countIfIncludes"];
    private static readonly string[] StartingPoints = ["decision", "approval", "legalForce", "signature"];
    private static readonly string[] Consequences = ["continues", "reviewed", "lapses"];

    /// <summary>Why the rule cannot be used among these parties and of a text with these points, or null.</summary>
    public static Verdict? WhyNot(this RuleText said, IReadOnlyList<string> parties, IReadOnlyList<string> points) =>
        WhyNotWho(said.Entry(), parties) ?? WhyNotProvisos(said.Entry(), points) ?? WhyNotConditions(said)
            ?? WhyNotInPart(said, points) ?? WhyNotWhen(said.Entry());

    /// <summary>Every code the rule names, sorted, once.</summary>
    public static IReadOnlyList<string> Named(this EntryRule rule) =>
        [.. rule.Each.Concat(rule.AtLeast.SelectMany(a => a.Of)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>True when these have joined as the rule wants.</summary>
    public static bool HoldsFor(this EntryRule rule, IReadOnlySet<string> joined) =>
        rule.Each.All(joined.Contains) && rule.AtLeast.All(a => a.Of.Count(joined.Contains) >= a.Count);

    /// <summary>The same rule, member by member.</summary>
    public static bool IsSameAs(this EntryRule rule, EntryRule other) =>
        rule with { Each = other.Each, AtLeast = other.AtLeast, ExceptOn = other.ExceptOn } == other
        && rule.Each.SequenceEqual(other.Each)
        && rule.ExceptOn.SequenceEqual(other.ExceptOn)
        && rule.AtLeast.Count == other.AtLeast.Count
        && rule.AtLeast.Zip(other.AtLeast, (a, b) => a?.Count == b.Count && a.Of.SequenceEqual(b.Of)).All(same => same);

    private static Verdict? WhyNotWho(EntryRule rule, IReadOnlyList<string> parties)
    {
        if (rule.Each.Count == 0 && rule.AtLeast.Count == 0) return Refuse("rule-names-nobody", 422, "rule.each");
        if (!rule.Each.All(parties.Contains)) return Refuse("rule-names-non-party", 422, "rule.each");
        if (HasTwice(rule.Each)) return Refuse("rule-names-twice", 422, "rule.each");
        if (!rule.AtLeast.All(a => a is not null && a.Of.All(parties.Contains)))
            return Refuse("rule-names-non-party", 422, "rule.atLeast");
        if (rule.AtLeast.Any(a => HasTwice(a.Of))) return Refuse("rule-names-twice", 422, "rule.atLeast");

        return rule.AtLeast.All(a => a.Count >= 1 && a.Count <= a.Of.Count)
            ? null
            : Refuse("rule-count-out-of-bounds", 422, "rule.atLeast");
    }

    private static Verdict? WhyNotConditions(RuleText said) => ConditionRules.Contains(said.Conditions)
        ? null
        : Refuse("unknown-condition-rule", 422, "rule.conditions");

    private static Verdict? WhyNotInPart(RuleText said, IReadOnlyList<string> points)
    {
        var parts = said.Parts ?? [];
        if (!InPartRules.Contains(said.InPart)) return Refuse("unknown-in-part-rule", 422, "rule.inPart");
        if (said.InPart == "countIfIncludes" && parts.Count == 0) return Refuse("parts-missing", 422, "rule.parts");
        if (said.InPart != "countIfIncludes" && parts.Count > 0)
            return Refuse("parts-without-exception", 422, "rule.parts");

        return parts.All(points.Contains) ? null : Refuse("no-such-point", 422, "rule.parts");
    }

    private static Verdict? WhyNotProvisos(EntryRule rule, IReadOnlyList<string> points)
    {
        if (!ProvisoRules.Contains(rule.Provisos)) return Refuse("unknown-proviso-rule", 422, "rule.provisos");
        if (rule.Provisos == "countExceptOn" && rule.ExceptOn.Count == 0)
            return Refuse("points-missing", 422, "rule.exceptOn");
        if (rule.Provisos != "countExceptOn" && rule.ExceptOn.Count > 0)
            return Refuse("points-without-exception", 422, "rule.exceptOn");

        return rule.ExceptOn.All(points.Contains) ? null : Refuse("no-such-point", 422, "rule.exceptOn");
    }

    private static Verdict? WhyNotWhen(EntryRule rule)
    {
        if (!StartingPoints.Contains(rule.CountedFrom)) return Refuse("unknown-counted-from", 422, "rule.countedFrom");

        return Consequences.Contains(rule.IfItFails) ? null : Refuse("unknown-if-it-fails", 422, "rule.ifItFails");
    }

    private static bool HasTwice(IReadOnlyList<string> codes) => codes.Distinct().Count() < codes.Count;
}
