using Samverkan.Local;
using Samverkan.Local.Counties;
using Samverkan.Local.Running;

namespace Samverkan.Benchmarks.Footprint;

/// <summary>
/// The whole county as <c>up</c> starts it, on built binaries: how long until all of it is ready, and what it holds of
/// memory when nobody does anything.
/// </summary>
public static class FootprintBench
{
    private const int InRounds = 3;
    private const double ReadyGoal = 15;
    private const double IdleGoal = 1536;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(45);

    public static async Task<IReadOnlyList<Figure>> Run(Bed bed, CancellationToken cancel)
    {
        var checkout = new Checkout(bed.Root);
        var options = new LocalOptions(CountyPlan.Load(checkout.County), bed.Data, checkout.Program, _ => { });
        Series first = new(), ready = new(), all = new();
        await first.Add(async () => (await Once(options, rests: false, cancel)).Seconds, cancel);
        var held = new Dictionary<string, List<double>>();
        for (var round = 0; round < InRounds; round++)
        {
            await Series.Add([ready, all], async () =>
            {
                var (seconds, memory) = await Once(options, rests: true, cancel);
                foreach (var (unit, megabytes) in memory)
                {
                    if (!held.TryGetValue(unit, out var before)) held[unit] = before = [];
                    before.Add(megabytes);
                }

                return [seconds, memory.Values.Sum()];
            }, cancel);
        }

        return
        [
            first.Figure("ready, the first time", "s"),
            ready.Figure("ready, with its data there", "s", ReadyGoal, isAtMost: true),
            all.Figure("all of it at rest", "MB", IdleGoal, isAtMost: true),
            .. held.OrderBy(u => u.Key, StringComparer.Ordinal)
                .Select(u => Figure.Of($"at rest: {u.Key}", u.Value, "MB")),
        ];
    }

    private static async Task<(double Seconds, IReadOnlyDictionary<string, double> Memory)> Once(
        LocalOptions options, bool rests, CancellationToken cancel)
    {
        var from = TimeProvider.System.GetTimestamp();
        await using var county = await LocalCounty.Start(options, cancel);
        var took = TimeProvider.System.GetElapsedTime(from).TotalSeconds;
        if (!rests) return (took, new Dictionary<string, double>());

        await Task.Delay(Rest, cancel);
        return (took, ProcessFamily.Memory(options.Data));
    }
}
