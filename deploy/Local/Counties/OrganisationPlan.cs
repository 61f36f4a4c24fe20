using System.Text.RegularExpressions;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Counties;

/// <summary>
/// An organisation to be added: the county file holds many, <c>organisation add</c> takes a file with one.
/// </summary>
/// <param name="Code">SCB kommunkod, R01, L01, F01, or the ten digits of an organisationsnummer.</param>
/// <param name="Kind">One of <see cref="OrganisationKinds"/>.</param>
/// <param name="Name">Full name.</param>
/// <param name="ShortName">Short name.</param>
/// <param name="Process">The process that serves it.</param>
/// <param name="KeyHeldBy">Code of the organisation whose process keeps its key; null if its own.</param>
/// <param name="People">Demo people; the first is the administrator.</param>
/// <param name="Members">Of an association: codes of its members; null for every kommun of the county.</param>
public sealed partial record OrganisationPlan(
    string Code,
    string Kind,
    string Name,
    string ShortName,
    string Process,
    string? KeyHeldBy,
    IReadOnlyList<PersonPlan> People,
    IReadOnlyList<string>? Members = null)
{
    private static readonly IReadOnlyList<string> Roles = ["administrator", "caseOfficer", "reader", "registrar"];

    /// <summary>Reads a file with one organisation.</summary>
    /// <exception cref="CannotContinueException">The file is missing or says something impossible.</exception>
    public static OrganisationPlan Load(string file, CountyPlan county)
    {
        var plan = PrivateFile.ReadJson<OrganisationPlan>(file) ?? throw new CannotContinueException(
            $"{file} finns inte.");
        plan.Check(county);
        // Who runs the county is the county's word, not that of each who joins it.
        if (plan.People.FirstOrDefault(p => p.IsOperator) is { } person)
            throw new CannotContinueException(
                $"{plan.Code}: {person.UserName} kan inte göras till driftansvarig här. Det görs i länsfilen.");

        return plan;
    }

    internal void Check(CountyPlan county)
    {
        if (OrganisationKinds.WhyNot(Kind, Code) is { } wrong)
            throw new CannotContinueException($"Organisationen {Code}: {wrong}");
        if (string.IsNullOrWhiteSpace(Kind) || string.IsNullOrWhiteSpace(Name) || string.IsNullOrWhiteSpace(ShortName))
            throw new CannotContinueException($"Organisationen {Code} ska ha kind, name och shortName.");
        if (People is not { Count: > 0 })
            throw new CannotContinueException(
                $"Organisationen {Code} ska ha minst en person: den första blir administratör.");
        if (People.FirstOrDefault(IsIncomplete) is { } person)
            throw new CannotContinueException(
                $"{Code}: {person.UserName} ska ha subject (uuid), name och userName i gemener utan å, ä, ö.");

        if (People.FirstOrDefault(p => p.Grants?.Except(Roles).Any() == true) is { } unknown)
            throw new CannotContinueException(
                $"{Code}: {unknown.UserName} har en behörighet som inte finns; välj bland {string.Join(", ", Roles)}.");
        if (Members is not null && Kind != OrganisationKinds.Association)
            throw new CannotContinueException($"{Code}: bara kommunernas förening har members.");
        if (Members?.FirstOrDefault(m => !OrganisationKinds.IsCode(m)) is { } stranger)
            throw new CannotContinueException($"{Code}: medlemmen {stranger} är ingen organisationskod.");

        _ = county.Process(Process ?? "");
    }

    private static bool IsIncomplete(PersonPlan person) =>
        person.Subject == Guid.Empty || person.Name is null || !UserNames().IsMatch(person.UserName ?? "");

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,60}$")]
    private static partial Regex UserNames();
}

/// <summary>A demo person.</summary>
/// <param name="Subject">Its id at identity, fixed in the file.</param>
/// <param name="UserName">What one signs in with.</param>
/// <param name="Name">The person's name; invented.</param>
/// <param name="Role">Why the person is there: <c>registrar</c>, <c>strategist</c>, <c>steering</c>,
/// <c>coordinator</c>, <c>operator</c>.</param>
/// <param name="IsOperator">True for one who may look at how the county's processes are. Said in the county file only;
/// it gives nothing in any organisation's part.</param>
/// <param name="Grants">What the person may do in the organisation's own part when it is new: <c>reader</c>,
/// <c>caseOfficer</c>, <c>registrar</c>, <c>administrator</c>. A county that was begun before gets none of it by this:
/// there the organisation's own administrator gives it.</param>
public sealed record PersonPlan(
    Guid Subject, string UserName, string Name, string Role, bool IsOperator = false,
    IReadOnlyList<string>? Grants = null);
