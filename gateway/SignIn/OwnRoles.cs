namespace Samverkan.Gateway.SignIn;

/// <summary>
/// Who may do what in an organisation's own part, as <c>services/permissions.json</c> has it; for what pages show.
/// </summary>
public static class OwnRoles
{
    /// <summary>Registers, announces, withdraws, gives out, takes in.</summary>
    public static readonly IReadOnlyList<string> Registrar = ["registrar"];

    /// <summary>Prepares cases and enters what bodies have done.</summary>
    public static readonly IReadOnlyList<string> OnCases = ["registrar", "caseOfficer"];

    /// <summary>Gives and ends grants and mandates, sets how the organisation works.</summary>
    public static readonly IReadOnlyList<string> Administrator = ["administrator"];

    /// <summary>Series, rules, times, and what is announced of roles.</summary>
    public static readonly IReadOnlyList<string> Keeping = ["administrator", "registrar"];

    /// <summary>Writes the organisation's row in the role map.</summary>
    public static readonly IReadOnlyList<string> OnRoles = ["administrator", "registrar", "caseOfficer"];
}
