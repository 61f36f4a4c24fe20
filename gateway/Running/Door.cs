using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Pages.Errors;
using Samverkan.Gateway.SignIn;
using Samverkan.Hosting;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Running;

/// <summary>
/// What pages do not take in: writing that is not UTF-8, NUL, a form that does not come, and a question in the
/// address that nobody here would answer. Asked after the person is known, so that a form of theirs is kept when they
/// are not.
/// </summary>
public static class Door
{
    /// <summary>What any page may be asked for with: what was done, and what it is to show the effect of.</summary>
    private static readonly string[] Everywhere = ["klart", "after"];

    public static void UseDoor(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (Readable.Refusal(http.Request) is { } refusal)
        {
            var key = refusal.Status == StatusCodes.Status415UnsupportedMediaType ? "not-utf8" : "malformed";
            await Notice.Page(key, refusal.Status).ExecuteAsync(http);
        }
        else if (KnownParameters.Unknown(http, Everywhere) is { } unknown)
            await Notice.Page("unknown-parameter", StatusCodes.Status400BadRequest, what: unknown).ExecuteAsync(http);
        else if (http.GetEndpoint() is not null && http.Request.HasFormContentType && Readable.HasNul(await Form(http)))
            await Notice.Page("malformed", StatusCodes.Status400BadRequest).ExecuteAsync(http);
        else await next(http);
    });

    /// <summary>Read once, here; who has not sent it in time is told so.</summary>
    private static async Task<IFormCollection> Form(HttpContext http)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Limits.FileUploadTime);
        try
        {
            return await SentForm.Read(http, patience.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("not sent in time", StatusCodes.Status408RequestTimeout);
        }
    }
}
