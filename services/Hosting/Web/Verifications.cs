using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;
using Samverkan.Hosting.Verifying;

namespace Samverkan.Hosting.Web;

/// <summary>
/// What this process has of one publisher's feed, verified while one waits: its own feed if it is served here, and what
/// has been heard. Numbers, types and what is wrong; never content.
/// </summary>
public sealed class Verifications(
    ProcessSettings settings, CountyRegister register, NodeInbox node, ServedPublishers served) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/verifications/{publisher}", (
            string publisher, int? epoch, long? number, long? to, Verifications verifications,
            CancellationToken cancel) => verifications.Answer(publisher, epoch, number, to, cancel))
        .WithSummary("Kontrollerar kopiorna av ett flöde");

    /// <summary>The answer to a request: 200 with a <see cref="Verified"/>, 404 or 503.</summary>
    /// <param name="publisher">Whose feed.</param>
    /// <param name="epoch">Where to begin, with <paramref name="number"/>; the first fact when left out.</param>
    /// <param name="number">What comes before it is taken for granted.</param>
    /// <param name="to">The last number to look at, in that epoch; all there is when left out.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IResult> Answer(
        string publisher, int? epoch, long? number, long? to, CancellationToken cancel)
    {
        if (register.Find(publisher) is not { } known) return Problems.Of(new("not-found", 404));
        if (epoch < 1 || number < 1 || to < 1) return Problems.Of(new("malformed", 400));

        var begin = new Place(epoch ?? 1, number ?? 1);
        var end = to is { } last ? begin with { Number = last } : default(Place?);
        var found = await Of(known, new(begin, end), cancel);
        return found is null ? Problems.Of(new("busy", 503)) : Results.Ok(found);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Null when others have kept it waiting for too long.</summary>
    private async Task<Verified?> Of(Publisher publisher, Stretch stretch, CancellationToken cancel)
    {
        if (!await _one.WaitAsync(Limits.VerificationWait, cancel)) return null;

        try
        {
            using var enough = new CancellationTokenSource(Limits.VerificationTime);
            return await Verification.Of(publisher, await Keepers(publisher, cancel), stretch, enough.Token, cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<IReadOnlyList<Keeper>> Keepers(Publisher publisher, CancellationToken cancel)
    {
        var heard = (await node.Ready.WaitAsync(cancel)).Database;
        var hearer = new Keeper(settings.Process, false, async stop => await heard.OpenConnectionAsync(stop));
        return served.Find(publisher.Code)?.Database is { } own
            ? [hearer, hearer with { IsOwn = true, Connect = async stop => await own.OpenConnectionAsync(stop) }]
            : [hearer];
    }
}
