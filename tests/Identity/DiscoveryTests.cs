using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;

namespace Samverkan.Identity.Tests;

public sealed class DiscoveryTests(Provider provider)
{
    [Fact]
    public async Task Discovery_says_what_is_true()
    {
        var document = await Read("/.well-known/openid-configuration");
        Assert.Equal(provider.Url, document.Text("issuer"));
        Assert.Equal(["code"], Texts(document, "response_types_supported"));
        Assert.Equal(["S256"], Texts(document, "code_challenge_methods_supported"));
        Assert.Equal(["ES256"], Texts(document, "id_token_signing_alg_values_supported"));
        Assert.True(document.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
        Assert.False(document.GetProperty("request_uri_parameter_supported").GetBoolean());
        foreach (var endpoint in new[] { "authorization", "token", "userinfo", "end_session" })
            Assert.StartsWith(provider.Url + "/", document.Text($"{endpoint}_endpoint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_public_halves_are_published()
    {
        var keys = (await Read("/jwks")).GetProperty("keys").EnumerateArray().ToList();
        Assert.All(keys, key => Assert.Equal(
            ["alg", "crv", "kid", "kty", "use", "x", "y"], key.EnumerateObject().Select(p => p.Name).Order()));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public void Keys_are_for_the_owner_only()
    {
        var folder = Path.Combine(provider.Folder, "keys");
        const UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(file | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        var signing = Assert.Single(Directory.GetFiles(folder, "signing-*.pem"));
        Assert.Equal(file, File.GetUnixFileMode(signing));
        Assert.Single(Directory.GetFiles(folder, "key-*.xml"));
    }

    private async Task<JsonElement> Read(string path)
    {
        using var http = new HttpClient();
        return await http.GetFromJsonAsync<JsonElement>(provider.Url + path, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<string?> Texts(JsonElement document, string name) =>
        document.GetProperty(name).EnumerateArray().Select(e => e.GetString());
}
