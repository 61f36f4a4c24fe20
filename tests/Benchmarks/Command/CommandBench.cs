using System.Collections.Concurrent;
using Samverkan.Demo.Client;
using Samverkan.Local;
using Samverkan.Local.Counties;
using Samverkan.Local.Running;

namespace Samverkan.Benchmarks.Command;

/// <summary>
/// A command, durable, in three ways: with a token straight to the node, with a token through the gateway, and as a
/// person sends it, by a form of the gateway's with a cookie. How many when many ask at once, and how long each takes
/// at a steady rate. Latency is taken from when a request was due, so that a queue is seen.
/// </summary>
public static class CommandBench
{
    private const int InRounds = 3;
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
        var registrar = client.Person("0127", "registrar").UserName;
        using var browser = await Browser.SignIn(county, registrar, cancel);
        var gateway = new Uri(county.Gateway!);
        var form = await BeginCaseForm.Open(browser, "0127", cancel);
        Way[] ways =
        [
            new("straight to the node", SlowestGoal, stop => Begin(client.As(registrar), Case(), stop)),
            new("through the gateway", null, stop =>
                Begin(client.As(registrar), new(gateway, Case().PathAndQuery), stop)),
            new("by a form", null, form.Send),
        ];
        var measured = ways.ToDictionary(w => w, _ => new Measured(new(), new(), new(), new()));
        // A round that does not count: nine processes compile what they use, and what they use often once more.
        foreach (var way in ways) await new Measured(new(), new(), new(), new()).Add(way.Act, cancel);
        for (var round = 0; round < InRounds; round++)
        {
            foreach (var way in ways) await measured[way].Add(way.Act, cancel);
        }

        return [.. ways.SelectMany(w => measured[w].Figures(w))];

        Uri Case() => client.Node("0127", $"cases/{Guid.CreateVersion7()}");
    }

    private static Task<string> Begin(Api registrar, Uri address, CancellationToken cancel) =>
        registrar.Put(address, new { Origin = "ownInitiative", Title = "Ett ärende som mäts" }, cancel);

    private sealed record Way(string Name, double? SlowestGoal, Func<CancellationToken, Task> Act);

    private sealed record Measured(Series One, Series Many, Series Middle, Series Slow)
    {
        public async Task Add(Func<CancellationToken, Task> act, CancellationToken cancel)
        {
            await One.Add(() => Load.PerSecond(1, Length, (_, c) => act(c), cancel), cancel);
            await Many.Add(() => Load.PerSecond(32, Length, (_, c) => act(c), cancel), cancel);
            await Series.Add([Middle, Slow], async () =>
            {
                var took = new ConcurrentBag<double>();
                await Load.Steadily(PerSecond, Length, async (due, c) =>
                {
                    await act(c);
                    took.Add(due.Ago);
                }, cancel);
                return [Rounds.Percentile(took, 0.5), Rounds.Percentile(took, 0.99)];
            }, cancel);
        }

        public IReadOnlyList<Figure> Figures(Way way) =>
        [
            One.Figure($"{way.Name}: 1 at a time", "/s"),
            Many.Figure($"{way.Name}: 32 at a time", "/s"),
            Middle.Figure($"{way.Name}, {PerSecond}/s: p50", "ms"),
            Slow.Figure($"{way.Name}, {PerSecond}/s: p99", "ms", way.SlowestGoal, isAtMost: true),
        ];
    }
}
