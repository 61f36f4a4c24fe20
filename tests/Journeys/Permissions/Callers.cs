namespace Samverkan.Journeys.Permissions;

/// <summary>Somebody who calls: what the table should take the caller for, told without asking the code.</summary>
/// <param name="User">User name, or <c>operator</c>.</param>
/// <param name="Grants">Roles in Botkyrka's node.</param>
/// <param name="TakesPart">The caller's organisation takes part in the programme.</param>
/// <param name="Capacities">What the caller's mandate in the programme carries.</param>
internal sealed record CallerKind(string User, string[] Grants, bool TakesPart, string[] Capacities)
{
    public bool IsOperator => User == "operator";

    /// <summary>What the line says of this caller: 0 for let through, else the status.</summary>
    public int Expected(string service, string line, string[] allowed)
    {
        if (allowed.Contains("anyone") || allowed.Contains("signed-in")) return 0;
        if (IsOperator) return allowed.Contains("operator") ? 0 : 403;

        var roles = Roles(service);
        if (allowed.Any(roles.Contains)) return 0;

        // Nobody outside sees that a thing exists; what is the operator's is nobody's secret.
        return roles.Length == 0 && !allowed.SequenceEqual(["operator"]) ? 404 : 403;
    }

    private string[] Roles(string service) => service == "decisions"
        ? Grants
        : [.. TakesPart ? new[] { "party" } : [], .. Capacities.Select(c => $"mandate:{c}")];
}

internal static class Callers
{
    public static IReadOnlyList<CallerKind> Of(SmallCounty county) =>
    [
        new("operator", [], false, []),
        new(county.User(Botkyrka, "nobody"), [], true, []),
        new(county.User(Botkyrka, "reader"), ["reader"], true, []),
        new(county.User(Botkyrka, "caseOfficer"), ["caseOfficer"], true, []),
        new(county.User(Botkyrka, "registrarOnly"), ["registrar"], true, []),
        new(county.User(Botkyrka, "administrator"), ["administrator"], true, []),
        new(county.User(Botkyrka, "strategist"), [], true, ["prepare"]),
        new(county.User(Norrtalje, "registrar"), [], true, []),
        new(county.User(Lansstyrelsen, "coordinator"), [], true, ["prepare", "putMatter"]),
        new(county.User(Adjunct, "registrar"), [], true, []),
        new(county.User(Outsider, "registrar"), [], false, []),
    ];
}
