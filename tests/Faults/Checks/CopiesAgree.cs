using System.Text.Json;
using Samverkan.Hosting.Topology;

namespace Samverkan.Faults.Checks;

/// <summary>
/// As the operator sees it over the API: every copy has every feed to its end, by number and hash, with all bodies, and
/// everything is published and applied, nothing stopped. Then the same by the bytes in the databases.
/// </summary>
public sealed class CopiesAgree(DrillCounty county)
{
    /// <summary>Publishers that a drill has made impossible to apply, and that are therefore to stand still.</summary>
    public IReadOnlyCollection<string> MayBeStopped { get; init; } = [];

    /// <summary>What is not so yet; empty when all agree.</summary>
    public async Task<IReadOnlyList<string>> Faults(CancellationToken cancel)
    {
        try
        {
            var feeds = await Feeds(cancel);
            var faults = feeds.Values.SelectMany(Behind).ToList();
            foreach (var (process, root, @operator) in county.Client.Copies)
                faults.AddRange(Differs(process, await List(@operator, root, "copies", cancel), feeds));
            return faults.Count > 0 ? faults : await Bytes(cancel);
        }
        catch (Exception away) when (!cancel.IsCancellationRequested && away is HttpRequestException or OperationCanceledException
            or Demo.Client.RefusedException or InvalidOperationException or JsonException or Npgsql.NpgsqlException)
        {
            return [$"a copy cannot be read: {away.Message}"];
        }
    }

    private async Task<Dictionary<string, JsonElement>> Feeds(CancellationToken cancel)
    {
        var feeds = new Dictionary<string, JsonElement>();
        foreach (var (_, root, @operator) in county.Client.Copies)
        {
            foreach (var feed in await List(@operator, root, "feeds", cancel)) feeds[feed.GetProperty("publisher").GetString()!] = feed;
        }

        return feeds;
    }

    private IEnumerable<string> Behind(JsonElement feed)
    {
        var code = feed.GetProperty("publisher").GetString();
        var (number, published) = (Number(feed, "number"), Number(feed, "published"));
        if (published != number) yield return $"{code} has published {published} of {number} facts";
        if (Number(feed, "announced") != Number(feed, "events"))
            yield return $"{code} has looked at event {Number(feed, "announced")} of {Number(feed, "events")}";
        var stopped = feed.GetProperty("stopped").GetString()!;
        if (stopped.Length > 0 && !MayBeStopped.Any(p => stopped.StartsWith($"{p}:", StringComparison.Ordinal)))
            yield return $"{code} cannot apply {stopped}";
    }

    private static IEnumerable<string> Differs(
        string process, IReadOnlyList<JsonElement> copies, Dictionary<string, JsonElement> feeds)
    {
        var known = copies.ToDictionary(c => c.GetProperty("publisher").GetString()!);
        foreach (var (code, feed) in feeds)
        {
            if (!known.TryGetValue(code, out var copy))
            {
                yield return $"{process} has never heard {code}";
                continue;
            }

            if (Number(copy, "number") != Number(feed, "number"))
                yield return $"{process} has {code} to {Number(copy, "number")} of {Number(feed, "number")}";
            else if (Hash(copy) != Hash(feed)) yield return $"{process} has another fact {Number(feed, "number")} of {code}";
            if (Number(copy, "waiting") > 0) yield return $"{process} has {Number(copy, "waiting")} facts of {code} out of line";
            if (Number(copy, "bodiesWanted") > 0) yield return $"{process} lacks {Number(copy, "bodiesWanted")} bodies of {code}";
            if (copy.TryGetProperty("broken", out var broken) && broken.ValueKind == JsonValueKind.String)
                yield return $"{process} holds the chain of {code} for broken";
        }
    }

    /// <summary>Every copy is the feed byte for byte, and everything in it has been taken into the read tables.</summary>
    private async Task<IReadOnlyList<string>> Bytes(CancellationToken cancel)
    {
        var faults = new List<string>();
        var feeds = new Dictionary<string, string>();
        foreach (var publisher in county.Publishers)
            feeds[publisher.Code] = await Digest(publisher.Database, "feed", "true", cancel);
        var behind = new List<(Publisher Publisher, string Fault)>();
        foreach (var (process, database) in county.Inboxes)
        {
            foreach (var (code, digest) in feeds)
            {
                if (await Digest(database, "heard_facts", $"publisher = '{code}'", cancel) != digest)
                    faults.Add($"{process}: the copy of {code} is not the feed, byte for byte");
            }

            var last = await One(database, "SELECT coalesce(max(seq), 0) FROM heard_facts", cancel);
            foreach (var serves in county.Publishers.Where(p => p.Process == process))
            {
                var applied = await One(serves.Database, "SELECT seq FROM applied_position", cancel);
                if (applied != last) behind.Add((serves, $"{serves.Database} has applied {applied} of {last}"));
            }
        }

        await Task.WhenAll(behind.Select(b => Hurry(b.Publisher.Code, cancel)));
        return [.. faults, .. behind.Select(b => b.Fault)];
    }

    /// <summary>What does not concern it may wait longer than a drill; by a place that nobody comes to it is hurried.</summary>
    private Task Hurry(string publisher, CancellationToken cancel) => county.Client.Hurry(
        county.Client.As(county.Client.Person("L01", "coordinator").UserName), publisher,
        $"{(publisher == "forums" ? "agreements" : "forums")}@{long.MaxValue}", cancel);

    private async Task<long> One(string database, string sql, CancellationToken cancel) =>
        (await county.Query(database, sql, row => row.GetInt64(0), cancel))[0];

    private async Task<string> Digest(string database, string table, string condition, CancellationToken cancel) =>
        (await county.Query(
            database,
            $"SELECT count(*) || ' ' || coalesce(md5(string_agg(number || fact, ' ' ORDER BY epoch, number)), '') FROM {table} WHERE {condition}",
            row => row.GetString(0), cancel))[0];

    private static Task<IReadOnlyList<JsonElement>> List(
        Demo.Client.Api @operator, Uri root, string what, CancellationToken cancel) =>
        @operator.All(new Uri(root, $"{what}?limit=100"), cancel);

    private static long Number(JsonElement element, string member) => element.GetProperty(member).GetInt64();

    private static string? Hash(JsonElement element) =>
        element.TryGetProperty("hash", out var hash) ? hash.GetString() : null;
}
