using System.Collections.Concurrent;
using Samverkan.Hosting;
using Samverkan.Local;
using Samverkan.Local.Counties;

namespace Samverkan.Benchmarks.Facts;

/// <summary>
/// What it costs that a fact is signed, chained, carried, checked and applied: beside the bare broker, the bare reading
/// and the bare verification of as much, in turns with them.
/// </summary>
public static class FactsBench
{
    private const int InRounds = 4;

    /// <summary>Whole transactions: what is over of one waits for more, where nobody looks for it.</summary>
    private const int Facts = 20 * Limits.FactsPerTransaction;

    private const int Commits = 250;
    private const string Publisher = "0127";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private static readonly string[] Processes = ["identity", "forums", "overview", "decisions-storsthlm"];

    public static async Task<IReadOnlyList<Figure>> Run(Bed bed, CancellationToken cancel)
    {
        var plan = Plan(CountyPlan.Load(new Checkout(bed.Root).County));
        await using var county = await MeasuredCounty.Start(MeasuredCounty.Options(bed, plan), cancel);
        var matters = await county.Ask(1, [Publisher], cancel);
        var @case = (await county.Cases(Publisher, matters, cancel)).Values.Single();

        // The one that is said again and again.
        await county.Tell(Publisher, @case, 0, cancel);
        var feed = new LongFeed(county, Publisher, @case);
        await using var broker = await RawBroker.Open(county.Running.Broker, feed.Copies, cancel);
        Series ours = new(), raw = new();
        await feed.Tell(Facts, cancel);
        await broker.PerSecond(Facts, await feed.Message(cancel), cancel);
        var few = await HeardAgain.Measure(county, Publisher, cancel);
        for (var round = 0; round < InRounds; round++)
        {
            await ours.Add(() => feed.Tell(Facts, cancel), cancel);
            await raw.Add(async () => await broker.PerSecond(Facts, await feed.Message(cancel), cancel), cancel);
        }

        bed.Had.AddRange(
        [
            ours.Figure($"facts to {feed.Copies} copies, from event to read table", "/s"),
            raw.Figure($"bare broker, the same messages to {feed.Copies} queues", "/s"),
            ours.To(raw).Figure("facts to bare broker", "×", 0.25),
        ]);
        await bed.Add(
            "heard again",
            async () => HeardAgain.Figures(few, await HeardAgain.Measure(county, Publisher, cancel)), cancel);
        // Before what is made anew by itself: that takes much of the machine.
        await bed.Add("commit to projected", async () => await Projected(county, @case, cancel), cancel);
        await bed.Add("own again", async () => await OwnAgain.Measure(county.Running, cancel), cancel);
        return [];
    }

    /// <summary>As few copies as there can be: the publisher's node, the forum that asks it, the shared view.</summary>
    private static CountyPlan Plan(CountyPlan county) => county with
    {
        Processes = [.. county.Processes.Where(p => Processes.Contains(p.Name))],
        Organisations =
        [
            .. county.Organisations.Where(o => o.Code is "L01" or Publisher)
                .Select(o => o with { Process = "decisions-storsthlm" }),
        ],
    };

    /// <summary>From the answer to a command until the shared view has it, when nothing else is done.</summary>
    private static async Task<IReadOnlyList<Figure>> Projected(
        MeasuredCounty county, Guid @case, CancellationToken cancel)
    {
        await using var rows = await RowWatch.On(county.Running, "svc_overview", "progress", cancel);
        var matter = await county.One<Guid>("svc_overview", "SELECT matter FROM matters", cancel);
        var took = new ConcurrentBag<double>();
        for (var n = 1; n <= Commits; n++)
        {
            var seen = rows.Seen.Of($"{matter} {Publisher}", cancel);
            await county.Tell(Publisher, @case, n, cancel);
            var from = TimeProvider.System.GetTimestamp();
            await seen;
            // The first are slow in every process.
            if (n > Commits / 5) took.Add(TimeProvider.System.GetElapsedTime(from).TotalMilliseconds);
            await Task.Delay(Pause, cancel);
        }

        return
        [
            Figure.Of("commit to projected in the shared view, at rest: p50", [Rounds.Percentile(took, 0.5)], "ms"),
            Figure.Of(
                "commit to projected in the shared view, at rest: p99", [Rounds.Percentile(took, 0.99)], "ms", 20,
                isAtMost: true),
        ];
    }
}
