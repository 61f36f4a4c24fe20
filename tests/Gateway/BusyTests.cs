using System.Net;
using Microsoft.Playwright;
using Npgsql;
using Samverkan.Demo.Client;
using Samverkan.Local.Counties;

namespace Samverkan.Gateway.Tests;

/// <summary>
/// More than an organisation's part can do: it is said as that, nothing typed is lost, and the others of the same node are
/// answered meanwhile.
/// </summary>
[Collection(SmallCounty.Collection)]
public sealed class BusyTests(SmallCounty small)
{
    /// <summary>The lock that every writer of a database takes.</summary>
    private const long WritersLock = 0x6D_74_5F_65;

    private const int Crowd = 60;
    private string _token = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_there_is_no_room_for_is_told_as_that_and_kept_and_is_recorded_once_afterwards()
    {
        await SignInOnce();
        var (page, name) = ((await small.SignedIn("registrator.botkyrka")).Page, $"Nämnden {Guid.NewGuid():N}");
        await page.GotoAsync($"{small.Address}/var-del/0127/myndigheter");
        await page.FillAsync("#name", name);
        await page.FillAsync("#series", "N");
        Task<HttpStatusCode[]> crowd;
        await using (await HoldWriters())
        {
            crowd = Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => Give()));
            await Task.Delay(2_000, Cancel);
            await page.ClickAsync("#formular .b");

            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Det du skrev finns kvar");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Fler vill göra något");
            await TheOthersAreAnswered();
            await AMachineIsToldWhenToComeBack();
        }

        var told = await crowd;
        Assert.Contains(HttpStatusCode.ServiceUnavailable, told);
        Assert.Contains(HttpStatusCode.Created, told);
        Assert.All(told, status => Assert.True(status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Created));
        await page.ClickAsync("main form .b");
        await page.ArriveAsync("**klart=myndighet**");
        var authorities = await small.Client.Registrar("0127").All(small.Client.Node("0127", "authorities"), Cancel);
        Assert.Single(authorities, a => a.GetProperty("name").GetString() == name);
    }

    private async Task SignInOnce()
    {
        var signIn = new Demo.Client.SignIn(small.County.Issuer, DemoClient.Load(new Clients(small.County.Data).DemoFile));
        var password = (await File.ReadAllTextAsync(small.County.Data.DemoPassword, Cancel)).Trim();
        _token = (await signIn.As("registrator.botkyrka", password, Cancel)).Access;
    }

    private async Task TheOthersAreAnswered()
    {
        var other = (await small.SignedIn("registrator.norrtalje")).Page;
        Assert.Equal(200, (await other.GotoAsync($"{small.Address}/var-del/0188/uppdrag"))?.Status);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var well = await http.GetAsync(new Uri(small.Client.Node("0127", ""), "/health/ready"), Cancel);
        Assert.Equal(HttpStatusCode.OK, well.StatusCode);
    }

    private async Task AMachineIsToldWhenToComeBack()
    {
        using var answer = await Ask(new Uri($"{small.Address}/api/decisions/v1/organisations/0127/cases"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.Contains("urn:samverkan:problem:busy", await answer.Content.ReadAsStringAsync(Cancel));
    }

    private async Task<HttpStatusCode> Give()
    {
        using var answer = await Ask(small.Client.Node("0127", $"authorities/{Guid.CreateVersion7()}"), isCommand: true);
        return answer.StatusCode;
    }

    /// <summary>Once, whatever is said.</summary>
    private async Task<HttpResponseMessage> Ask(Uri address, bool isCommand = false)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(isCommand ? HttpMethod.Put : HttpMethod.Get, address);
        request.Headers.Authorization = new("Bearer", _token);
        if (isCommand)
            request.Content = System.Net.Http.Json.JsonContent.Create(new { name = $"En {Guid.NewGuid():N}", series = "E" });
        return await http.SendAsync(request, Cancel);
    }

    private async Task<IAsyncDisposable> HoldWriters()
    {
        var connection = await small.County.Postgres.Databases.Open("org_0127", Cancel);
        await using var hold = new NpgsqlCommand($"BEGIN; SELECT pg_advisory_xact_lock({WritersLock})", connection);
        await hold.ExecuteNonQueryAsync(Cancel);
        return connection;
    }
}
