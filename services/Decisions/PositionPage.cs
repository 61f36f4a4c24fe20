using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions;

/// <summary>
/// How far the organisation has come: what is read after this shows at least so much. Sent back with a command as
/// <c>Samverkan-Seen</c>, it is refused (412) if the thing has changed since.
/// </summary>
public static class PositionPage
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/position", async (string organisation, ServedPublishers served, CancellationToken cancel) =>
            new View($"{organisation}@{await Query.Store(served, organisation).LastSeq(cancel)}"))
        .WithSummary("Hur långt vår del har kommit");

    /// <param name="Position">As <c>0127@345</c>.</param>
    private sealed record View(string Position);
}
