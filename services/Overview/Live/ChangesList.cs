using System.Buffers.Text;
using System.Text.Json;
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
        .MapGet("/changes", Wait).WithSummary("Nycklar till det som har ändrats; för gatewayen");

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
        var facts = await view.Rows("""
            SELECT f.seq, f.fact FROM heard_facts f, applied_position p
            WHERE f.seq > $1 AND f.seq <= p.seq ORDER BY f.seq LIMIT $2
            """, row => (Seq: row.GetInt64(0), Keys: KeysOf(row.GetString(1))), cancel, from, FactsAtOnce);
        return facts.Count == 0 ? new(from, []) : new(facts[^1].Seq, [.. facts.SelectMany(f => f.Keys).Distinct()]);
    }

    private static Task<long> Position(SharedView view, CancellationToken cancel) =>
        view.One("SELECT seq FROM applied_position", row => row.GetInt64(0), cancel);

    /// <summary>
    /// <c>matter:&lt;id&gt;</c> and so on, from the ids that a fact names. Its signature was checked when it was heard.
    /// </summary>
    private static IReadOnlyList<string> KeysOf(string fact)
    {
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(fact.Split('.')[1]));
        var data = payload.RootElement.GetProperty("data");
        var keys = Nouns
            .Where(noun => data.TryGetProperty(noun, out var id) && id.ValueKind == JsonValueKind.String)
            .Select(noun => $"{noun}:{data.GetProperty(noun).GetString()}");
        return payload.RootElement.GetProperty("type").GetString() == "feed.content-withdrawn" ? ["all", .. keys]
            : [.. keys];
    }

    /// <param name="Next">Ask again with this as <c>since</c>.</param>
    /// <param name="Keys">What to read again.</param>
    private sealed record Changes(long Next, IReadOnlyList<string> Keys);
}
