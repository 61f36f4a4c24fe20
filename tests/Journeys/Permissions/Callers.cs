namespace Samverkan.Journeys.Permissions;

/// <summary>Somebody who calls: what the table should take the caller for, told without asking the code.</summary>
/// <param name="User">User name, or <c>operator</c>.</param>
/// <param name="Grants">Roles in Botkyrka's node.</param>
/// <param name="TakesPart">The caller's organisation takes part in the programme.</param>
/// <param name="Capacities">What the caller's mandate in the programme carries.</param>
internal sealed record CallerKind(string User, string[] Grants, bool TakesPart, string[] Capacities)
{
    public bool IsOperator => User == "operator";

    /// <summary>Comes with a token for the process alone, as the county's operator.</summary>
    public bool IsByProcess { get; init; }

    /// <summary>The caller, as a surprise names it.</summary>
    public string Name => IsByProcess ? $"{User} by process" : User;

    public Task<string> Token(SmallCounty county, string process) =>
        IsByProcess ? county.TokenFor(process, User) : county.Token(User);

    /// <summary>What the line says of this caller: 0 for let through, else the status.</summary>
    public int Expected(string service, string line, string[] allowed)
    {
        if (allowed.Contains("anyone")) return 0;
        if (IsByProcess)
            return allowed.Contains(IsOperator ? "operator" : "operator-person") ? 0
                : allowed.Contains("operator") ? 403 : 404;
        if (allowed.Contains("signed-in")) return 0;
        if (IsOperator) return allowed.Contains("operator") ? 0 : 403;

        var roles = Roles(service);
        if (allowed.Any(roles.Contains)) return 0;

        // Nobody outside sees that a thing exists; what is the operator's is nobody's secret.
        return roles.Length == 0 && !IsOperatorsOnly(allowed) ? 404 : 403;
    }

    public static bool IsOperatorsOnly(string[] allowed) =>
        allowed.All(a => a.StartsWith("operator", StringComparison.Ordinal));

    private string[] Roles(string service) => service == "decisions"
        ? Grants
        : [.. TakesPart ? new[] { "party" } : [], .. Capacities.Select(c => $"mandate:{c}")];
}

internal static class Callers
{
    public static IReadOnlyList<CallerKind> Of(SmallCounty county) =>
    [
        new("operator", [], false, []),
        new("operator", [], false, []) { IsByProcess = true },
        // Who is operator keeps what a grant gives, and has it by another token only.
        new(county.User(Botkyrka, "operator"), ["reader"], true, []),
        new(county.User(Botkyrka, "operator"), ["reader"], true, []) { IsByProcess = true },
        new(county.User(Lansstyrelsen, "operator"), [], true, []),
        new(county.User(Lansstyrelsen, "operator"), [], true, []) { IsByProcess = true },
        new(county.User(Botkyrka, "nobody"), [], true, []),
        new(county.User(Botkyrka, "reader"), ["reader"], true, []),
        new(county.User(Botkyrka, "caseOfficer"), ["caseOfficer"], true, []),
        new(county.User(Botkyrka, "registrarOnly"), ["registrar"], true, []),
        new(county.User(Botkyrka, "administrator"), ["administrator"], true, []),
        new(county.User(Botkyrka, "strategist"), ["reader"], true, ["prepare"]),
        new(county.User(Norrtalje, "registrar"), [], true, []),
        new(county.User(Lansstyrelsen, "coordinator"), [], true, ["prepare", "putMatter"]),
        new(county.User(Adjunct, "registrar"), [], true, []),
        new(county.User(Outsider, "registrar"), [], false, []),
    ];
}
