using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Samverkan.Hosting.Doors;

/// <summary>
/// What is sent is taken in whole before it takes anybody's place: who sends a byte now and then keeps nobody else
/// out, and is told so (408) when it has taken too long. A little of it in memory, the rest in a file that is
/// nobody's name.
/// </summary>
public static class Uploads
{
    /// <summary>Takes in the request's body.</summary>
    /// <param name="context">The request; its body can then be read at once, from its beginning.</param>
    /// <param name="most">Its largest body, in bytes.</param>
    /// <param name="time">Longest that it may take.</param>
    /// <returns>Null when it is here.</returns>
    public static async Task<Refusal?> TakeIn(HttpContext context, int most, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request is { ContentLength: null or 0, Headers.TransferEncoding.Count: 0 }) return null;

        var kept = new FileBufferingReadStream(
            context.Request.Body, Limits.UploadInMemoryBytes, null, Path.GetTempPath);
        context.Response.RegisterForDisposeAsync(kept);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(time);
        try
        {
            if (!await Fits(kept, most, patience.Token))
                return new("too-large", StatusCodes.Status413PayloadTooLarge);
        }
        catch (BadHttpRequestException unread)
        {
            return Of(unread);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return TooSlow(context);
        }
        kept.Position = 0;
        context.Request.Body = kept;
        return null;
    }

    /// <summary>What is wrong with a request that could not be read: none of it is the service's doing.</summary>
    public static Refusal Of(BadHttpRequestException unread)
    {
        ArgumentNullException.ThrowIfNull(unread);
        return unread.StatusCode switch
        {
            StatusCodes.Status408RequestTimeout => new("too-slow", 408),
            StatusCodes.Status413PayloadTooLarge => new("too-large", 413),
            StatusCodes.Status415UnsupportedMediaType => new("not-json", 415),
            StatusCodes.Status404NotFound => new("not-found", 404),
            var status => new("malformed", status),
        };
    }

    /// <summary>Reads to the end, or until it is more than may be.</summary>
    private static async Task<bool> Fits(FileBufferingReadStream kept, int most, CancellationToken cancel)
    {
        var piece = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            long all = 0;
            while (all <= most && await kept.ReadAsync(piece, cancel) is > 0 and var some) all += some;
            return all <= most;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>What has not come is not waited for when the answer has been given.</summary>
    private static Refusal TooSlow(HttpContext context)
    {
        context.Response.Headers.Connection = "close";
        return new("too-slow", StatusCodes.Status408RequestTimeout);
    }
}
