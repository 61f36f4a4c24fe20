using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Samverkan.Identity.Tests;

/// <summary>Operators are people whom the county has named; what says so is good at one process only.</summary>
public sealed class OperatorTests : IDisposable
{
    private readonly Provider _provider;
    private readonly Browser _browser;

    public OperatorTests(Provider provider)
    {
        (_provider, _browser) = (provider, new(provider));
        _browser.Request["scope"] = "openid profile offline_access forums decisions operate";
    }

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task An_operators_token_for_a_process_is_for_that_one_and_their_others_say_nothing_of_it()
    {
        await Named("the-operator", isOperator: true);
        var signedIn = await SignedIn("the-operator");
        var first = new JsonWebToken(signedIn.Text("access_token"));
        Assert.Equal(["forums", "decisions:0127"], first.Audiences);
        Assert.False(first.TryGetClaim("operator", out var _));
        Assert.Equal("true", new JsonWebToken(signedIn.Text("id_token")).GetClaim("operator").Value);

        var (status, given) = await _browser.Refresh(signedIn.Text("refresh_token"), scope: "operate:decisions-region");

        Assert.Equal(HttpStatusCode.OK, status);
        var token = new JsonWebToken(given.Text("access_token"));
        Assert.Equal(["operate:decisions-region"], token.Audiences);
        Assert.Equal("true", token.GetClaim("operator").Value);
        var (_, ordinary) = await _browser.Refresh(given.Text("refresh_token"), scope: "forums");
        Assert.False(new JsonWebToken(ordinary.Text("access_token")).TryGetClaim("operator", out var _));
    }

    [Fact]
    public async Task Who_is_not_operator_is_refused_it_and_is_signed_in_still()
    {
        var signedIn = await SignedIn("person0");
        Assert.False(new JsonWebToken(signedIn.Text("id_token")).TryGetClaim("operator", out var _));

        (await _browser.Refresh(signedIn.Text("refresh_token"), scope: "operate:forums")).IsRefused("invalid_scope");

        Assert.Equal(HttpStatusCode.OK, (await _browser.Refresh(signedIn.Text("refresh_token"))).Status);
    }

    [Theory]
    [InlineData("operate:forums forums")]
    [InlineData("operate:forums operate:overview")]
    [InlineData("openid operate:forums")]
    public async Task A_process_is_asked_for_alone(string scope)
    {
        await Named("another-operator", isOperator: true);
        var signedIn = await SignedIn("another-operator");

        (await _browser.Refresh(signedIn.Text("refresh_token"), scope: scope)).IsRefused("invalid_scope");
    }

    [Fact]
    public async Task A_client_that_was_not_granted_it_does_not_get_it_for_an_operator()
    {
        await Named("an-operator-elsewhere", isOperator: true);
        _browser.Request["scope"] = "openid offline_access forums";
        var signedIn = await SignedIn("an-operator-elsewhere");
        Assert.False(new JsonWebToken(signedIn.Text("id_token")).TryGetClaim("operator", out var _));

        (await _browser.Refresh(signedIn.Text("refresh_token"), scope: "operate:forums")).IsRefused("invalid_grant");
    }

    [Fact]
    public async Task Who_is_operator_no_more_is_refused_at_once_and_keeps_the_account()
    {
        await Named("a-former-operator", isOperator: true);
        var signedIn = await SignedIn("a-former-operator");
        await Named("a-former-operator", isOperator: false);

        (await _browser.Refresh(signedIn.Text("refresh_token"), scope: "operate:forums")).IsRefused("invalid_scope");
        Assert.Equal(HttpStatusCode.OK, (await _browser.Refresh(signedIn.Text("refresh_token"))).Status);
    }

    [Fact]
    public async Task Whoever_has_left_the_file_is_operator_no_more()
    {
        await Named("a-leaving-operator", isOperator: true);
        var file = "people/operators-a-leaving-operator.json";
        _provider.Write(file, Array.Empty<object>());

        await Provider.Eventually(async () => !await IsOperator("a-leaving-operator"));
        Assert.Contains("code", (await _browser.SignIn("a-leaving-operator")).Keys);
    }

    private async Task Named(string userName, bool isOperator)
    {
        _provider.Write(
            $"people/operators-{userName}.json", new[] { Provider.Person(userName) with { IsOperator = isOperator } });
        await Provider.Eventually(async () =>
            await _provider.Cluster.Ask($"select 1 from people where user_name = '{userName}'") is not null
            && await IsOperator(userName) == isOperator);
    }

    private async Task<bool> IsOperator(string userName) => await _provider.Cluster.Ask(
        $"select 1 from people where user_name = '{userName}' and is_operator") is not null;

    private async Task<System.Text.Json.JsonElement> SignedIn(string userName) =>
        (await _browser.Exchange((await _browser.SignIn(userName))["code"])).Body;
}
