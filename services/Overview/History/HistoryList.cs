using Samverkan.Hosting.Topology;
using Samverkan.Overview.Matters;

namespace Samverkan.Overview.History;

/// <summary>
/// How a question has gone: every word of every party with the time it was said, the newest first. Nothing is written
/// over by what came later.
/// </summary>
public static class HistoryList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/matters/{matter:guid}/history", (
            Guid matter, string? on, string? party, string? kind, SharedView view, CountyRegister register,
            Paging paging, CancellationToken cancel) => AsOf.Answer(on, view.Today, async asOf =>
            {
                if (kind is not null && !WordKinds.All.Contains(kind))
                    return Problems.Of(new("unknown-kind-of-word", 400, "kind"));
                var all = await Read(matter, asOf, view, register.Associations, cancel);
                return all is null
                    ? Problems.Of(new("not-found", 404))
                    : Results.Ok(paging.Of([.. all.Where(e => party is null || e.Party == party)
                        .Where(e => kind is null || WordKinds.Of(e).Contains(kind))
                        .Skip(paging.Skip).Take(paging.Limit + 1)]));
            }))
        .WithSummary("Så har frågan gått: allt som har sagts, det senaste först");

    /// <summary>Null for a question that is not there; nothing for one that had not been put.</summary>
    internal static async Task<IReadOnlyList<Entry>?> Read(
        Guid matter, AsOf asOf, SharedView view, string[] associations, CancellationToken cancel)
    {
        var head = await view.One(
            """
            SELECT publisher, put_by, put_at, title, question, agreement, agreement_version FROM matters
            WHERE matter = $1
            """,
            row => new Head(
                row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetGuid(3),
                row.GetGuid(4), row.Id(5), row.Number(6)), cancel, matter);
        if (head is null) return null;
        if (!asOf.Knows(head.PutAt)) return [];

        var said = await MatterWords.Read(view, matter, asOf, cancel);
        Entry[] all =
        [
            new(EntryKinds.Put, head.PutBy, head.PutAt, null),
            .. Story.Of(said.Words, said.Lines, associations, asOf.Day),
            .. await Withdrawals(said, head, associations, view, cancel),
            .. await Determinations(head, asOf, view, cancel),
        ];
        return [.. all.OrderByDescending(e => e.At).ThenBy(e => e.Party, StringComparer.Ordinal)];
    }

    /// <summary>Of texts in this question: what an answer said, what was advised, and the question itself.</summary>
    private static async Task<IEnumerable<Entry>> Withdrawals(
        MatterWords said, Head head, string[] associations, SharedView view, CancellationToken cancel)
    {
        (string Publisher, Guid Body)[] bodies =
        [
            (head.Publisher, head.Title), (head.Publisher, head.Question), .. said.Bodies,
            .. said.Words.Where(w => associations.Contains(w.Party)).Select(w => (w.Party, w.Said))
                .Where(w => w.Said is Contracts.Decisions.V1.RecommendationMade)
                .Select(w => (w.Party, ((Contracts.Decisions.V1.RecommendationMade)w.Said).Text.Id)),
        ];
        var rows = await view.Rows("""
            SELECT DISTINCT w.publisher, w.place, w.reason, w.said_at, w.said_for
            FROM unnest($1::text[], $2::uuid[]) AS u (publisher, id)
            JOIN withdrawals w ON w.publisher = u.publisher AND w.body = u.id
            WHERE w.said_at < $3
            """,
            row => new Entry(
                EntryKinds.Withdrawn,
                row.Text(4) ?? (row.GetString(0) == head.Publisher ? head.PutBy : row.GetString(0)),
                row.GetFieldValue<DateTimeOffset>(3), null)
            {
                Code = row.GetString(2),
            },
            cancel, bodies.Select(b => b.Publisher).ToArray(), bodies.Select(b => b.Body).ToArray(), said.AsOf.End);
        return rows;
    }

    /// <summary>What the text's own rule has come to, each time that it came to something else.</summary>
    private static async Task<IEnumerable<Entry>> Determinations(
        Head head, AsOf asOf, SharedView view, CancellationToken cancel)
    {
        if (head.Agreement is not { } agreement || head.Version is not { } version) return [];

        var rows = await view.Rows("""
            SELECT said_at, in_force, ceased, ended FROM determined
            WHERE agreement = $1 AND version = $2 AND said_at < $3 ORDER BY place LIMIT 1000
            """,
            row => (row.GetFieldValue<DateTimeOffset>(0), row.Date(1), row.Date(2), row.Date(3)),
            cancel, agreement, version, asOf.End);
        var entries = new List<Entry>();
        (DateOnly? InForce, DateOnly? Ceased, DateOnly? Ended) before = (null, null, null);
        foreach (var (at, inForce, ceased, ended) in rows)
        {
            if (inForce != before.InForce)
                entries.Add(new(inForce is null ? "inForceTakenBack" : EntryKinds.InForce, null, at, inForce));
            if (ended is not null && ended != before.Ended) entries.Add(new(EntryKinds.Ended, null, at, ended));
            else if (ceased is not null && ceased != before.Ceased)
                entries.Add(new(EntryKinds.Ceased, null, at, ceased));
            before = (inForce, ceased, ended);
        }

        return entries;
    }

    private sealed record Head(
        string Publisher, string PutBy, DateTimeOffset PutAt, Guid Title, Guid Question, Guid? Agreement, int? Version);
}
