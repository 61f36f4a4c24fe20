using Microsoft.AspNetCore.Authentication;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.SignIn;

/// <summary>A route that anyone may open without being signed in.</summary>
public sealed class OpenToAnyone;

/// <summary>
/// Every route wants a signed-in person unless it says otherwise. Whoever was not is sent to sign in, and what was
/// typed is kept meanwhile.
/// </summary>
public static class SignedIn
{
    public static TBuilder Open<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new OpenToAnyone());

    public static void UseSignedIn(this WebApplication app) => app.Use(async (http, next) =>
    {
        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        if (http.GetEndpoint() is null || http.GetEndpoint()!.Metadata.GetMetadata<OpenToAnyone>() is not null)
        {
            await next(http);
            return;
        }

        if (sessions.Find(http.User) is null)
        {
            await SendToSignIn(http);
            return;
        }

        try
        {
            await next(http);
        }
        catch (SignedOutException) when (!http.Response.HasStarted)
        {
            sessions.End(http.User);
            await SendToSignIn(http);
        }
    });

    private static async Task SendToSignIn(HttpContext http)
    {
        var request = http.Request;
        if (request.Path.StartsWithSegments("/live") || request.Headers.ContainsKey("X-Samverkan-Live"))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var onwards = HttpMethods.IsGet(request.Method)
            ? request.Path + request.QueryString
            : await http.RequestServices.GetRequiredService<KeptForms>().Keep(http);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"/logga-in?till={Uri.EscapeDataString(onwards)}";
    }
}
