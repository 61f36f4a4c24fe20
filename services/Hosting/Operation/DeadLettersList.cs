using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Samverkan.Hosting.Bus;

namespace Samverkan.Hosting.Operation;

/// <summary>
/// For the operator: what the broker took away from this process's queue, and having it tried again. The same retry
/// sent twice finds less to take.
/// </summary>
internal static class DeadLettersList
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/dead-letters", async (DeadLetters dead, CancellationToken cancel) =>
        {
            var (count, first) = await dead.First(cancel);
            return new Dead(count, first);
        }).WithSummary("Meddelanden som föll ur kön");
        api.MapPut("/dead-letters/retries/{retry:guid}", async (
            Guid retry, DeadLetters dead, CancellationToken cancel) =>
        {
            var (taken, left) = await dead.TryAgain(cancel);
            return new Retried(retry, taken, left);
        }).WithSummary("Försöker igen med det som föll ur kön");
    }

    private sealed record Dead(long Count, IReadOnlyList<DeadLetter> Items);

    private sealed record Retried(Guid Retry, long Taken, long Left);
}
