using Microsoft.AspNetCore.Antiforgery;
using Samverkan.Identity.Accounts;
using Samverkan.Identity.Clients;
using Samverkan.Identity.Pages;

namespace Samverkan.Identity.Endpoints;

/// <summary>
/// The sign-in page. It leads back to an authorization request and nowhere else, and it never tells
/// whether a user exists: unknown, wrong and locked are one answer.
/// </summary>
public static class SignIn
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/sign-in";

    /// <summary>GET shows, POST tries.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Show);
        app.MapPost(Path, Try);
    }

    private static IResult Show(HttpContext http, ClientRegister clients, IAntiforgery antiforgery) =>
        AuthorizationRequest.Of(Parameters.Of(http.Request.Query)["return"], clients) is { } request
            ? Page.SignIn(http, antiforgery, request)
            : Page.UnknownRequest();

    private static async Task<IResult> Try(
        HttpContext http, ClientRegister clients, IAntiforgery antiforgery, SignInThrottle throttle,
        PasswordCheck passwords, Sessions sessions, DeviceCookie devices)
    {
        var form = await Parameters.OfForm(http.Request);
        if (AuthorizationRequest.Of(form?["return"], clients) is not { } request) return Page.UnknownRequest();

        var (userName, password) = (form?["userName"]?.Trim() ?? "", form?["password"] ?? "");
        IResult Again(SignInFault fault) => Page.SignIn(http, antiforgery, request, userName, fault);

        if (!await antiforgery.IsRequestValidAsync(http)) return Again(SignInFault.Stale);
        if (userName.Length == 0 || password.Length == 0) return Again(SignInFault.Empty);
        if (userName.Length > IdentityLimits.UserNameCharacters) return Again(SignInFault.Wrong);
        if (password.Length > IdentityLimits.PasswordCharactersAtMost) return Again(SignInFault.Wrong);
        var (address, device) = (http.Connection.RemoteIpAddress, devices.Of(http, userName));
        if (!throttle.Try(userName, address, device)) return Again(SignInFault.TooMany);
        if (await passwords.Find(userName, password, device is not null) is not { } person)
            return Again(SignInFault.Wrong);

        throttle.Succeeded(userName, address, device);
        await sessions.Start(http, person);
        devices.Give(http, userName);
        return new SeeOther(request.PathAfterSignIn());
    }
}
