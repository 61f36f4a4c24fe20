using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.JsonWebTokens;
using Samverkan.Identity.Grants;
using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Endpoints;

/// <summary>An access token in the Authorization header, while what it was given under still stands.</summary>
public sealed record Bearer(JsonWebToken Token, IReadOnlyList<string> Scopes)
{
    /// <summary>Who asks for something about themselves, or the refusal (RFC 6750).</summary>
    public static async Task<(Bearer? Bearer, IResult Refusal)> Of(
        HttpContext http, TokenWriter tokens, GrantStore grants) => await Any(http, tokens, grants) switch
    {
        ({ } bearer, _) when !bearer.Scopes.Contains(Tokens.Scopes.OpenId) =>
            (null, Refuse(http, 403, "Bearer error=\"insufficient_scope\", scope=\"openid\"")),
        var answer => answer,
    };

    /// <summary>The same with a token that is good for one service only, as a service has it from its caller.</summary>
    public static async Task<(Bearer? Bearer, IResult Refusal)> Any(
        HttpContext http, TokenWriter tokens, GrantStore grants)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(grants);
        if (!AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return (null, Refuse(http, 401, "Bearer"));

        if (await tokens.ReadAccessToken(header.Parameter ?? "") is not { } token)
            return (null, Refuse(http, 401, "Bearer error=\"invalid_token\""));

        var scopes = Tokens.Scopes.Split(token.GetClaim("scope").Value);
        return await grants.Stands(Guid.Parse(token.GetClaim("grant").Value), http.RequestAborted)
            ? (new(token, [.. scopes]), TypedResults.Ok())
            : (null, Refuse(http, 401, "Bearer error=\"invalid_token\""));
    }

    private static StatusCodeHttpResult Refuse(HttpContext http, int status, string challenge)
    {
        http.Response.Headers.WWWAuthenticate = challenge;
        return TypedResults.StatusCode(status);
    }
}
