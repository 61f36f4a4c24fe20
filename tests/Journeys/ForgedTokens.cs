using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>Tokens that must open nothing: some even signed with identity's own key.</summary>
internal sealed class ForgedTokens(SmallCounty county)
{
    public IReadOnlyDictionary<string, string?> For(string service, Guid person, string organisation)
    {
        using var own = Key();
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Dictionary<string, object> Of(object aud, long exp) => new()
        {
            ["iss"] = county.County.Issuer,
            ["sub"] = person,
            ["org"] = organisation,
            ["aud"] = aud,
            ["client_id"] = "demo",
            ["iat"] = now - 600,
            ["exp"] = exp,
        };
        string Claims(object aud, long exp, params (string Name, object? Value)[] other)
        {
            var claims = Of(aud, exp);
            foreach (var (name, value) in other)
            {
                if (value is null) claims.Remove(name);
                else claims[name] = value;
            }

            return JsonSerializer.Serialize(claims);
        }

        var audience = service == "decisions" ? $"decisions:{organisation}" : service;
        var process = $"operate:{Permissions.Things.ProcessOf(service)}";
        (string, object?)[] machine = [("sub", "operator"), ("client_id", "operator"), ("org", null)];
        (string, object?)[] another = [("sub", "gateway-live"), ("client_id", "gateway-live"), ("org", null)];
        (string, object?) named = ("operator", true);

        return new Dictionary<string, string?>
        {
            ["no token"] = null,
            ["not a token"] = "abc",
            ["signed by a stranger"] = Sign(stranger, "ES256", "at+jwt", Claims(audience, now + 200)),
            ["not signed"] = Sign(null, "none", "at+jwt", Claims(audience, now + 200)),
            ["expired"] = Sign(own, "ES256", "at+jwt", Claims(audience, now - 60)),
            ["for another service"] = Sign(own, "ES256", "at+jwt", Claims("somebody-else", now + 200)),
            ["for every organisation's part"] = Sign(own, "ES256", "at+jwt", Claims("decisions", now + 200, machine)),
            ["the operator's, for another organisation's part"] =
                Sign(own, "ES256", "at+jwt", Claims($"decisions:{Lansstyrelsen}", now + 200, machine)),
            ["an operator's, for another process"] =
                Sign(own, "ES256", "at+jwt", Claims("operate:decisions-region", now + 200, named)),
            ["for the process, of one who is not operator"] =
                Sign(own, "ES256", "at+jwt", Claims(process, now + 200)),
            ["for the process, of one said in words to be operator"] =
                Sign(own, "ES256", "at+jwt", Claims(process, now + 200, ("operator", "yes"))),
            ["an operator's, for the process and for more"] =
                Sign(own, "ES256", "at+jwt", Claims(new[] { process, audience }, now + 200, named)),
            ["an operator's, for two processes"] =
                Sign(own, "ES256", "at+jwt", Claims(new[] { process, "operate:identity" }, now + 200, named)),
            ["an operator's, signed by a stranger"] =
                Sign(stranger, "ES256", "at+jwt", Claims(process, now + 200, named)),
            ["another machine's, for the process"] = Sign(own, "ES256", "at+jwt", Claims(process, now + 200, another)),
            ["from another issuer"] = Sign(own, "ES256", "at+jwt", Claims(audience, now + 200, ("iss", "http://localhost:1"))),
            ["an id_token"] = Sign(own, "ES256", "JWT", Claims(audience, now + 200)),
        };
    }

    private string Sign(ECDsa? key, string algorithm, string type, string claims)
    {
        var header = JsonSerializer.Serialize(new { alg = algorithm, typ = type, kid = Kid() });
        var input = $"{Part(header)}.{Part(claims)}";
        var signature = key?.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256) ?? [];
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    private ECDsa Key()
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(KeyFile()));
        return key;
    }

    /// <summary>RFC 7638 thumbprint, as identity names its keys.</summary>
    private string Kid()
    {
        using var key = Key();
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        var members = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(members)));
    }

    private string KeyFile() => Directory
        .EnumerateFiles(county.County.Data.Host("identity"), "signing-*.pem", SearchOption.AllDirectories).Max()!;

    private static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
