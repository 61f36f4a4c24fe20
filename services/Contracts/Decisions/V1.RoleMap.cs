namespace Samverkan.Contracts.Decisions.V1;

/// <summary>
/// The organisation's own row in the role map, for one target area. A later one replaces it whole; a text that is null
/// is not stated.
/// </summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="TargetArea">One of <see cref="TargetAreas"/>.</param>
/// <param name="Remit">Uppdrag: what it is responsible for (<see cref="BodyClass.Text"/>), or null.</param>
/// <param name="Control">Rådighet: what it can decide and change by itself, or null.</param>
/// <param name="Offer">Erbjuder: what the others can have of it, or null.</param>
/// <param name="Need">Behöver: what it needs of the others, or null.</param>
/// <param name="Gain">Vinst: what it has to gain, or null.</param>
/// <param name="ApprovedBy">Kind of body that approved the row, as in <see cref="AnswerAnnounced.Body"/>.</param>
/// <param name="Post">The post that approved it, where that is a person's by delegation or office; else null.</param>
/// <param name="ApprovedOn">When it was approved.</param>
[Fact("decisions.role-row-announced", 1)]
public sealed record RoleRowAnnounced(
    Guid Programme,
    string TargetArea,
    BodyRef? Remit,
    BodyRef? Control,
    BodyRef? Offer,
    BodyRef? Need,
    BodyRef? Gain,
    string ApprovedBy,
    string? Post,
    DateOnly ApprovedOn);

/// <summary>The eight target areas (målområden) of the national public-health policy, in its own order.</summary>
public static class TargetAreas
{
    /// <summary>Their codes.</summary>
    public static readonly IReadOnlyList<string> All =
        ["earlyLife", "knowledge", "work", "income", "housing", "habits", "participation", "healthCare"];
}
