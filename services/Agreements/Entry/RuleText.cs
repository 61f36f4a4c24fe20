using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Entry;

/// <summary>A rule as it is typed and as it is read: all of its parts together.</summary>
/// <param name="Each">Codes of parties that each must have joined.</param>
/// <param name="AtLeast">Groups of which at least so many must have joined.</param>
/// <param name="Provisos"><c>count</c>, <c>doNotCount</c> or <c>countExceptOn</c>.</param>
/// <param name="ExceptOn">Points of the text meant by <c>countExceptOn</c>.</param>
/// <param name="CountedFrom"><c>decision</c>, <c>approval</c>, <c>legalForce</c> or <c>signature</c>.</param>
/// <param name="IfItFails"><c>continues</c>, <c>reviewed</c> or <c>lapses</c>.</param>
/// <param name="Conditions"><c>count</c>, <c>countWhenMet</c> or <c>doNotCount</c>.</param>
/// <param name="InPart"><c>doNotCount</c> or <c>countIfIncludes</c>.</param>
/// <param name="Parts">Points of the text that <c>countIfIncludes</c> demands.</param>
public sealed record RuleText(
    IReadOnlyList<string> Each,
    IReadOnlyList<AtLeast> AtLeast,
    string Provisos,
    IReadOnlyList<string> ExceptOn,
    string CountedFrom,
    string IfItFails,
    string? Conditions = null,
    string? InPart = null,
    IReadOnlyList<string>? Parts = null)
{
    /// <summary>The parts whose shape is permanent in the fact.</summary>
    public EntryRule Entry() => new(Each, AtLeast, Provisos, ExceptOn, CountedFrom, IfItFails);

    /// <summary>The others, of a text with these points.</summary>
    public RuleTerms Terms(IReadOnlyList<string> points) => new(Conditions ?? "", InPart ?? "", Parts ?? [], points);

    /// <summary>The same rule as one that is fixed, member by member; an old one had no terms to differ in.</summary>
    public bool IsSameAs(EntryRule rule, RuleTerms? terms) => Entry().IsSameAs(rule)
        && (terms is null || (Conditions == terms.Conditions && InPart == terms.InPart
            && (Parts ?? []).SequenceEqual(terms.Parts)));

    internal static RuleText Of(EntryRule rule, RuleTerms terms) => new(
        rule.Each, rule.AtLeast, rule.Provisos, rule.ExceptOn, rule.CountedFrom, rule.IfItFails, terms.Conditions,
        terms.InPart, terms.Parts);
}
