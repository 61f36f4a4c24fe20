using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Samverkan.Hosting.Web;

/// <summary>
/// The routes that take a file take larger requests than others, and few of them at once. Asked after the guard, so
/// that only who may send it takes a place.
/// </summary>
public static class LargeRequests
{
    private static readonly SemaphoreSlim Places = new(Limits.FilesAtOnce);

    /// <summary>Marks a route as one whose requests bring a file.</summary>
    public static TBuilder BringsFile<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new FileRequest());

    /// <summary>True when the request may bring a file, by its route.</summary>
    internal static bool BringFile(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<FileRequest>() is not null;

    internal static async Task Hold(HttpContext context, RequestDelegate next)
    {
        if (!BringFile(context))
        {
            await next(context);
            return;
        }

        if (!await Places.WaitAsync(Limits.FileWait, context.RequestAborted))
        {
            await Problems.Write(context, new("busy", StatusCodes.Status503ServiceUnavailable));
            return;
        }

        try
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = Limits.FileRequestBytes;
            await next(context);
        }
        finally
        {
            Places.Release();
        }
    }

    private sealed record FileRequest;
}
