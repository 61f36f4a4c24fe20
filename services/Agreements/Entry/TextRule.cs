using Samverkan.Contracts;
using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Entry;

/// <summary>
/// What a rule says of conditions and of answers in part, and the text's own points. Beside <see cref="EntryRule"/>,
/// whose shape was permanent before a rule could say this.
/// </summary>
/// <param name="Conditions"><c>count</c>, <c>countWhenMet</c> or <c>doNotCount</c>.</param>
/// <param name="InPart"><c>doNotCount</c> or <c>countIfIncludes</c>.</param>
/// <param name="Parts">The points that <c>countIfIncludes</c> demands.</param>
/// <param name="Points">Codes of the text's points in its order; null for a text that is gone and was fixed before
/// they were kept.</param>
public sealed record RuleTerms(
    string Conditions, string InPart, IReadOnlyList<string> Parts, IReadOnlyList<string>? Points)
{
    /// <summary>
    /// Of a version fixed before a rule could say this: the careful reading, that binds nobody early.
    /// </summary>
    public static RuleTerms Unsaid { get; } = new("countWhenMet", "doNotCount", [], null);
}

/// <summary>A text's own rule of entry into force as it is evaluated.</summary>
/// <param name="Rule">Who, provisos, counted from, if it later fails.</param>
/// <param name="Terms">Conditions, in part, and the text's points.</param>
public sealed record TextRule(EntryRule Rule, RuleTerms Terms)
{
    /// <summary>True when such an answer, its conditions apart, is to have joined.</summary>
    public bool Joins(PartyAnswer answer) => answer.Answer switch
    {
        "adopt" or "adoptWithProviso" => Allows(answer),
        "adoptInPart" => Terms.InPart == "countIfIncludes" && Allows(answer)
            && Terms.Parts.All(part => answer.Parts.Any(adopted => PointCodes.Includes(adopted, part))),
        _ => false,
    };

    /// <summary>The points of a proviso; null for the whole text.</summary>
    public IReadOnlyList<string>? PointsOf(AnswerProviso proviso)
    {
        if (proviso.Points is not { } chosen) return PointCodes.Read(proviso.Scope, Terms.Points);

        return chosen.Count == 0 || (Terms.Points is { } own && !chosen.All(own.Contains)) ? null : chosen;
    }

    /// <summary>True for a proviso that the rule does not let count.</summary>
    public bool Excepts(AnswerProviso proviso) => Rule.Provisos switch
    {
        "count" => false,
        "countExceptOn" => PointsOf(proviso) is not { } points
            || points.Any(point => Rule.ExceptOn.Any(excepted => PointCodes.Touches(point, excepted))),
        _ => true,
    };

    /// <summary>An answer with a proviso that names none is one with a proviso on the whole text.</summary>
    private bool Allows(PartyAnswer answer) => answer.Provisos.Count == 0
        ? answer.Answer != "adoptWithProviso" || Rule.Provisos == "count"
        : !answer.Provisos.Any(Excepts);
}
