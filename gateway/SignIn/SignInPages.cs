using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Extensions;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Pages.Cases;
using Samverkan.Gateway.Pages.Errors;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.Running;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.SignIn;

/// <summary>In, out, and on with what was being written.</summary>
public static class SignInPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/logga-in", Enter).Open();
        app.MapPost("/logga-ut", Leave);
        app.MapGet("/fortsatt/{key}", Continue);
        app.MapGet("/inloggning-avbruten", () => Notice.Page("sign-in-broken", 400)).Open();
    }

    private static IResult Enter(HttpContext http, string? till)
    {
        var onwards = SeeOther.Within(till);
        // Turbo follows redirects by fetch, which may not leave for the issuer: it is told to load the page itself.
        return http.Request.Headers.ContainsKey("X-Turbo-Request-Id")
            ? Notice.Reload()
            : Results.Challenge(new() { RedirectUri = onwards }, [SignInParts.Issuer]);
    }

    private static async Task<IResult> Leave(
        HttpContext http, IAntiforgery antiforgery, Sessions sessions, ProcessSettings settings, Addresses addresses)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.LocalRedirect("/");

        var idToken = sessions.Find(http.User)?.Tokens.Id;
        sessions.End(http.User);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var query = new QueryBuilder { { "post_logout_redirect_uri", $"{addresses.Address}/" } };
        if (idToken is not null) query.Add("id_token_hint", idToken);
        return new SeeOther($"{settings.Issuer}/end-session{query}");
    }

    /// <summary>What was typed when the session had ended, on the page it was typed on, to be sent anew.</summary>
    private static async Task<IResult> Continue(
        string key, HttpContext http, Visit visit, KeptForms forms, CaseDesk desk, CancellationToken cancel)
    {
        if (forms.Take(key, http, visit.AsWriter) is not { } kept)
            return forms.Find(key, http) is { } others ? BegunByAnother.Page(others.Organisation) : new SeeOther("/");
        if (!kept.HasPage) return await desk.Resume(kept, cancel);

        visit.Session.Resumed = kept;
        return new SeeOther(kept.Path);
    }
}

/// <summary>303: go and look there.</summary>
public sealed class SeeOther(string place) : IResult
{
    /// <summary>
    /// A place of ours, or the start: browsers take away a tab, and read what follows as another host.
    /// </summary>
    public static string Within(string? place) =>
        place is "/" or ['/', not ('/' or '\\'), ..] && !place.Any(char.IsControl) ? place : "/";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = place;
        return Task.CompletedTask;
    }
}
