using Microsoft.AspNetCore.WebUtilities;
using Samverkan.Identity.Accounts;
using Samverkan.Identity.Clients;
using Samverkan.Identity.Grants;
using Samverkan.Identity.Pages;
using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Endpoints;

/// <summary>
/// Authorization endpoint: a code for a signed-in person, or the way to sign in. Nobody is sent anywhere
/// before both client and redirect_uri are known to belong together.
/// </summary>
public static class Authorize
{
    /// <summary>GET and POST, as OpenID Connect asks.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapMethods(AuthorizationRequest.Path, ["GET", "POST"], Answer);

    private static async Task<IResult> Answer(
        HttpContext http, ClientRegister clients, Sessions sessions, GrantStore grants, Issuer issuer,
        TimeProvider time)
    {
        var tooLong = http.Request.QueryString.Value?.Length > IdentityLimits.AuthorizationCharacters;
        if (tooLong) return Page.UnknownRequest();

        var request = AuthorizationRequest.Of(await Parameters.Of(http.Request), clients);
        if (request is null) return Page.UnknownRequest();
        if (request.Fault() is var (error, why)) return Refuse(request, issuer, error, why);

        var session = await sessions.Current(http);
        if (session is null || request.WantsNewSignIn(session, time.GetUtcNow()))
        {
            return request.MustBeSilent
                ? Refuse(request, issuer, "login_required", "nobody is signed in")
                : new SeeOther(QueryHelpers.AddQueryString(SignIn.Path, "return", request.PathAfterSignIn()));
        }

        var code = await grants.Start(request, session.Id, http.RequestAborted);
        return Return(request, issuer, new() { ["code"] = code });
    }

    private static SeeOther Refuse(AuthorizationRequest request, Issuer issuer, string error, string why) =>
        Return(request, issuer, new() { ["error"] = error, ["error_description"] = why });

    // RFC 9207: the answer says who gives it, so that a client of two providers cannot be made to mix them up.
    private static SeeOther Return(AuthorizationRequest request, Issuer issuer, Dictionary<string, string?> answer)
    {
        if (request.State is not null) answer["state"] = request.State;
        answer["iss"] = issuer.Url;
        return new(QueryHelpers.AddQueryString(request.RedirectUri, answer));
    }
}
