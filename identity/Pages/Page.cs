using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Samverkan.Identity.Endpoints;
using Samverkan.Identity.Running;

namespace Samverkan.Identity.Pages;

/// <summary>Why somebody was not signed in. The words are the page's; none tells whether the user exists.</summary>
public enum SignInFault
{
    /// <summary>Nothing has been tried yet.</summary>
    None,

    /// <summary>User name or password was left empty.</summary>
    Empty,

    /// <summary>They do not go together.</summary>
    Wrong,

    /// <summary>Too many tries for the name or from the address.</summary>
    TooMany,

    /// <summary>The page was too old, or was not ours.</summary>
    Stale,
}

/// <summary>The few pages that people see here.</summary>
public static class Page
{
    /// <summary>The one stylesheet, and the letters that it names.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        var css = Embedded.Text("identity.css");
        app.MapGet("/identity.css", (HttpResponse response) =>
        {
            response.Headers.CacheControl = $"public, max-age={IdentityLimits.PublicDocument.TotalSeconds:0}";
            return TypedResults.Text(css, "text/css");
        });
        var letters = Embedded.Bytes("inter-latin.woff2");
        app.MapGet("/inter-latin.woff2", (HttpResponse response) =>
        {
            response.Headers.CacheControl = $"public, max-age={IdentityLimits.PublicDocument.TotalSeconds:0}";
            return TypedResults.Bytes(letters, "font/woff2");
        });
    }

    /// <summary>The sign-in page, first or again.</summary>
    public static IResult SignIn(
        HttpContext http, IAntiforgery antiforgery, AuthorizationRequest request, string userName = "",
        SignInFault fault = SignInFault.None)
    {
        ArgumentNullException.ThrowIfNull(request);
        // Browsers hold form-action against redirects too, and this form ends at the client.
        var client = new Uri(request.RedirectUri).GetLeftPart(UriPartial.Authority);
        SafeHeaders.AllowForms(http, $"'self' {client}");
        if (fault == SignInFault.TooMany)
            http.Response.Headers.RetryAfter = $"{IdentityLimits.Rest.TotalSeconds:0}";
        return Of<SignInPage>(Status(fault), new
        {
            Return = request.PathAfterSignIn(),
            UserName = userName,
            Fault = fault,
            Antiforgery = antiforgery.GetAndStoreTokens(http),
        });
    }

    /// <summary>400: a request that is not answered by sending the browser anywhere.</summary>
    public static IResult UnknownRequest() => Of<UnknownRequestPage>(400, new { });

    /// <summary>What people see of a bug or a lost database.</summary>
    public static IResult Broken(int status) => Of<BrokenPage>(status, new { });

    /// <summary>Asks whether to sign out.</summary>
    public static IResult AskToSignOut(HttpContext http, IAntiforgery antiforgery)
    {
        SafeHeaders.AllowForms(http, "'self'");
        return Of<AskToSignOutPage>(200, new { Antiforgery = antiforgery.GetAndStoreTokens(http) });
    }

    /// <summary>Says that the person is signed out.</summary>
    public static IResult SignedOut() => Of<SignedOutPage>(200, new { });

    private static int Status(SignInFault fault) => fault switch
    {
        SignInFault.None => 200,
        SignInFault.TooMany => 429,
        _ => 400,
    };

    private static RazorComponentResult<TPage> Of<TPage>(int status, object parameters)
        where TPage : IComponent => new(parameters) { StatusCode = status };
}
