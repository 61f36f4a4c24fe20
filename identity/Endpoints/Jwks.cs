using Microsoft.IdentityModel.Tokens;
using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Endpoints;

/// <summary>The public halves of the keys that living tokens are signed with (RFC 7517).</summary>
public static class Jwks
{
    /// <summary>GET, for anyone.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/jwks", (HttpResponse response, SigningKeys keys) =>
        {
            response.Headers.CacheControl = $"public, max-age={IdentityLimits.PublicDocument.TotalSeconds:0}";
            return TypedResults.Ok(new { keys = keys.Published.Select(Public) });
        });

    // Named one by one: the private member of the same object is left behind.
    private static object Public(JsonWebKey key) =>
        new { kty = key.Kty, use = "sig", alg = "ES256", kid = key.Kid, crv = key.Crv, x = key.X, y = key.Y };
}
