using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Samverkan.Demo.Client;

/// <summary>Signs a person in as a browser would: the sign-in page, its form, the code, and PKCE.</summary>
public sealed partial class SignIn(string issuer, DemoClient client)
{
    private const string Scope = "openid profile offline_access forums agreements decisions overview operate";

    /// <summary>Tokens for a person; throws with the step that failed.</summary>
    public async Task<Tokens> As(string userName, string password, CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), UseProxy = false };
        using var http = new HttpClient(handler)
        {
            BaseAddress = new(issuer),
            Timeout = Local.Testing.Patience.OfSeconds(30),
        };
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48));
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

        var page = await Location(await http.GetAsync(AuthorizePath(verifier, state), cancel), "authorize");
        var form = HiddenFields(await http.GetStringAsync(page, cancel));
        form["userName"] = userName;
        form["password"] = password;
        var onwards = await Location(await http.PostAsync("/sign-in", new FormUrlEncodedContent(form), cancel), $"sign in as {userName}");
        var callback = await Location(await http.GetAsync(onwards, cancel), "code");
        var answer = System.Web.HttpUtility.ParseQueryString(new Uri(callback).Query);
        if (answer["state"] != state || answer["iss"] != issuer) throw new InvalidOperationException("the code came from somewhere else");

        return await Tokens.Ask(http, client.Proof(new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = answer["code"]!,
            ["redirect_uri"] = client.RedirectUris[0],
            ["code_verifier"] = verifier,
        }), cancel);
    }

    /// <summary>New tokens for old; each refresh token is good once.</summary>
    public Task<Tokens> Again(string refreshToken, CancellationToken cancel) => For("", refreshToken, cancel);

    /// <summary>The same for some of what was granted: the operator's token for one process is had in this way.</summary>
    public async Task<Tokens> For(string scope, string refreshToken, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = new(issuer), Timeout = Local.Testing.Patience.OfSeconds(30) };
        return await Tokens.Ask(
            http,
            client.Proof(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken, ["scope"] = scope }),
            cancel);
    }

    private string AuthorizePath(string verifier, string state)
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var query = new Dictionary<string, string>
        {
            ["client_id"] = client.ClientId,
            ["redirect_uri"] = client.RedirectUris[0],
            ["response_type"] = "code",
            ["scope"] = Scope,
            ["state"] = state,
            ["nonce"] = state,
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = "S256",
        };
        return "/authorize?" + string.Join('&', query.Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value)}"));
    }

    private static async Task<string> Location(HttpResponseMessage response, string step) =>
        response.Headers.Location?.OriginalString
        ?? throw new InvalidOperationException($"{step}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");

    private static Dictionary<string, string> HiddenFields(string page) => Hidden().Matches(page)
        .ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

/// <summary>The demo's own client at identity.</summary>
public sealed record DemoClient(string ClientId, IReadOnlyList<string> RedirectUris, string Secret)
{
    public static DemoClient Load(string file) =>
        JsonSerializer.Deserialize<DemoClient>(File.ReadAllText(file), JsonSerializerOptions.Web)!;

    internal Dictionary<string, string> Proof(Dictionary<string, string> form)
    {
        form["client_id"] = ClientId;
        form["client_secret"] = Secret;
        return form;
    }
}
