using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Operation;

/// <summary>
/// For the operator: which versions of which facts are heard and said here, and which of them nobody here understands
/// yet. The numbers are kept as facts come and go: nothing is counted to show them.
/// </summary>
internal static class VersionsList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/versions", List).WithSummary("Versioner av meddelanden som hörs och sägs");

    private static async Task<Page<Row>> List(
        NodeInbox node, ServedPublishers served, Paging paging, CancellationToken cancel)
    {
        var inbox = (await node.Ready.WaitAsync(cancel)).Database;
        var heard = await inbox.Read(
            """
            SELECT type, version, sum(facts)::bigint, count(*)::int FROM heard_types
            WHERE facts > 0 GROUP BY type, version
            """, row => (Type: Type(row), Facts: row.GetInt64(2), Publishers: row.GetInt32(3)), cancel);
        var said = (await served.Each(Said, cancel)).SelectMany(s => s.Answer).ToLookup(s => s.Type);
        var unknown = (await served.Each(Unknown, cancel)).SelectMany(u => u.Answer).ToHashSet();
        var byType = heard.ToDictionary(h => h.Type);
        var rows = byType.Keys.Union(said.Select(s => s.Key)).OrderBy(t => t.Name, StringComparer.Ordinal)
            .ThenBy(t => t.Version)
            .Select(t => new Row(
                t.Name, t.Version, byType.GetValueOrDefault(t).Facts, byType.GetValueOrDefault(t).Publishers,
                said[t].Sum(s => s.Facts), unknown.Contains(t)));
        return paging.Of([.. rows.Skip(paging.Skip).Take(paging.Limit + 1)]);
    }

    private static Task<IReadOnlyList<((string Name, int Version) Type, long Facts)>> Said(
        NpgsqlDataSource database, CancellationToken cancel) =>
        database.Read(
            "SELECT type, version, facts FROM feed_types", row => (Type(row), row.GetInt64(2)), cancel);

    private static Task<IReadOnlyList<(string Name, int Version)>> Unknown(
        NpgsqlDataSource database, CancellationToken cancel) =>
        database.Read("SELECT type, version FROM applied_unknown_types", Type, cancel);

    private static (string Name, int Version) Type(NpgsqlDataReader row) => (row.GetString(0), row.GetInt32(1));

    /// <param name="Type">Permanent name of the fact.</param>
    /// <param name="Version">Version of its shape.</param>
    /// <param name="Heard">How many are in this copy.</param>
    /// <param name="Publishers">From how many.</param>
    /// <param name="Said">How many have been said by those who are served here.</param>
    /// <param name="IsUnknown">True when somebody here has heard it and does not know what to do with it.</param>
    private sealed record Row(string Type, int Version, long Heard, int Publishers, long Said, bool IsUnknown);
}
