namespace Samverkan.Forums.Programmes;

/// <summary>How the programme deals with impact assessment, as its parties have agreed: data, never a lock.</summary>
/// <param name="ImpactAssessment"><c>attached</c>, <c>byEachParty</c> or <c>notNeeded</c>.</param>
/// <param name="Headings">Any of <c>healthAndDistribution</c>, <c>bestInterestsOfTheChild</c>, <c>genderEquality</c>,
/// <c>economy</c>.</param>
/// <param name="Because">Why none is needed: required with <c>notNeeded</c>, and only there.</param>
public sealed record ProgrammeRules(string ImpactAssessment, IReadOnlyList<string> Headings, string? Because = null)
{
    private static readonly string[] Ways = ["attached", "byEachParty", "notNeeded"];
    private static readonly string[] KnownHeadings =
        ["healthAndDistribution", "bestInterestsOfTheChild", "genderEquality", "economy"];

    internal Verdict? WhyNot()
    {
        if (!Ways.Contains(ImpactAssessment)) return Refuse("unknown-impact-assessment", 422, "rules");
        if (Headings.Except(KnownHeadings).Any()) return Refuse("unknown-heading", 422, "rules");
        if (Headings.Distinct().Count() < Headings.Count) return Refuse("heading-twice", 422, "rules");

        return ImpactAssessment == "notNeeded" == Because.IsUnwritten() ? Refuse("reason-missing", 422, "rules") : null;
    }

    internal AdoptedRules Adopted(Texts texts) => new(ImpactAssessment, Headings, texts.Keep(Because, BodyClass.Text));
}
