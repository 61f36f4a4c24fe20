using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Operation;

/// <summary>
/// For the operator: what failed a check, the latest first. When, by whom and why; never what it said.
/// </summary>
internal static class RefusalsList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/refusals", async (NodeInbox node, Paging paging, CancellationToken cancel) =>
            await (await node.Ready.WaitAsync(cancel)).Database.ReadPage(
                paging,
                """
                SELECT id, received_at, exchange, reason, octet_length(message) FROM refused_messages
                ORDER BY id DESC LIMIT $1 OFFSET $2
                """,
                row => new Refused(
                    row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3),
                    row.GetInt32(4)), cancel))
        .WithSummary("Meddelanden som inte klarade kontrollen");

    /// <param name="Id">Its number in this copy.</param>
    /// <param name="At">When it came, UTC.</param>
    /// <param name="Exchange">Where its sender published it.</param>
    /// <param name="Reason">Code of the check that it failed.</param>
    /// <param name="Bytes">How much of it is kept.</param>
    private sealed record Refused(long Id, DateTimeOffset At, string Exchange, string Reason, int Bytes);
}
