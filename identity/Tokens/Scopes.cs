namespace Samverkan.Identity.Tokens;

/// <summary>
/// The scopes there are. A shared service's scope is also the audience of a token for it. A node's audience names its
/// organisation, <c>decisions:0127</c>: what one node is given is of no use at another.
/// </summary>
public static class Scopes
{
    /// <summary>Asks for an id_token and opens userinfo.</summary>
    public const string OpenId = "openid";

    /// <summary>Asks for a refresh token.</summary>
    public const string OfflineAccess = "offline_access";

    /// <summary>An organisation's own part; of a machine's, <c>decisions:&lt;code&gt;</c> says which.</summary>
    public const string Decisions = "decisions";

    /// <summary>One per service.</summary>
    public static readonly IReadOnlyList<string> Services = ["forums", "agreements", Decisions, "overview"];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [OpenId, "profile", OfflineAccess, .. Services];

    /// <summary>Whether a client that may ask for these may, as a machine, have this one.</summary>
    public static bool Covers(IEnumerable<string> allowed, string asked) =>
        IsOfANode(asked)
            ? allowed.Any(scope => scope == asked || scope == Decisions)
            : asked != Decisions && Services.Contains(asked) && allowed.Contains(asked);

    /// <summary>The audiences of a token with these scopes.</summary>
    /// <param name="scopes">What was granted.</param>
    /// <param name="organisation">Code of the organisation that vouches for the person; null for a machine.</param>
    public static string[] AudiencesOf(IEnumerable<string> scopes, string? organisation) =>
    [
        .. from scope in scopes
           where Services.Contains(scope) || IsOfANode(scope)
           select scope == Decisions ? $"{Decisions}:{organisation}" : scope,
    ];

    /// <summary>The scopes in a parameter, each once.</summary>
    public static string[] Split(string? scope) =>
        [.. (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    private static bool IsOfANode(string scope) =>
        scope.StartsWith($"{Decisions}:", StringComparison.Ordinal) && scope.Length > Decisions.Length + 1;
}
