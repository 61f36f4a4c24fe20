using System.Text.Json;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;
using Samverkan.Overview.History;

namespace Samverkan.Overview.Matters;

/// <summary>
/// What has changed between two days: only parties of which something was known otherwise, with what they have said
/// between them. Where nothing was said, a day has come that was known before.
/// </summary>
public static class DifferenceList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/matters/{matter:guid}/differences", (
            Guid matter, string? on, string? and, SharedView view, CountyRegister register, Paging paging,
            CancellationToken cancel) => AsOf.Between(on, and, view.Today, async (then, now) =>
                paging.Of([.. (await Read(matter, then, now, view, register.Associations, cancel))
                    .Skip(paging.Skip).Take(paging.Limit + 1)])))
        .WithSummary("Vad som skiljer mellan två dagar, part för part, och varför");

    private static async Task<IEnumerable<Difference>> Read(
        Guid matter, AsOf then, AsOf now, SharedView view, string[] associations, CancellationToken cancel)
    {
        var known = await MatterWords.Read(view, matter, now, cancel);
        var before = new MatterWords(then, known.Asked, [.. known.Words.Where(w => then.Knows(w.SaidAt))]);
        var texts = await BodyTexts.Read(view, known.Bodies, cancel);
        var between = (await HistoryList.Read(matter, now, view, associations, cancel) ?? [])
            .Where(e => e.Party is not null && IsBetween(e, then, now)).ToLookup(e => e.Party);
        return
            from party in known.Asked
            let was = Side.Of(before, party, texts)
            let stands = Side.Of(known, party, texts)
            let because = between[party].Where(e => e.What is not (EntryKinds.Put or EntryKinds.Recommended)).ToList()
            where was.Words != stands.Words || because.Exists(e => e.What == EntryKinds.Withdrawn)
            select new Difference(party, was, stands, because);
    }

    private static bool IsBetween(Entry entry, AsOf then, AsOf now) => entry.SaidAt is { } at
        ? !then.Knows(at) && now.Knows(at)
        : entry.HoldsFrom > then.Day && entry.HoldsFrom <= now.Day;

    /// <param name="Party">Code.</param>
    /// <param name="Then">As it was known at the end of the earlier day.</param>
    /// <param name="Now">As it was known at the end of the later.</param>
    /// <param name="Because">What it has said between them, the newest first; nothing where a day has come.</param>
    private sealed record Difference(string Party, Side Then, Side Now, IReadOnlyList<Entry> Because);

    /// <param name="Cell">Its answer or its state on the way.</param>
    /// <param name="Answer">The answer that the cell shows, or null.</param>
    private sealed record Side(Cell Cell, AnswerView? Answer)
    {
        /// <summary>All that can differ. That a text is withdrawn today is not another answer then.</summary>
        internal string Words => JsonSerializer.Serialize(this with { Answer = Answer is null ? null : Answer with
        {
            Withdrawn = [],
        } });

        public static Side Of(MatterWords words, string party, BodyTexts texts)
        {
            var cell = words.CellOf(party);
            return new(cell, words.AnswersOf(party, texts).FirstOrDefault(a => a.Decision == cell.Decision));
        }
    }
}
