using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Samverkan.Identity.Tests;

/// <summary>A browser and the client's server behind it: cookies, no redirect followed unseen.</summary>
public sealed partial class Browser(Provider provider) : IDisposable
{
    public const string Verifier = "a-verifier-of-more-than-forty-three-characters-0123456789";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(provider.Url),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Dictionary<string, string?> Request { get; } = new()
    {
        ["client_id"] = "demo",
        ["redirect_uri"] = Provider.RedirectUri,
        ["response_type"] = "code",
        ["scope"] = "openid profile offline_access forums decisions",
        ["state"] = "state-1",
        ["nonce"] = "nonce-1",
        ["code_challenge_method"] = "S256",
        ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
    };

    public Task<HttpResponseMessage> Get(string path) => _http.GetAsync(path, Cancel);

    public Task<HttpResponseMessage> Authorize() => Get(QueryHelpers.AddQueryString("/authorize", Request));

    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] form) =>
        await _http.PostAsync(path, Form(form), Cancel);

    /// <summary>The hidden fields of the sign-in page that the request leads to.</summary>
    public async Task<(string Return, string Antiforgery)> SignInPage()
    {
        var redirect = await Authorize();
        var page = await (await Get($"{redirect.Headers.Location}")).Content.ReadAsStringAsync(Cancel);
        return (Field(page, "return"), Field(page, "__RequestVerificationToken"));
    }

    public async Task<HttpResponseMessage> TrySignIn(string userName, string password = Provider.Password)
    {
        var (back, antiforgery) = await SignInPage();
        return await Post("/sign-in", ("userName", userName), ("password", password), ("return", back),
            ("__RequestVerificationToken", antiforgery));
    }

    /// <summary>Signs in and gives what the client got in its redirect.</summary>
    public async Task<Dictionary<string, string>> SignIn(string userName)
    {
        var signedIn = await TrySignIn(userName);
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        return Answer(await Get($"{signedIn.Headers.Location}"));
    }

    public static Dictionary<string, string> Answer(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.StartsWith(Provider.RedirectUri + "?", $"{response.Headers.Location}", StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(response.Headers.Location!.Query).ToDictionary(p => p.Key, p => $"{p.Value}");
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> Exchange(
        string code, string verifier = Verifier, string client = "demo", string redirectUri = Provider.RedirectUri) =>
        Token(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri),
            ("code_verifier", verifier), ("client_id", client), ("client_secret", Provider.ClientSecret));

    public Task<(HttpStatusCode Status, JsonElement Body)> Refresh(
        string token, string client = "demo", string scope = "") =>
        Token(("grant_type", "refresh_token"), ("refresh_token", token), ("scope", scope), ("client_id", client),
            ("client_secret", Provider.ClientSecret));

    public async Task<(HttpStatusCode Status, JsonElement Body)> Token(params (string Name, string Value)[] form)
    {
        var response = await Post("/token", form);
        Assert.True(response.Headers.CacheControl!.NoStore);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement);
    }

    public Task<HttpResponseMessage> UserInfo(string accessToken) => GetAs(accessToken, "/userinfo");

    /// <summary>Reads with a token, as a client's server does.</summary>
    public async Task<HttpResponseMessage> GetAs(string accessToken, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", accessToken);
        return await _http.SendAsync(request, Cancel);
    }

    public void Dispose() => _http.Dispose();

    public static string Field(string page, string name) =>
        WebUtility.HtmlDecode(HiddenField().Matches(page).Single(m => m.Groups[1].Value == name).Groups[2].Value);

    private static FormUrlEncodedContent Form((string Name, string Value)[] fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"\s*/?>""")]
    private static partial Regex HiddenField();
}

/// <summary>Short ways to say what an answer holds.</summary>
public static class Answers
{
    public static string Text(this JsonElement body, string name) => body.GetProperty(name).GetString()!;

    public static void IsRefused(this (HttpStatusCode Status, JsonElement Body) answer, string error)
    {
        Assert.Equal(error, answer.Body.Text("error"));
        var isWho = error == "invalid_client";
        Assert.Equal(isWho ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, answer.Status);
    }
}
