using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;
using Samverkan.Identity.Grants;
using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Endpoints;

/// <summary>Userinfo: who the access token is about, while what it was given under still stands.</summary>
public static class UserInfo
{
    /// <summary>GET and POST, token in the Authorization header only.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapMethods("/userinfo", ["GET", "POST"], Answer);

    private static async Task<IResult> Answer(HttpContext http, TokenWriter tokens, GrantStore grants)
    {
        var isBearer = AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header)
            && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
        if (!isBearer) return Refuse(http, 401, "Bearer");

        var token = await tokens.ReadAccessToken(header!.Parameter ?? "");
        if (token is null) return Refuse(http, 401, "Bearer error=\"invalid_token\"");

        var scopes = Scopes.Split(token.GetClaim("scope").Value);
        if (!scopes.Contains(Scopes.OpenId))
            return Refuse(http, 403, "Bearer error=\"insufficient_scope\", scope=\"openid\"");

        if (!await grants.Stands(Guid.Parse(token.GetClaim("grant").Value), http.RequestAborted))
            return Refuse(http, 401, "Bearer error=\"invalid_token\"");

        return scopes.Contains("profile")
            ? TypedResults.Ok(new
            {
                sub = token.Subject,
                name = token.GetClaim("name").Value,
                org = token.GetClaim("org").Value,
            })
            : TypedResults.Ok(new { sub = token.Subject });
    }

    private static StatusCodeHttpResult Refuse(HttpContext http, int status, string challenge)
    {
        http.Response.Headers.WWWAuthenticate = challenge;
        return TypedResults.StatusCode(status);
    }
}
