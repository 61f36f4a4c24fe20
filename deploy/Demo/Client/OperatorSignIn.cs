using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using static System.Buffers.Text.Base64Url;

namespace Samverkan.Demo.Client;

/// <summary>The operator's machine client: client credentials with private_key_jwt (RFC 7523).</summary>
public sealed class OperatorSignIn(string issuer, string keyFile)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <param name="scope">The services it is for; an organisation's own part is <c>decisions:&lt;code&gt;</c>.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Tokens> Take(string scope, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = new(issuer), Timeout = Local.Testing.Patience.OfSeconds(30) };
        return await Tokens.Ask(http, new()
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = scope,
            ["client_assertion_type"] = AssertionType,
            ["client_assertion"] = Assertion(),
        }, cancel);
    }

    private string Assertion()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(keyFile));
        using var key = ECDsa.Create();
        key.ImportFromPem(file.RootElement.GetProperty("privateKey").GetString()!);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = Part(new { alg = "ES256", typ = "JWT" });
        var claims = Part(new { iss = "operator", sub = "operator", aud = issuer, iat = now, exp = now + 120, jti = Guid.NewGuid() });
        var input = $"{header}.{claims}";
        return $"{input}.{EncodeToString(key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
    }

    private static string Part(object value) => EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
