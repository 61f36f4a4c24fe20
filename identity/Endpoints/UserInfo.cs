using Samverkan.Identity.Grants;
using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Endpoints;

/// <summary>Userinfo: who the access token is about.</summary>
public static class UserInfo
{
    /// <summary>GET and POST, token in the Authorization header only.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapMethods("/userinfo", ["GET", "POST"], Answer);

    private static async Task<IResult> Answer(HttpContext http, TokenWriter tokens, GrantStore grants)
    {
        var (bearer, refusal) = await Bearer.Of(http, tokens, grants);
        if (bearer is not { Token: var token }) return refusal;

        return bearer.Scopes.Contains("profile")
            ? TypedResults.Ok(new
            {
                sub = token.Subject,
                name = token.GetClaim("name").Value,
                org = token.GetClaim("org").Value,
            })
            : TypedResults.Ok(new { sub = token.Subject });
    }
}
