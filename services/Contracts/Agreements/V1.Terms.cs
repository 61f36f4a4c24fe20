namespace Samverkan.Contracts.Agreements.V1;

/// <summary>
/// What a version's rule says beyond <see cref="VersionFixed.Rule"/>. Said in the same commit and <em>before</em> the
/// version is fixed. A version without it was fixed before the rule could say this: then a condition counts when it is
/// met, and an answer in part never.
/// </summary>
/// <param name="Agreement">Id of the agreement.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Programme">Id of its programme.</param>
/// <param name="Conditions">Whether answers with villkor count: <c>count</c> (at once), <c>countWhenMet</c> or
/// <c>doNotCount</c>.</param>
/// <param name="InPart">Whether answers in part count: <c>doNotCount</c> or <c>countIfIncludes</c>.</param>
/// <param name="Parts">The points that <c>countIfIncludes</c> demands; empty otherwise.</param>
/// <param name="Points">The text's own numbered points, in its order: what a proviso can touch.</param>
[Fact("agreements.rule-stated", 1)]
public sealed record RuleStated(
    Guid Agreement,
    int Version,
    Guid Programme,
    string Conditions,
    string InPart,
    IReadOnlyList<string> Parts,
    IReadOnlyList<string> Points);
