using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Samverkan.Identity.Tests;

public sealed class AuthorizeTests(Provider provider) : IDisposable
{
    private readonly Browser _browser = new(provider);

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/")]
    [InlineData("redirect_uri", Provider.RedirectUri + "/more")]
    [InlineData("redirect_uri", Provider.RedirectUri + "?more=1")]
    [InlineData("redirect_uri", "HTTP://127.0.0.1:9/signed-in")]
    [InlineData("redirect_uri", "")]
    [InlineData("client_id", "nobody")]
    [InlineData("client_id", "operator")]
    [InlineData("client_id", "")]
    public async Task Nobody_is_sent_anywhere_when_client_and_address_do_not_belong_together(string name, string value)
    {
        _browser.Request[name] = value;
        var answer = await _browser.Authorize();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Contains("lang=\"sv\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("code_challenge", "", "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("response_type", "", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("scope", "forums", "invalid_scope")]
    [InlineData("scope", "openid everything", "invalid_scope")]
    [InlineData("request", "ey", "request_not_supported")]
    [InlineData("request_uri", "https://evil.example/", "request_uri_not_supported")]
    [InlineData("prompt", "none", "login_required")]
    public async Task A_fault_in_a_known_clients_request_is_told_to_the_client(string name, string value, string error)
    {
        _browser.Request[name] = value;
        var answer = Browser.Answer(await _browser.Authorize());
        Assert.Equal(error, answer["error"]);
        Assert.Equal("state-1", answer["state"]);
        Assert.Equal(provider.Url, answer["iss"]);
    }

    [Fact]
    public async Task A_repeated_parameter_is_refused_and_a_repeated_address_leads_nowhere()
    {
        var path = QueryHelpers.AddQueryString("/authorize", _browser.Request);
        Assert.Equal("invalid_request", Browser.Answer(await _browser.Get(path + "&nonce=2"))["error"]);
        var twice = await _browser.Get($"{path}&redirect_uri={Uri.EscapeDataString(Provider.RedirectUri)}");
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
    }

    [Fact]
    public async Task Unknown_parameters_are_ignored()
    {
        _browser.Request["something_new"] = "1";
        Assert.Contains("code", (await _browser.SignIn("person0")).Keys);
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_not_asked_again_unless_the_client_demands_it()
    {
        await _browser.SignIn("person0");
        Assert.Contains("code", Browser.Answer(await _browser.Authorize()).Keys);

        _browser.Request["prompt"] = "login";
        Assert.StartsWith("/sign-in?", $"{(await _browser.Authorize()).Headers.Location}", StringComparison.Ordinal);
        Assert.Contains("code", (await _browser.SignIn("person0")).Keys);
    }

    [Fact]
    public async Task A_changed_stamp_ends_sessions_and_what_they_gave()
    {
        var (_, tokens) = await _browser.Exchange((await _browser.SignIn("person2"))["code"]);
        await provider.Cluster.Change("update people set security_stamp = 'changed' where user_name = 'person2'");
        (await _browser.Refresh(tokens.Text("refresh_token"))).IsRefused("invalid_grant");
        _browser.Request["prompt"] = "none";
        Assert.Equal("login_required", Browser.Answer(await _browser.Authorize())["error"]);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_refused()
    {
        _browser.Request["state"] = new string('x', IdentityLimits.AuthorizationCharacters);
        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.Authorize()).StatusCode);
        var post = await _browser.Post("/token", ("code", new string('x', IdentityLimits.RequestBytes)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, post.StatusCode);
    }
}
