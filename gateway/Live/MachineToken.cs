using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Samverkan.Gateway.Running;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Live;

/// <summary>The gateway's own access token, as a machine: client credentials with private_key_jwt (RFC 7523).</summary>
public sealed class MachineToken(ProcessSettings settings, ClientSecret client, TimeProvider time)
{
    private (string Token, DateTimeOffset Until) _token;

    public async Task<AuthenticationHeaderValue> Header(HttpClient http, CancellationToken cancel)
    {
        if (_token.Until < time.GetUtcNow() + GatewayLimits.TokenMargin) _token = await Ask(http, cancel);
        return new("Bearer", _token.Token);
    }

    private async Task<(string Token, DateTimeOffset Until)> Ask(HttpClient http, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = "overview",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = Assertion(),
        });
        using var answer = await http.PostAsync(new Uri($"{settings.Issuer}/token"), form, cancel);
        answer.EnsureSuccessStatusCode();
        using var given = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
        var seconds = given.RootElement.GetProperty("expires_in").GetInt32();
        return (given.RootElement.GetProperty("access_token").GetString()!, time.GetUtcNow().AddSeconds(seconds));
    }

    private string Assertion()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(client.PrivateKey);
        var now = time.GetUtcNow().UtcDateTime;
        var signer = new ECDsaSecurityKey(key) { CryptoProviderFactory = new() { CacheSignatureProviders = false } };
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = client.MachineId,
            Audience = settings.Issuer,
            IssuedAt = now,
            Expires = now.AddMinutes(2),
            Claims = new Dictionary<string, object> { ["sub"] = client.MachineId, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new(signer, "ES256"),
        });
    }
}
