using System.Buffers.Text;
using System.Text.Json;
using Samverkan.Hosting.Doors;
using Samverkan.Hosting.Serving;

namespace Samverkan.Overview.Live;

/// <summary>
/// What has changed in the shared view since a place in it: keys only, never content. Waits a while for something to
/// happen, so that who asks again and again hears of it at once, and misses nothing by being away.
/// </summary>
public static class ChangesList
{
    private const int FactsAtOnce = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAnyway = TimeSpan.FromMilliseconds(250);
    private static readonly string[] Nouns = ["programme", "matter", "agreement", "dialogue", "mandate"];

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/changes", Wait).OnlyWaits().WithSummary("Nycklar till det som har ändrats; för gatewayen");

    /// <summary>Without <c>since</c>: where the view stands now.</summary>
    private static async Task<Changes> Wait(
        long? since, SharedView view, ServedPublishers served, CancellationToken cancel)
    {
        if (since is not { } from) return new(await Position(view, cancel), []);

        var applied = served.AppliedBy("overview") ?? throw new TimeoutException("the shared view is not ready yet");
        for (var until = DateTime.UtcNow + Longest; ;)
        {
            var beat = applied.Next;
            var changes = await Since(from, view, cancel);
            if (changes.Next > from || DateTime.UtcNow > until) return changes;

            // Another process may be the one that applies; then there is no beat here.
            await Pulse.Wait(beat, LookAnyway, cancel);
        }
    }

    private static async Task<Changes> Since(long from, SharedView view, CancellationToken cancel)
    {
        var facts = await view.RowsByKeptPlan("""
            SELECT seq, publisher, fact FROM heard_facts
            WHERE seq > $1 AND seq <= (SELECT seq FROM applied_position) ORDER BY seq LIMIT $2
            """,
            row => (Seq: row.GetInt64(0), By: row.GetString(1), Said: Said(row.GetString(2))),
            cancel, from, FactsAtOnce);
        if (facts.Count == 0) return new(from, []);

        var keys = new HashSet<string>();
        foreach (var (_, by, said) in facts)
            keys.UnionWith(said.Withdrawn is { } bodies ? await ShownIn(by, bodies, view, cancel) : said.Keys);
        return new(facts[^1].Seq, [.. keys]);
    }

    private static Task<long> Position(SharedView view, CancellationToken cancel) =>
        view.One("SELECT seq FROM applied_position", row => row.GetInt64(0), cancel);

    /// <summary>The matters that showed what is withdrawn; everything, when it was something else that did.</summary>
    private static async Task<IReadOnlyList<string>> ShownIn(
        string publisher, Guid[] bodies, SharedView view, CancellationToken cancel)
    {
        var matters = await view.Rows("""
            SELECT matter FROM answers WHERE party = $1 AND (wording = ANY ($2) OR EXISTS (
              SELECT FROM jsonb_array_elements(provisos || conditions) said
              WHERE (said -> 'text' ->> 'id')::uuid = ANY ($2)))
            UNION SELECT matter FROM recommendations WHERE publisher = $1 AND text = ANY ($2)
            """, row => $"matter:{row.GetGuid(0)}", cancel, publisher, bodies);
        return matters.Count > 0 ? matters : ["all"];
    }

    /// <summary>
    /// <c>matter:&lt;id&gt;</c> and so on, from the ids that a fact names, or the bodies that it withdraws. Its
    /// signature was checked when it was heard.
    /// </summary>
    private static (IReadOnlyList<string> Keys, Guid[]? Withdrawn) Said(string fact)
    {
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(fact.Split('.')[1]));
        var data = payload.RootElement.GetProperty("data");
        if (payload.RootElement.GetProperty("type").GetString() == "feed.content-withdrawn")
            return ([], [.. data.GetProperty("bodies").EnumerateArray().Select(b => b.GetGuid())]);

        // What shows a masked line is found by an id that may be a decision's: everything is read again.
        if (payload.RootElement.GetProperty("type").GetString() == "feed.lines-masked") return (["all"], null);

        return ([.. Nouns
            .Where(noun => data.TryGetProperty(noun, out var id) && id.ValueKind == JsonValueKind.String)
            .Select(noun => $"{noun}:{data.GetProperty(noun).GetString()}")], null);
    }

    /// <param name="Next">Ask again with this as <c>since</c>.</param>
    /// <param name="Keys">What to read again.</param>
    private sealed record Changes(long Next, IReadOnlyList<string> Keys);
}
