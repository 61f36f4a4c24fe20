namespace Samverkan.Identity.Tokens;

/// <summary>The scopes there are. A service's scope is also the audience of the token that reaches it.</summary>
public static class Scopes
{
    /// <summary>Asks for an id_token and opens userinfo.</summary>
    public const string OpenId = "openid";

    /// <summary>Asks for a refresh token.</summary>
    public const string OfflineAccess = "offline_access";

    /// <summary>One per service.</summary>
    public static readonly IReadOnlyList<string> Services = ["forums", "agreements", "decisions", "overview"];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [OpenId, "profile", OfflineAccess, .. Services];

    /// <summary>The scopes in a parameter, each once.</summary>
    public static string[] Split(string? scope) =>
        [.. (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
