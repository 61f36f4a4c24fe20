using Microsoft.AspNetCore.Http;
using Samverkan.Hosting.Events;

namespace Samverkan.Hosting.Web;

/// <summary>
/// The answer to a command: 201 when the stream began with it, else 200. Carries the new version as <c>ETag</c>, and in
/// <see cref="Header"/> what a page asks the read side to wait for.
/// </summary>
/// <param name="publisher">Whose truth was written.</param>
/// <param name="recorded">What was recorded.</param>
internal sealed class Written(string publisher, Outcome.Recorded recorded) : IResult
{
    /// <summary><c>publisher@seq</c>: pass it on as <c>?after=</c> to read what was just written.</summary>
    public const string Header = "Samverkan-Written";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var created = recorded.VersionBefore == 0;
        response.StatusCode = created ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        response.Headers.ETag = $"\"{recorded.Version}\"";
        var written = $"{publisher}@{recorded.Seq}";
        response.Headers[Header] = written;
        if (created) response.Headers.Location = httpContext.Request.Path.ToString();
        return response.WriteAsJsonAsync(new { recorded.Version, Written = written }, httpContext.RequestAborted);
    }
}
