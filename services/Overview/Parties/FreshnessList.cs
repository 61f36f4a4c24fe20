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
                "SELECT publisher, last_heard FROM heard_heads",
                row => (Code: row.GetString(0), At: row.GetFieldValue<DateTimeOffset>(1)), cancel);
            var heard = heads.ToDictionary(h => h.Code, h => h.At);
            var rows = register.Publishers.OrderBy(p => p.Code, StringComparer.Ordinal)
                .Skip(paging.Skip).Take(paging.Limit + 1)
                .Select(p => Row.Of(p, heard.TryGetValue(p.Code, out var at) ? at : null, clock.GetUtcNow()));
            return paging.Of([.. rows]);
        })
        .WithSummary("Hur färsk vår bild av varje organisation är");

    private sealed record Row(string Publisher, string Name, DateTimeOffset? LastHeard, bool IsAway)
    {
        public static Row Of(Publisher publisher, DateTimeOffset? at, DateTimeOffset now) =>
            new(publisher.Code, publisher.Name, at, at is null || now - at > Limits.AwayAfter);
    }
}
