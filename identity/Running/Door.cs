using Samverkan.Hosting.Doors;
using Samverkan.Identity.Pages;

namespace Samverkan.Identity.Running;

/// <summary>
/// What is not taken in: writing that is not UTF-8, NUL, and what does not come in time. Unknown parameters are left
/// alone here: OAuth 2.0 (RFC 6749 3.1) says that they are to be ignored.
/// </summary>
public static class Door
{
    /// <summary>Asked before anything else reads the request.</summary>
    public static void UseDoor(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var refusal = Readable.Refusal(http.Request)
            ?? await Uploads.TakeIn(http, IdentityLimits.RequestBytes, IdentityLimits.Upload);
        if (refusal is null && http.Request.HasFormContentType
            && Readable.HasNul(await Readable.Form(http.Request, http.RequestAborted)))
            refusal = new("malformed", StatusCodes.Status400BadRequest);
        if (refusal is null)
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = refusal.Status;
        await Endpoints.Broken.Say(http);
    });
}
