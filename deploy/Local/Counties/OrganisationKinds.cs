using System.Text.RegularExpressions;

namespace Samverkan.Local.Counties;

/// <summary>Kinds of organisation that a county file may name, and how the code of each is written.</summary>
public static partial class OrganisationKinds
{
    /// <summary>The kommuner's own association.</summary>
    public const string Association = "municipalAssociation";

    private const string Number =
        "koden ska vara organisationsnumrets tio siffror utan bindestreck, med rätt kontrollsiffra.";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "region", "countyAdministrativeBoard", Association, "municipality", "stateAuthority", "municipalFederation",
        "university", "company", "civilSociety",
    ];

    /// <summary>Why an organisation of this kind cannot have this code, in words; or null.</summary>
    public static string? WhyNot(string? kind, string? code) => kind switch
    {
        null or "" => "den ska ha kind, name och shortName.",
        _ when !All.Contains(kind) => $"{kind} är inget slag av organisation; välj bland {string.Join(", ", All)}.",
        "municipality" => Four().IsMatch(code ?? "") ? null : "koden för en kommun ska vara SCB:s fyra siffror.",
        "region" => Is('R', code) ? null : "koden för en region ska vara R och länets två siffror.",
        "countyAdministrativeBoard" => Is('L', code) ? null : "koden för en länsstyrelse ska vara L och två siffror.",
        Association when Is('F', code) => null,
        _ => IsOrganisationNumber(code) ? null : Number,
    };

    /// <summary>Whether a code is written as that of some organisation.</summary>
    public static bool IsCode(string? code) =>
        code is not null && (Four().IsMatch(code) || Letter().IsMatch(code) || IsOrganisationNumber(code));

    /// <summary>
    /// Ten digits of which the third is at least 2, which sets them apart from a person's, and the last is the check
    /// digit by Luhn.
    /// </summary>
    public static bool IsOrganisationNumber(string? code) =>
        code is not null && Ten().IsMatch(code) && code[2] >= '2'
        && code.Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 2 : 1))
            .Sum(n => n > 9 ? n - 9 : n) % 10 == 0;

    private static bool Is(char letter, string? code) =>
        code is not null && code.StartsWith(letter) && Letter().IsMatch(code);

    [GeneratedRegex("^[0-9]{4}$")]
    private static partial Regex Four();

    [GeneratedRegex("^[0-9]{10}$")]
    private static partial Regex Ten();

    [GeneratedRegex("^[RLF][0-9]{2}$")]
    private static partial Regex Letter();
}
