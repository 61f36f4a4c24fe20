using System.Net;
using System.Text.Json;

namespace Samverkan.Identity.Tests;

public sealed class ColleaguesTests(Provider provider) : IDisposable
{
    private readonly Browser _browser = new(provider);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task A_person_learns_the_names_of_colleagues_and_of_nobody_else()
    {
        provider.Write("people/0188.json", new[] { Provider.Person("a-neighbour", "0188") });
        await Provider.Eventually(async () =>
            await provider.Cluster.Ask("select 1 from people where user_name = 'a-neighbour'") is not null);

        var answer = await _browser.GetAs(await AccessToken(), "/colleagues");

        var named = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.EnumerateArray()
            .Select(c => c.GetProperty("subject").GetGuid()).ToList();
        Assert.Contains(Provider.Person("person0").Subject, named);
        Assert.Contains(Provider.Person("person1").Subject, named);
        Assert.DoesNotContain(Provider.Person("a-neighbour", "0188").Subject, named);
    }

    [Fact]
    public async Task Without_a_token_or_without_the_scope_no_name_is_told()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _browser.Get("/colleagues")).StatusCode);

        _browser.Request["scope"] = "openid";
        Assert.Equal(
            HttpStatusCode.Forbidden, (await _browser.GetAs(await AccessToken(), "/colleagues")).StatusCode);
    }

    private async Task<string> AccessToken()
    {
        var answer = await _browser.SignIn("person0");
        return (await _browser.Exchange(answer["code"])).Body.Text("access_token");
    }
}
