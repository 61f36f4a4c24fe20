namespace Samverkan.Identity.Endpoints;

/// <summary>303: go there by GET, whatever you came by (RFC 9700 4.12: a 307 would send the password along).</summary>
public sealed record SeeOther(string Location) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Location;
        return Task.CompletedTask;
    }
}
