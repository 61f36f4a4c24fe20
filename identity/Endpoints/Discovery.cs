using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Endpoints;

/// <summary>Discovery: all that a client needs to know, at the address every client looks at.</summary>
public static class Discovery
{
    /// <summary>OpenID Connect Discovery 1.0.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/.well-known/openid-configuration", (HttpResponse response, Issuer issuer) =>
        {
            response.Headers.CacheControl = $"public, max-age={IdentityLimits.PublicDocument.TotalSeconds:0}";
            return TypedResults.Ok(Of(issuer));
        });

    private static Dictionary<string, object> Of(Issuer issuer) => new()
    {
        ["issuer"] = issuer.Url,
        ["authorization_endpoint"] = issuer.At(AuthorizationRequest.Path),
        ["token_endpoint"] = issuer.At("/token"),
        ["userinfo_endpoint"] = issuer.At("/userinfo"),
        ["end_session_endpoint"] = issuer.At(EndSession.Path),
        ["jwks_uri"] = issuer.At("/jwks"),
        ["scopes_supported"] = Scopes.All,
        ["response_types_supported"] = new[] { "code" },
        ["response_modes_supported"] = new[] { "query" },
        ["grant_types_supported"] = new[] { "authorization_code", "refresh_token", "client_credentials" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { "ES256" },
        ["token_endpoint_auth_methods_supported"] =
            new[] { "client_secret_basic", "client_secret_post", "private_key_jwt" },
        ["token_endpoint_auth_signing_alg_values_supported"] = new[] { "ES256" },
        ["code_challenge_methods_supported"] = new[] { "S256" },
        ["prompt_values_supported"] = new[] { "none", "login" },
        ["claims_supported"] = new[] { "sub", "name", "org", "auth_time", "sid", "operator" },
        ["ui_locales_supported"] = new[] { "sv" },
        ["authorization_response_iss_parameter_supported"] = true,
        ["claims_parameter_supported"] = false,
        ["request_parameter_supported"] = false,
        ["request_uri_parameter_supported"] = false,
    };
}
