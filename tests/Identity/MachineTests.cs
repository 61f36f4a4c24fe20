using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Samverkan.Identity.Tests;

public sealed class MachineTests(Provider provider) : IDisposable
{
    private readonly Browser _browser = new(provider);

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("/token")]
    public async Task The_operator_proves_itself_by_its_key_and_acts_as_itself(string audience)
    {
        var (status, tokens) = await Ask(Signed(Claims(audience: provider.Url + audience)), "forums decisions:0127");
        Assert.Equal(HttpStatusCode.OK, status);
        var token = new JsonWebToken(tokens.Text("access_token"));
        Assert.Equal("operator", token.Subject);
        Assert.Equal(["forums", "decisions:0127"], token.Audiences);
        Assert.False(token.TryGetClaim("org", out var _));
        Assert.False(tokens.TryGetProperty("refresh_token", out var _));
    }

    [Fact]
    public async Task An_assertion_is_good_once()
    {
        var assertion = Signed(Claims());
        Assert.Equal(HttpStatusCode.OK, (await Ask(assertion)).Status);
        (await Ask(assertion)).IsRefused("invalid_client");
    }

    [Fact]
    public async Task Another_key_proves_nothing()
    {
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (await Ask(Signed(Claims(), another))).IsRefused("invalid_client");
    }

    [Fact]
    public async Task An_assertion_for_somebody_else_proves_nothing() =>
        (await Ask(Signed(Claims(audience: "https://another.example")))).IsRefused("invalid_client");

    [Theory]
    [InlineData("iss", "demo")]
    [InlineData("sub", "demo")]
    [InlineData("jti", null)]
    [InlineData("exp", null)]
    public async Task What_the_assertion_must_say_it_must_say(string name, string? value)
    {
        var claims = Claims();
        if (value is null) claims.Remove(name);
        else claims[name] = value;
        (await Ask(Signed(claims))).IsRefused("invalid_client");
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(600)]
    public async Task An_assertion_is_short_lived_and_alive(int seconds)
    {
        var claims = Claims();
        claims["exp"] = DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds();
        (await Ask(Signed(claims))).IsRefused("invalid_client");
    }

    [Fact]
    public async Task An_unsigned_assertion_proves_nothing() =>
        (await Ask($"{Part("""{"alg":"none"}""")}.{Part(JsonSerializer.Serialize(Claims()))}."))
            .IsRefused("invalid_client");

    [Fact]
    public async Task The_public_key_used_as_a_shared_secret_proves_nothing()
    {
        var pem = Encoding.ASCII.GetBytes(provider.OperatorKey.ExportSubjectPublicKeyInfoPem());
        var signed = $"{Part("""{"alg":"HS256"}""")}.{Part(JsonSerializer.Serialize(Claims()))}";
        var mac = Base64UrlEncoder.Encode(HMACSHA256.HashData(pem, Encoding.ASCII.GetBytes(signed)));
        (await Ask($"{signed}.{mac}")).IsRefused("invalid_client");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    public async Task Nonsense_proves_nothing(string assertion) => (await Ask(assertion)).IsRefused("invalid_client");

    [Fact]
    public async Task Two_proofs_at_once_are_refused() => (await _browser.Token(
        ("grant_type", "client_credentials"), ("client_id", "operator"), ("client_secret", Provider.ClientSecret),
        ("client_assertion_type", AssertionType), ("client_assertion", Signed(Claims())))).IsRefused("invalid_client");

    [Fact]
    public async Task A_machine_gets_services_only_and_a_client_for_people_is_no_machine()
    {
        (await Ask(Signed(Claims()), scope: "openid")).IsRefused("invalid_scope");
        (await _browser.Token(("grant_type", "client_credentials"), ("client_id", "demo"),
            ("client_secret", Provider.ClientSecret))).IsRefused("unauthorized_client");
    }

    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    [Theory]
    [InlineData("")]
    [InlineData("decisions")]
    [InlineData("decisions:")]
    [InlineData("forums decisions")]
    public async Task A_machine_says_for_what_and_whose(string scope) =>
        (await Ask(Signed(Claims()), scope)).IsRefused("invalid_scope");

    private Task<(HttpStatusCode Status, JsonElement Body)> Ask(string assertion, string scope = "forums") =>
        _browser.Token(("grant_type", "client_credentials"), ("scope", scope),
        ("client_assertion_type", AssertionType), ("client_assertion", assertion));

    private Dictionary<string, object> Claims(string? audience = null) => new()
    {
        ["iss"] = "operator",
        ["sub"] = "operator",
        ["aud"] = audience ?? provider.Url,
        ["exp"] = DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeSeconds(),
        ["jti"] = Guid.NewGuid(),
    };

    private string Signed(Dictionary<string, object> claims, ECDsa? key = null)
    {
        var signed = $"{Part("""{"alg":"ES256","typ":"JWT"}""")}.{Part(JsonSerializer.Serialize(claims))}";
        var bytes = (key ?? provider.OperatorKey).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        return $"{signed}.{Base64UrlEncoder.Encode(bytes)}";
    }

    private static string Part(string json) => Base64UrlEncoder.Encode(json);
}
