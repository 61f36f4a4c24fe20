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

    /// <summary>
    /// A look at how the county's processes are: of a token, <c>operate:&lt;process&gt;</c> says which one. Asked for
    /// alone, so that such a token opens nothing else.
    /// </summary>
    public const string Operate = "operate";

    /// <summary>One per service.</summary>
    public static readonly IReadOnlyList<string> Services = ["forums", "agreements", Decisions, "overview"];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [OpenId, "profile", OfflineAccess, .. Services, Operate];

    /// <summary>What a machine may ask for when its file does not say.</summary>
    public static readonly IReadOnlyList<string> OfMachines = [.. Services, Operate];

    /// <summary>Whether a client that may ask for these may, as a machine, have this one.</summary>
    public static bool Covers(IEnumerable<string> allowed, string asked) =>
        IsOfAProcess(asked) ? allowed.Any(scope => scope == asked || scope == Operate)
        : IsOfANode(asked)
            ? allowed.Any(scope => scope == asked || scope == Decisions)
            : asked != Decisions && Services.Contains(asked) && allowed.Contains(asked);

    /// <summary>The audiences of a token with these scopes.</summary>
    /// <param name="scopes">What was granted.</param>
    /// <param name="organisation">Code of the organisation that vouches for the person; null for a machine.</param>
    public static string[] AudiencesOf(IEnumerable<string> scopes, string? organisation) =>
    [
        .. from scope in scopes
           where Services.Contains(scope) || IsOfANode(scope) || IsOfAProcess(scope)
           select scope == Decisions ? $"{Decisions}:{organisation}" : scope,
    ];

    /// <summary>The scopes in a parameter, each once.</summary>
    public static string[] Split(string? scope) =>
        [.. (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether these ask to look at a process; it must then be all that they ask for.</summary>
    public static bool AskToOperate(IReadOnlyCollection<string> scopes) => scopes.Any(IsOfAProcess);

    /// <summary>Whether what is asked for may be asked for at once: a look at one process is asked for alone.</summary>
    public static bool AreOfOneKind(IReadOnlyCollection<string> scopes) => scopes.Count == 1 || !AskToOperate(scopes);

    /// <summary>The granted scope that one asked for at a refresh is a part of.</summary>
    public static string GrantedFor(string asked) => IsOfAProcess(asked) ? Operate : asked;

    private static bool IsOfAProcess(string scope) =>
        scope.StartsWith($"{Operate}:", StringComparison.Ordinal) && scope.Length > Operate.Length + 1;

    private static bool IsOfANode(string scope) =>
        scope.StartsWith($"{Decisions}:", StringComparison.Ordinal) && scope.Length > Decisions.Length + 1;
}
