using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Samverkan.Identity.Accounts;
using Samverkan.Identity.Clients;
using Samverkan.Identity.Pages;
using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Endpoints;

/// <summary>
/// Signing out (OpenID Connect RP-Initiated Logout). An id_token of ours signs out at once;
/// without one the person is asked, or any page on the web could sign people out.
/// </summary>
public static class EndSession
{
    /// <summary>Where signing out is.</summary>
    public const string Path = "/end-session";

    /// <summary>Where the person who was asked says yes.</summary>
    public const string ConfirmedPath = "/end-session/confirmed";

    /// <summary>GET and POST, as the specification asks, and the answer to the question.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods(Path, ["GET", "POST"], Answer);
        app.MapPost(ConfirmedPath, Confirmed);
    }

    private static async Task<IResult> Answer(
        HttpContext http, ClientRegister clients, TokenWriter tokens, Sessions sessions, IAntiforgery antiforgery)
    {
        var parameters = await Parameters.Of(http.Request);
        if (parameters.Repeated is not null) return Page.UnknownRequest();
        if (parameters["id_token_hint"] is not { } hint) return Page.AskToSignOut(http, antiforgery);
        if (await tokens.ReadIdToken(hint) is not { } idToken) return Page.UnknownRequest();

        var client = clients.Find(idToken.Audiences.Single());
        if (parameters["client_id"] is { } named && named != client?.Id) return Page.UnknownRequest();

        await sessions.End(http, Guid.Parse(idToken.GetClaim("sid").Value));
        var leaveTo = parameters["post_logout_redirect_uri"];
        if (leaveTo is null || client?.MayLeaveTo(leaveTo) != true) return Page.SignedOut();

        return new SeeOther(parameters["state"] is { } state
            ? QueryHelpers.AddQueryString(leaveTo, "state", state)
            : leaveTo);
    }

    private static async Task<IResult> Confirmed(HttpContext http, IAntiforgery antiforgery, Sessions sessions)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Page.AskToSignOut(http, antiforgery);
        if (await sessions.Current(http) is { } session) await sessions.End(http, session.Id);

        return Page.SignedOut();
    }
}
