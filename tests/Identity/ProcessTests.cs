using System.Net;

namespace Samverkan.Identity.Tests;

/// <summary>A provider of its own, for what would disturb the others.</summary>
public sealed class ProcessTests : IAsyncLifetime
{
    private readonly Provider _own = new("identity_test_own");

    public ValueTask InitializeAsync() => _own.InitializeAsync();

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    [Fact]
    public async Task Keys_people_and_sessions_survive_a_restart_and_without_a_demo_password_nobody_new_is_made()
    {
        using var browser = new Browser(_own);
        var (_, tokens) = await browser.Exchange((await browser.SignIn("person0"))["code"]);
        Assert.Equal(0, await _own.Stop());

        File.Delete(Path.Combine(_own.Folder, "demo-password"));
        _own.Write("people/0180.json", new[] { Provider.Person("not-in-demo", "0180") });
        await _own.Start();
        Assert.Contains("no demo people are made", _own.Log);
        Assert.Null(await _own.Cluster.Ask("select 1 from people where user_name = 'not-in-demo'"));

        Assert.Equal(HttpStatusCode.OK, (await browser.UserInfo(tokens.Text("access_token"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Refresh(tokens.Text("refresh_token"))).Status);
        Assert.Contains("code", Browser.Answer(await browser.Authorize()).Keys);
    }

    [Fact]
    public async Task Who_is_operator_follows_the_files_without_a_demo_password_too()
    {
        const string IsOperator = "select 1 from people where user_name = 'county-operator' and is_operator";
        var named = Provider.Person("county-operator");
        _own.Write("people/operators.json", new[] { named with { IsOperator = true } });
        await Provider.Eventually(async () => await _own.Cluster.Ask(IsOperator) is not null);

        File.Delete(Path.Combine(_own.Folder, "demo-password"));
        _own.Write("people/operators.json", new[] { named with { IsOperator = false } });

        await Provider.Eventually(async () => await _own.Cluster.Ask(IsOperator) is null);
    }

    [Fact]
    public async Task Without_its_database_it_is_alive_but_not_ready()
    {
        using var browser = new Browser(_own);
        await _own.Cluster.Drop(withRole: false);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.Get("/health/ready")).StatusCode);

        var broken = await browser.TrySignIn("person0");
        Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);
        Assert.Contains("default-src 'none'", broken.Headers.GetValues("Content-Security-Policy").Single());

        var told = await browser.Refresh("any");
        Assert.Equal((HttpStatusCode.InternalServerError, "server_error"), (told.Status, told.Body.Text("error")));
    }
}
