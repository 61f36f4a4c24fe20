using System.Net;

namespace Samverkan.Identity.Tests;

public sealed class PeopleFilesTests(Provider provider) : IDisposable
{
    private readonly Browser _browser = new(provider);

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task A_person_added_while_running_can_sign_in_and_one_taken_away_still_can()
    {
        provider.Write("people/0180.json", new[] { Provider.Person("newcomer", "0180") });
        await Provider.Eventually(() => Exists("newcomer"));
        Assert.Contains("code", (await _browser.SignIn("newcomer")).Keys);

        provider.Write("people/0180.json", new[] { Provider.Person("åke.öström@stockholm", "0180") });
        await Provider.Eventually(() => Exists("åke.öström@stockholm"));
        Assert.True(await Exists("newcomer"));
    }

    [Fact]
    public async Task A_client_added_while_running_is_known()
    {
        _browser.Request["client_id"] = "late";
        provider.Write("clients/late.json", new
        {
            clientId = "late",
            redirectUris = new[] { Provider.RedirectUri },
            secret = Provider.ClientSecret,
        });
        await Provider.Eventually(async () => (await _browser.Authorize()).StatusCode == HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task One_broken_file_keeps_nobody_else_out_and_is_not_quoted_in_the_log()
    {
        await File.WriteAllTextAsync(Path.Combine(provider.Folder, "clients", "broken.json"),
            """{ "clientId": "broken", "secret": "do-not-log-this-secret" """, TestContext.Current.CancellationToken);
        provider.Write("people/9999.json", new { not = "a list" });
        provider.Write("people/a-later-file.json", new[] { Provider.Person("after-the-broken") });
        await Provider.Eventually(() => Exists("after-the-broken"));
        Assert.DoesNotContain("do-not-log-this-secret", provider.Log, StringComparison.Ordinal);
    }

    private async Task<bool> Exists(string userName) =>
        await provider.Cluster.Ask($"select 1 from people where user_name = '{userName}'") is not null;
}
