using System.Net;
using Samverkan.Identity.Endpoints;

namespace Samverkan.Identity.Tests;

public sealed class EndSessionTests(Provider provider) : IDisposable
{
    private readonly Browser _browser = new(provider);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Signing_out_ends_the_session_and_what_it_gave()
    {
        var (_, tokens) = await _browser.Exchange((await _browser.SignIn("person0"))["code"]);
        var left = await _browser.Get(
            $"{EndSession.Path}?id_token_hint={tokens.Text("id_token")}&state=s"
            + $"&post_logout_redirect_uri={Provider.LeaveTo}");
        Assert.Equal($"{Provider.LeaveTo}?state=s", $"{left.Headers.Location}");

        (await _browser.Refresh(tokens.Text("refresh_token"))).IsRefused("invalid_grant");
        _browser.Request["prompt"] = "none";
        Assert.Equal("login_required", Browser.Answer(await _browser.Authorize())["error"]);
    }

    [Fact]
    public async Task Signing_out_leads_to_the_clients_own_address_and_nowhere_else()
    {
        var (_, tokens) = await _browser.Exchange((await _browser.SignIn("person0"))["code"]);
        var left = await _browser.Get(
            $"{EndSession.Path}?id_token_hint={tokens.Text("id_token")}"
            + "&post_logout_redirect_uri=https://evil.example/");
        Assert.Null(left.Headers.Location);
        Assert.Contains("Du är utloggad", await left.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_tampered_hint_signs_nobody_out()
    {
        var (_, tokens) = await _browser.Exchange((await _browser.SignIn("person0"))["code"]);
        var (head, claims, seal) = tokens.Text("id_token").Split('.') switch { var p => (p[0], p[1], p[2]) };
        string[] hints =
        [
            $"{head}.{claims}.{Swapped(seal)}", $"{head}.{Swapped(claims)}.{seal}", $"{head}.{claims}.",
            "nonsense", tokens.Text("access_token"),
        ];
        foreach (var hint in hints)
        {
            var answer = await _browser.Get(
                $"{EndSession.Path}?id_token_hint={hint}&post_logout_redirect_uri={Provider.LeaveTo}");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Contains("code", Browser.Answer(await _browser.Authorize()).Keys);
    }

    [Fact]
    public async Task Without_a_hint_the_person_is_asked()
    {
        await _browser.SignIn("person0");
        var page = await (await _browser.Get(EndSession.Path)).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Vill du logga ut?", page);
        await _browser.Post(EndSession.ConfirmedPath);
        Assert.Contains("code", Browser.Answer(await _browser.Authorize()).Keys);

        await _browser.Post(
            EndSession.ConfirmedPath,
            ("__RequestVerificationToken", Browser.Field(page, "__RequestVerificationToken")));
        Assert.StartsWith("/sign-in?", $"{(await _browser.Authorize()).Headers.Location}", StringComparison.Ordinal);
    }

    // The middle character: the last one of a base64url text may carry bits that nobody reads.
    private static string Swapped(string part)
    {
        var at = part.Length / 2;
        return part[..at] + (part[at] == 'A' ? 'B' : 'A') + part[(at + 1)..];
    }
}
