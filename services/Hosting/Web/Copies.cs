using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Operation;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Web;

/// <summary>
/// For the operator: how far this process's copy of each feed has come. Numbers and types, never content.
/// </summary>
internal static class Copies
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/copies", List).WithSummary("Hur långt kopian av varje flöde har kommit");
        api.MapGet("/feeds", Feeds).WithSummary("De egna flödena");
    }

    private static async Task<Page<Copy>> List(
        NodeInbox node, ServedPublishers served, Paging paging, CancellationToken cancel)
    {
        var inbox = await node.Ready;
        var applied = await served.Each(Applied, cancel);
        await using var command = inbox.Database.CreateCommand("""
            SELECT h.publisher, h.epoch, h.number, h.hash, h.said, h.last_heard, h.broken,
              (SELECT count(*) FROM heard_facts f WHERE f.publisher = h.publisher AND f.seq IS NULL),
              (SELECT count(*) FROM heard_promises p WHERE p.publisher = h.publisher AND NOT p.arrived),
              (SELECT count(*) FROM refused_messages)
            FROM heard_heads h ORDER BY h.publisher LIMIT $1 OFFSET $2
            """);
        command.Parameters.Add(new() { Value = paging.Limit + 1 });
        command.Parameters.Add(new() { Value = paging.Skip });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var copies = new List<Copy>();
        while (await row.ReadAsync(cancel)) copies.Add(Read(row));
        return paging.Of(copies.ConvertAll(c => c with { Unapplied = applied.Max(a => Unapplied(c, a.Answer)) ?? 0 }));
    }

    private static async Task<Dictionary<string, (int Epoch, long Number)>> Applied(
        NpgsqlDataSource database, CancellationToken cancel)
    {
        var rows = await database.Read(
            "SELECT publisher, epoch, number FROM applied_publishers",
            row => (Publisher: row.GetString(0), At: (row.GetInt32(1), row.GetInt64(2))), cancel);
        return rows.ToDictionary(r => r.Publisher, r => r.At);
    }

    /// <summary>Facts in the copy that one database has not taken up yet.</summary>
    private static long? Unapplied(Copy copy, Dictionary<string, (int Epoch, long Number)> applied)
    {
        var (epoch, number) = applied.GetValueOrDefault(copy.Publisher);
        return epoch == copy.Epoch ? Math.Max(copy.Number - number, 0) : copy.Number;
    }

    private static async Task<Page<Feed>> Feeds(ServedPublishers served, Paging paging, CancellationToken cancel)
    {
        var feeds = new List<Feed>();
        foreach (var code in served.Codes.Order(StringComparer.Ordinal).Skip(paging.Skip).Take(paging.Limit + 1))
        {
            await using var command = served.Find(code)!.Database.CreateCommand("""
                SELECT h.epoch, h.number, h.hash, h.published, h.announced,
                  (SELECT coalesce(max(seq_id), 0) FROM mt_events), p.seq,
                  (SELECT coalesce(string_agg(s.publisher || ': ' || coalesce(s.kind, ''), '; '), '')
                    FROM applied_stopped s),
                  h.recollecting_from IS NOT NULL
                FROM feed_head h, applied_position p
                """);
            await using var row = await command.ExecuteReaderAsync(cancel);
            await row.ReadAsync(cancel);
            feeds.Add(new(
                code, row.GetInt32(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3),
                row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetString(7), row.GetBoolean(8)));
        }

        return paging.Of(feeds);
    }

    private static Copy Read(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetInt32(1),
        row.GetInt64(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.GetInt64(4),
        row.GetFieldValue<DateTimeOffset>(5),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.GetInt64(7),
        row.GetInt64(8),
        row.GetInt64(9),
        0);

    private sealed record Copy(
        string Publisher,
        int Epoch,
        long Number,
        string? Hash,
        long Said,
        DateTimeOffset LastHeard,
        string? Broken,
        long Waiting,
        long BodiesWanted,
        long Refused,
        long Unapplied);

    private sealed record Feed(
        string Publisher,
        int Epoch,
        long Number,
        string? Hash,
        long Published,
        long Announced,
        long Events,
        long Applied,
        string Stopped,
        bool IsRecollecting);
}
