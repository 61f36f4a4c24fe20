using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Samverkan.Identity.Tests;

public sealed class CodeFlowTests(Provider provider) : IDisposable
{
    private readonly Browser _browser = new(provider);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task A_person_signs_in_and_the_client_gets_tokens_that_discovery_proves()
    {
        var answer = await _browser.SignIn("person0");
        Assert.Equal("state-1", answer["state"]);
        Assert.Equal(provider.Url, answer["iss"]);

        var (status, tokens) = await _browser.Exchange(answer["code"]);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Bearer", tokens.Text("token_type"));
        Assert.InRange(tokens.GetProperty("expires_in").GetInt32(), 1, 300);

        var access = await Validated(tokens.Text("access_token"), "decisions:0127", "at+jwt");
        var person = Provider.Person("person0");
        Assert.Equal($"{person.Subject}", access.Subject);
        Assert.Equal(person.Name, access.GetClaim("name").Value);
        Assert.Equal("0127", access.GetClaim("org").Value);
        Assert.Equal("demo", access.GetClaim("client_id").Value);
        Assert.Equal(["forums", "decisions:0127"], access.Audiences);

        var id = await Validated(tokens.Text("id_token"), "demo", "JWT");
        Assert.Equal("nonce-1", id.GetClaim("nonce").Value);
        Assert.Equal(access.Subject, id.Subject);
        Assert.True(long.Parse(id.GetClaim("auth_time").Value, null) > 0);
    }

    [Fact]
    public async Task A_service_with_nothing_but_the_issuers_address_accepts_the_token()
    {
        var (_, tokens) = await _browser.Exchange((await _browser.SignIn("person0"))["code"]);
        await using var service = await Service("forums");
        await using var another = await Service("agreements");
        Assert.Equal($"{Provider.Person("person0").Subject}", await Call(service, tokens.Text("access_token")));
        Assert.Equal("Unauthorized", await Call(another, tokens.Text("access_token")));
        Assert.Equal("Unauthorized", await Call(service, tokens.Text("id_token")));
    }

    [Fact]
    public async Task The_client_may_prove_itself_in_the_header_as_well()
    {
        var code = (await _browser.SignIn("person0"))["code"];
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"demo:{Provider.ClientSecret}")));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = Provider.RedirectUri,
            ["code_verifier"] = Browser.Verifier,
        });
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync($"{provider.Url}/token", form, Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_wrong_verifier_gets_nothing_and_spends_the_code()
    {
        var code = (await _browser.SignIn("person0"))["code"];
        (await _browser.Exchange(code, verifier: new string('x', 50))).IsRefused("invalid_grant");
        (await _browser.Exchange(code)).IsRefused("invalid_grant");
    }

    [Fact]
    public async Task A_code_used_twice_takes_back_what_it_gave()
    {
        var code = (await _browser.SignIn("person0"))["code"];
        var (_, tokens) = await _browser.Exchange(code);
        Assert.Equal(HttpStatusCode.OK, (await _browser.UserInfo(tokens.Text("access_token"))).StatusCode);

        (await _browser.Exchange(code)).IsRefused("invalid_grant");
        (await _browser.Refresh(tokens.Text("refresh_token"))).IsRefused("invalid_grant");
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await _browser.UserInfo(tokens.Text("access_token"))).StatusCode);
    }

    [Fact]
    public async Task Of_ten_who_come_at_once_with_one_code_at_most_one_gets_tokens()
    {
        var code = (await _browser.SignIn("person0"))["code"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _browser.Exchange(code)));
        Assert.Equal(1, answers.Count(a => a.Status == HttpStatusCode.OK));
    }

    [Fact]
    public async Task An_expired_code_gets_nothing()
    {
        var code = (await _browser.SignIn("person1"))["code"];
        await provider.Cluster.Change(
            $"""
            update codes set expires_at = now() - interval '1 second' where grant_id in
              (select id from living_grants where person_id = '{Provider.Person("person1").Subject}')
            """);
        (await _browser.Exchange(code)).IsRefused("invalid_grant");
    }

    [Fact]
    public async Task Another_client_cannot_use_the_code_nor_another_redirect_uri()
    {
        var code = (await _browser.SignIn("person0"))["code"];
        (await _browser.Exchange(code, client: "other")).IsRefused("invalid_grant");
        var next = Browser.Answer(await _browser.Authorize())["code"];
        (await _browser.Exchange(next, redirectUri: Provider.RedirectUri + "/")).IsRefused("invalid_grant");
    }

    [Fact]
    public async Task A_client_without_its_secret_gets_nothing()
    {
        var code = (await _browser.SignIn("person0"))["code"];
        (await _browser.Token(("grant_type", "authorization_code"), ("code", code), ("client_id", "demo"),
            ("client_secret", "guess"))).IsRefused("invalid_client");
        (await _browser.Token(("grant_type", "authorization_code"), ("code", code), ("client_id", "demo")))
            .IsRefused("invalid_client");
        (await _browser.Token(("grant_type", "authorization_code"), ("client_id", "nobody"),
            ("client_secret", "guess"))).IsRefused("invalid_client");
    }

    [Fact]
    public async Task A_repeated_parameter_is_refused() =>
        (await _browser.Token(("grant_type", "refresh_token"), ("grant_type", "authorization_code")))
            .IsRefused("invalid_request");

    [Fact]
    public async Task Codes_and_refresh_tokens_are_stored_as_hashes_and_nothing_secret_is_logged()
    {
        var code = (await _browser.SignIn("person0"))["code"];
        var (_, tokens) = await _browser.Exchange(code);
        var refresh = tokens.Text("refresh_token");
        Assert.Equal(0L, await provider.Cluster.Ask(
            $"select count(*) from codes where position('{code}' in encode(hash, 'escape')) > 0"));
        Assert.Equal(1L, await provider.Cluster.Ask(
            $"select count(*) from refresh_tokens where hash = sha256('{refresh}')"));
        foreach (var secret in new[] { code, refresh, Provider.Password, Provider.ClientSecret })
            Assert.DoesNotContain(secret, provider.Log, StringComparison.Ordinal);
    }

    private async Task<JsonWebToken> Validated(string token, string audience, string type)
    {
        var discovery = await new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{provider.Url}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever { RequireHttps = false }).GetConfigurationAsync(Cancel);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Url,
            ValidAudience = audience,
            ValidTypes = [type],
            IssuerSigningKeys = discovery.SigningKeys,
        });
        Assert.True(result.IsValid, $"{result.Exception}");
        return (JsonWebToken)result.SecurityToken;
    }

    private async Task<WebApplication> Service(string audience)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthorization().AddAuthentication().AddJwtBearer(jwt =>
        {
            (jwt.Authority, jwt.Audience, jwt.RequireHttpsMetadata) = (provider.Url, audience, false);
            jwt.MapInboundClaims = false;
            jwt.TokenValidationParameters.ValidTypes = ["at+jwt"];
        });
        var service = builder.Build();
        service.UseAuthentication().UseAuthorization();
        service.MapGet("/", (HttpContext http) => http.User.FindFirst("sub")!.Value).RequireAuthorization();
        await service.StartAsync(Cancel);
        return service;
    }

    private static async Task<string> Call(WebApplication service, string token)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var response = await http.GetAsync(service.Urls.Single(), Cancel);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsStringAsync(Cancel)
            : $"{response.StatusCode}";
    }
}
