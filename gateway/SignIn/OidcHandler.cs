using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Samverkan.Gateway.SignIn;

/// <summary>
/// Sign-in by OpenID Connect: the framework's code flow with PKCE, and on top of it a nonce and a checked id_token.
/// </summary>
public sealed class OidcHandler(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory logs, UrlEncoder encoder,
    ConfigurationManager<OpenIdConnectConfiguration> issuer)
    : OAuthHandler<OAuthOptions>(options, logs, encoder)
{
    private const string Nonce = "nonce";

    /// <inheritdoc/>
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var nonce = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        properties.Items[Nonce] = nonce;
        return $"{base.BuildChallengeUrl(properties, redirectUri)}&nonce={nonce}";
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentNullException.ThrowIfNull(tokens);
        var idToken = tokens.Response!.RootElement.GetProperty("id_token").GetString()!;
        var checkedToken = await Check(idToken);
        if (checkedToken.GetClaim(Nonce).Value != properties.Items[Nonce])
            throw new AuthenticationFailureException("nonce");

        properties.Items.Remove(Nonce);
        properties.StoreTokens([.. properties.GetTokens(), new() { Name = "id_token", Value = idToken }]);
        var access = new JsonWebToken(tokens.AccessToken);
        identity.AddClaims(
        [
            new("sub", checkedToken.Subject),
            new("name", Read(access, "name") ?? ""),
            new("org", Read(access, "org")
                ?? throw new AuthenticationFailureException("the account belongs to no organisation")),
        ]);
        // For the menu: the issuer and each process are asked anew, and refuse who is operator no more.
        if (Read(checkedToken, "operator") == "true") identity.AddClaim(new("operator", "true"));
        return new(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private async Task<JsonWebToken> Check(string idToken)
    {
        var known = await issuer.GetConfigurationAsync(Context.RequestAborted);
        var handler = new JsonWebTokenHandler { MapInboundClaims = false };
        var result = await handler.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = known.Issuer,
            ValidAudience = Options.ClientId,
            IssuerSigningKeys = known.SigningKeys,
            ValidAlgorithms = ["ES256"],
            ClockSkew = GatewayLimits.TokenMargin,
        });
        if (result.IsValid) return (JsonWebToken)result.SecurityToken;

        // The issuer may have a new key: next time it is read anew.
        issuer.RequestRefresh();
        throw new AuthenticationFailureException("id_token", result.Exception);
    }

    private static string? Read(JsonWebToken token, string claim) =>
        token.TryGetClaim(claim, out var found) ? found.Value : null;
}
