using Samverkan.Hosting.Topology;

namespace Samverkan.Overview.Parties;

/// <summary>How fresh our copy of each organisation's feed is, by our own clock.</summary>
public static class FreshnessList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/freshness", async (
            SharedView view, CountyRegister register, TimeProvider clock, Paging paging, CancellationToken cancel) =>
        {
            var heads = await view.Rows(
                """
                SELECT h.publisher, h.last_heard, h.broken IS NOT NULL OR h.said > h.number
                  OR EXISTS (SELECT FROM applied_stopped s WHERE s.publisher = h.publisher)
                FROM heard_heads h
                """,
                row => new Head(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetBoolean(2)),
                cancel);
            var heard = heads.ToDictionary(h => h.Publisher);
            var rows = register.Publishers.OrderBy(p => p.Code, StringComparer.Ordinal)
                .Skip(paging.Skip).Take(paging.Limit + 1)
                .Select(p => Row.Of(p, heard.GetValueOrDefault(p.Code), clock.GetUtcNow() - register.AwayAfter));
            return paging.Of([.. rows]);
        })
        .WithSummary("Hur färsk vår bild av varje organisation är");

    private sealed record Head(string Publisher, DateTimeOffset At, bool IsBehind);

    /// <param name="Publisher">Code.</param>
    /// <param name="Name">As people read it.</param>
    /// <param name="LastHeard">When it was last heard of, or null.</param>
    /// <param name="IsAway">Not heard of for a while.</param>
    /// <param name="HasLeft">It has left the county: what it said stands, and it says nothing more.</param>
    /// <param name="IsBehind">It has said more than is shown here: something is missing or cannot be read.</param>
    private sealed record Row(
        string Publisher, string Name, DateTimeOffset? LastHeard, bool IsAway, bool HasLeft, bool IsBehind)
    {
        public static Row Of(Publisher publisher, Head? head, DateTimeOffset late) => new(
            publisher.Code, publisher.Name, head?.At,
            !publisher.HasLeft && (head is null || head.At < late), publisher.HasLeft,
            head?.IsBehind == true);
    }
}
