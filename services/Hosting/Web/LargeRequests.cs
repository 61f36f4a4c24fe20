using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Samverkan.Hosting.Doors;

namespace Samverkan.Hosting.Web;

/// <summary>
/// The routes that take a file take larger requests than others, and few of them at once. They are taken in whole
/// first, each organisation's in places of its own: who sends a byte now and then keeps nobody else out. Their place
/// is asked for after the guard, so that only who may send it takes one.
/// </summary>
public static class LargeRequests
{
    private static readonly SemaphoreSlim Places = new(Limits.FilesAtOnce);

    private static readonly Admission Arriving = new(Limits.FilesArriving);

    /// <summary>What marks a route.</summary>
    internal static readonly object Mark = new FileRequest();

    /// <summary>Marks a route as one whose requests bring a file.</summary>
    public static TBuilder BringsFile<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(Mark);

    /// <summary>True when the request may bring a file, by its route.</summary>
    internal static bool BringFile(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<FileRequest>() is not null;

    /// <summary>Takes in the request's body, however long it takes to come.</summary>
    /// <returns>Null when it is here.</returns>
    internal static async Task<Refusal?> TakeIn(HttpContext context, string who)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Limits.FileRequestBytes;
        using var place = await Arriving.Enter(who, context.RequestAborted);
        return place is null
            ? new("busy", StatusCodes.Status503ServiceUnavailable)
            : await Uploads.TakeIn(context, Limits.FileRequestBytes, Limits.FileUploadTime);
    }

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
            await next(context);
        }
        finally
        {
            Places.Release();
        }
    }

    private sealed record FileRequest;
}
