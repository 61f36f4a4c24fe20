using System.Collections.Concurrent;
using Samverkan.Demo.Client;
using Samverkan.Local;
using Samverkan.Local.Counties;
using Samverkan.Local.Running;

namespace Samverkan.Benchmarks.Command;

/// <summary>
/// A command with a token, straight to the node, durable: how many when many ask at once, and how long each takes at a
/// steady rate. Latency is taken from when a request was due, so that a queue is seen.
/// </summary>
public static class CommandBench
{
    private const int InRounds = 5;
    private const int PerSecond = 200;
    private const double SlowestGoal = 10;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);
    private static readonly string[] Organisations = ["L01", "F01", "0127"];

    public static async Task<IReadOnlyList<Figure>> Run(Bed bed, CancellationToken cancel)
    {
        var checkout = new Checkout(bed.Root);
        var plan = CountyPlan.Load(checkout.County).Keep(Organisations);
        await using var county = await LocalCounty.Start(new(plan, bed.Data, checkout.Program, _ => { }), cancel);
        var client = new CountyClient(LocalAddresses.Of(county), county.Data);
        var registrar = client.Registrar("0127");
        Task Begin(CancellationToken stop) => registrar.Put(
            client.Node("0127", $"cases/{Guid.CreateVersion7()}"),
            new { Origin = "ownInitiative", Title = "Ett ärende som mäts" }, stop);

        await Load.PerSecond(32, Length, (_, c) => Begin(c), cancel);
        List<double> one = [], many = [], middle = [], slow = [];
        for (var round = 0; round < InRounds; round++)
        {
            one.Add(await Load.PerSecond(1, Length, (_, c) => Begin(c), cancel));
            many.Add(await Load.PerSecond(32, Length, (_, c) => Begin(c), cancel));
            var took = await Steadily(Begin, cancel);
            middle.Add(Rounds.Percentile(took, 0.5));
            slow.Add(Rounds.Percentile(took, 0.99));
        }

        return
        [
            Figure.Of("1 at a time", one, "/s"),
            Figure.Of("32 at a time", many, "/s"),
            Figure.Of($"at {PerSecond}/s: p50", middle, "ms"),
            Figure.Of($"at {PerSecond}/s: p99", slow, "ms", SlowestGoal, isAtMost: true),
        ];
    }

    /// <summary>Milliseconds of each, at even distances, whether or not the one before has been answered.</summary>
    private static async Task<IReadOnlyCollection<double>> Steadily(
        Func<CancellationToken, Task> act, CancellationToken cancel)
    {
        var (took, all) = (new ConcurrentBag<double>(), new List<Task>());
        var from = TimeProvider.System.GetTimestamp();
        for (var n = 0; n < PerSecond * Length.TotalSeconds; n++)
        {
            var due = TimeSpan.FromSeconds(n / (double)PerSecond);
            var early = due - TimeProvider.System.GetElapsedTime(from);
            if (early > TimeSpan.Zero) await Task.Delay(early, cancel);
            all.Add(Task.Run(async () =>
            {
                await act(cancel);
                took.Add((TimeProvider.System.GetElapsedTime(from) - due).TotalMilliseconds);
            }, cancel));
        }

        await Task.WhenAll(all);
        return took;
    }
}
