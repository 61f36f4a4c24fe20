using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Samverkan.Identity.Tests;

public sealed class RefreshTests(Provider provider) : IDisposable
{
    private readonly Browser _browser = new(provider);

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task A_refresh_token_is_changed_for_the_next_at_every_use()
    {
        var first = await SignedIn();
        var (status, tokens) = await _browser.Refresh(first);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(first, tokens.Text("refresh_token"));
        Assert.Equal(HttpStatusCode.OK, (await _browser.Refresh(tokens.Text("refresh_token"))).Status);
    }

    [Fact]
    public async Task A_reused_refresh_token_ends_the_whole_family()
    {
        var first = await SignedIn();
        var (_, second) = await _browser.Refresh(first);
        (await _browser.Refresh(first)).IsRefused("invalid_grant");
        (await _browser.Refresh(second.Text("refresh_token"))).IsRefused("invalid_grant");
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await _browser.UserInfo(second.Text("access_token"))).StatusCode);
    }

    [Fact]
    public async Task Another_client_cannot_use_it()
    {
        var token = await SignedIn();
        (await _browser.Refresh(token, client: "other")).IsRefused("invalid_grant");
        Assert.Equal(HttpStatusCode.OK, (await _browser.Refresh(token)).Status);
    }

    [Fact]
    public async Task A_refresh_may_ask_for_less_but_never_for_more()
    {
        var token = await SignedIn();
        (await _browser.Refresh(token, scope: "openid agreements")).IsRefused("invalid_grant");
        var (_, tokens) = await _browser.Refresh(token, scope: "forums");
        Assert.Equal(["forums"], new JsonWebToken(tokens.Text("access_token")).Audiences);
    }

    [Fact]
    public async Task Without_offline_access_there_is_none()
    {
        _browser.Request["scope"] = "openid forums";
        var (_, tokens) = await _browser.Exchange((await _browser.SignIn("person0"))["code"]);
        Assert.False(tokens.TryGetProperty("refresh_token", out var _));
    }

    private async Task<string> SignedIn() =>
        (await _browser.Exchange((await _browser.SignIn("person0"))["code"])).Body.Text("refresh_token");
}
