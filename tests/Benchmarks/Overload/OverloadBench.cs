using System.Collections.Concurrent;
using Samverkan.Local;
using Samverkan.Local.Counties;

namespace Samverkan.Benchmarks.Overload;

/// <summary>
/// More than can be done: what is done in a second at twice the best, how much is refused as busy, and what the others
/// of a node meet while one of them sends it all. Each command tells the parties something, so the whole county has to
/// do with each.
/// </summary>
public static class OverloadBench
{
    private const int InRounds = 2;
    private const int AtOnce = 32;
    private const double OthersPerSecond = 10;
    private const double DoneGoal = 0.8;
    private const double OthersGoal = 95;
    private const int CasesEach = 4;
    private const string Crowd = "0127";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);
    private static readonly string[] Organisations =
        ["R01", "L01", "F01", Crowd, "0114", "0136", "0160", "0163", "0180", "0188", "0192"];

    private static readonly string[] Telling = [.. Organisations.Except(["R01", "L01", "F01"])];

    public static async Task<IReadOnlyList<Figure>> Run(Bed bed, CancellationToken cancel)
    {
        var plan = CountyPlan.Load(new Checkout(bed.Root).County).Keep(Organisations);
        await using var county = await MeasuredCounty.Start(MeasuredCounty.Options(bed, plan), cancel);
        using var tellers = await Tellers.Of(county, Telling, CasesEach, cancel);
        // A round that does not count: the processes compile what they use.
        await Load.PerSecond(AtOnce, Length, tellers.Next, cancel);
        await county.UntilEverywhere(cancel);
        var (best, twice, burst) = (new List<double>(), new List<Took>(), new List<Took>());
        for (var round = 0; round < InRounds; round++)
        {
            best.Add(await Load.PerSecond(AtOnce, Length, tellers.Next, cancel));
            await county.UntilEverywhere(cancel);
            twice.Add(await Twice(best.Max(), (n, c) => tellers.Try(n, c), cancel));
            await county.UntilEverywhere(cancel);
            burst.Add(await OfOne(best.Max(), tellers, cancel));
            await county.UntilEverywhere(cancel);
        }

        return
        [
            Figure.Of($"{AtOnce} at a time: done", best, "/s"),
            Figure.Of("twice the best: done", [.. twice.Select(t => t.PerSecond)], "/s"),
            Figure.Of(
                "twice the best: done, to the best", [.. twice.Zip(best, (t, b) => t.PerSecond / b)], "×", DoneGoal),
            Figure.Of("twice the best: refused as busy", [.. twice.Select(t => t.RefusedPercent)], "%"),
            Figure.Of(
                "twice the best: anything else", [.. twice.Select(t => (double)t.Else.Count)], "", 0, isAtMost: true),
            Figure.Of("twice the best: answered, p99", [.. twice.Select(t => t.Slow)], "ms"),
            Figure.Of("all of it from one: the others, done", [.. burst.Select(t => t.DonePercent)], "%", OthersGoal),
            Figure.Of("all of it from one: the others, p99", [.. burst.Select(t => t.Slow)], "ms"),
        ];
    }

    private static async Task<Took> Twice(
        double best, Func<int, CancellationToken, Task<string>> tell, CancellationToken cancel)
    {
        var took = new Took();
        await Load.Steadily(2 * best, Length, (due, c) => took.Note(tell(due.Number, c), due), cancel);
        return took;
    }

    /// <summary>What the others met.</summary>
    private static async Task<Took> OfOne(double best, Tellers tellers, CancellationToken cancel)
    {
        var others = new Took();
        var steadily = Load.Steadily(
            OthersPerSecond, Length, (due, c) => others.Note(tellers.Try(due.Number, c, but: Crowd), due), cancel);
        await Task.WhenAll(Twice(best, (n, c) => tellers.Try(n, c, of: Crowd), cancel), steadily);
        return others;
    }

    /// <summary>What became of each.</summary>
    private sealed record Took
    {
        public ConcurrentBag<(double Ago, bool IsInTime)> Done { get; } = [];

        public ConcurrentBag<string> Refused { get; } = [];

        public ConcurrentBag<string> Else { get; } = [];

        /// <summary>Answered before the time was out: what is done afterwards is what had been put off.</summary>
        public double PerSecond => Done.Count(d => d.IsInTime) / Length.TotalSeconds;

        public double RefusedPercent => 100.0 * Refused.Count / Math.Max(1, All);

        public double DonePercent => 100.0 * Done.Count / Math.Max(1, All);

        public double Slow => Done.IsEmpty ? double.NaN : Rounds.Percentile(Done.Select(d => d.Ago), 0.99);

        private int All => Done.Count + Refused.Count + Else.Count;

        public async Task Note(Task<string> told, Due due)
        {
            var became = await told;
            if (became.Length == 0)
                Done.Add((due.Ago, TimeProvider.System.GetElapsedTime(due.From) <= Length));
            else (became == "busy" ? Refused : Else).Add(became);
        }
    }
}
