using System.Net;
using System.Text.RegularExpressions;

namespace Samverkan.Identity.Tests;

public sealed partial class SignInTests(Provider provider) : IDisposable
{
    private readonly Browser _browser = new(provider);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task The_page_is_Swedish_labelled_and_runs_no_script()
    {
        var response = await _browser.Get($"{(await _browser.Authorize()).Headers.Location}");
        var page = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("<html lang=\"sv\">", page);
        Assert.Contains("<label for=\"userName\">", page);
        Assert.Contains("<label for=\"password\">", page);
        Assert.Contains("autocomplete=\"username\"", page);
        Assert.Contains("autocomplete=\"current-password\"", page);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("style=", page);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("form-action 'self' http://127.0.0.1:9;", policy);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.OK, (await _browser.Get("/identity.css")).StatusCode);
    }

    [Fact]
    public async Task The_answer_never_tells_whether_a_user_exists()
    {
        var known = await Told(await _browser.TrySignIn("person3", "wrong-password"), "person3");
        var unknown = await Told(await _browser.TrySignIn("nobody-at-all", "wrong-password"), "nobody-at-all");
        Assert.Equal(known, unknown);
        Assert.Contains("autofocus", known.Page);
        Assert.Contains("value=\"USER\"", known.Page);
    }

    [Fact]
    public async Task After_five_tries_a_name_rests_whether_or_not_anybody_has_it()
    {
        foreach (var userName in new[] { "person4", "nobody-either" })
        {
            for (var i = 0; i < IdentityLimits.TriesPerUserName; i++)
                Assert.Equal(HttpStatusCode.BadRequest, (await _browser.TrySignIn(userName, "wrong")).StatusCode);

            var rests = await _browser.TrySignIn(userName);
            Assert.Equal(HttpStatusCode.TooManyRequests, rests.StatusCode);
            Assert.Contains("Vänta 5 minuter", WebUtility.HtmlDecode(await rests.Content.ReadAsStringAsync(Cancel)));
        }
    }

    [Fact]
    public async Task A_stranger_locks_nobody_out_of_a_browser_where_they_have_been_signed_in()
    {
        await _browser.SignIn("person7");
        using var stranger = new Browser(provider);
        for (var n = 0; n < 2 * IdentityLimits.TriesPerUserName; n++) await stranger.TrySignIn("person7", "wrong");
        using var elsewhere = new Browser(provider);
        _browser.Request["prompt"] = "login";

        Assert.Equal(HttpStatusCode.TooManyRequests, (await elsewhere.TrySignIn("person7")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await _browser.TrySignIn("person7")).StatusCode);
    }

    [Fact]
    public async Task What_failed_long_ago_is_not_counted_with_what_fails_now()
    {
        await provider.Cluster.Change("""
            update people set access_failed_count = 4, failed_at = now() - interval '1 hour'
            where user_name = 'person8'
            """);
        await _browser.TrySignIn("person8", "wrong");
        Assert.Equal(1, await provider.Cluster.Ask(
            "select access_failed_count from people where user_name = 'person8' and lockout_end is null"));
    }

    [Theory]
    [InlineData(
        "application/x-www-form-urlencoded; charset=iso-8859-1", "userName=a", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "userName=a%00b", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_read_is_not_tried(string type, string form, HttpStatusCode status)
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(form));
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        Assert.Equal(status, (await http.PostAsync(new Uri($"{provider.Url}/sign-in"), content, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.Get("/sign-in?return=%00")).StatusCode);
    }

    [Fact]
    public async Task A_locked_account_is_not_opened_by_the_right_password_and_looks_like_any_other()
    {
        await provider.Cluster.Change(
            "update people set lockout_end = now() + interval '5 minutes' where user_name = 'person5'");
        var locked = await Told(await _browser.TrySignIn("person5"), "person5");
        Assert.Equal(await Told(await _browser.TrySignIn("nobody-here", "wrong"), "nobody-here"), locked);
    }

    [Fact]
    public async Task Wrong_tries_are_counted_in_the_database_too()
    {
        await _browser.TrySignIn("person6", "wrong");
        await _browser.TrySignIn("person6", "wrong");
        const string count = "select access_failed_count from people where user_name = 'person6'";
        Assert.Equal(2, await provider.Cluster.Ask(count));
        await _browser.SignIn("person6");
        Assert.Equal(0, await provider.Cluster.Ask(count));
    }

    [Fact]
    public async Task A_form_that_is_not_ours_signs_nobody_in()
    {
        var (back, _) = await _browser.SignInPage();
        var without = await _browser.Post(
            "/sign-in", ("userName", "person0"), ("password", Provider.Password), ("return", back));
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);

        using var another = new Browser(provider);
        var (_, stolen) = await another.SignInPage();
        var forged = await _browser.Post("/sign-in", ("userName", "person0"), ("password", Provider.Password),
            ("return", back), ("__RequestVerificationToken", stolen));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.StartsWith("/sign-in?", $"{(await _browser.Authorize()).Headers.Location}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/authorize")]
    [InlineData("/authorize?client_id=demo&redirect_uri=https://evil.example/")]
    [InlineData("/authorize?/../../evil")]
    [InlineData("javascript:alert(1)")]
    public async Task Sign_in_leads_to_a_known_clients_request_and_nowhere_else(string back)
    {
        var shown = await _browser.Get($"/sign-in?return={Uri.EscapeDataString(back)}");
        Assert.Equal(HttpStatusCode.BadRequest, shown.StatusCode);
        var (_, antiforgery) = await _browser.SignInPage();
        var tried = await _browser.Post("/sign-in", ("userName", "person0"), ("password", Provider.Password),
            ("return", back), ("__RequestVerificationToken", antiforgery));
        Assert.Equal(HttpStatusCode.BadRequest, tried.StatusCode);
        Assert.Null(tried.Headers.Location);
    }

    [Fact]
    public async Task What_was_typed_comes_back_as_text_and_never_as_markup()
    {
        var page = await (await _browser.TrySignIn("\"><script>alert(1)</script>", "wrong"))
            .Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public async Task The_cookie_is_for_the_server_only()
    {
        var cookie = (await _browser.TrySignIn("person0")).Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("samverkan-identity=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
    }

    private static async Task<(HttpStatusCode Status, string Page)> Told(HttpResponseMessage response, string userName)
    {
        var page = await response.Content.ReadAsStringAsync(Cancel);
        return (response.StatusCode, Varies().Replace(page, "").Replace(userName, "USER", StringComparison.Ordinal));
    }

    [GeneratedRegex("""<input type="hidden" name="__RequestVerificationToken"[^>]*>""")]
    private static partial Regex Varies();
}
