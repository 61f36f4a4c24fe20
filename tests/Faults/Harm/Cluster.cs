using System.Diagnostics;
using Samverkan.Local.Machine;

namespace Samverkan.Faults.Harm;

/// <summary>
/// Three brokers in one cluster, each quorum queue on all of them. The one that leads them is killed, again and again.
/// Processes know one address; behind it is somebody who passes them on to a broker that lives, as in front of any cluster.
/// </summary>
internal sealed class Cluster(Occasion occasion) : IAsyncDisposable
{
    private const string First = "samverkan@localhost";

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Soon = Patience.OfSeconds(90);

    private readonly DrillCounty _county = occasion.County;
    private readonly ClusterNode[] _others = [new(occasion.County, 2), new(occasion.County, 3)];
    private Wire? _front;

    public static async Task Round(Occasion occasion, CancellationToken cancel)
    {
        await using var cluster = new Cluster(occasion);
        await cluster.Begin(cancel);
        var clock = Stopwatch.StartNew();
        do await cluster.LoseLeader(cancel);
        while (clock.Elapsed < occasion.AtLeast(Least));

        await cluster.End(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Hearing) _county.Otherwise.Restore(process);
        if (_front is not null) await _front.DisposeAsync();
        foreach (var other in _others) await other.TakeAway();
    }

    private async Task Begin(CancellationToken cancel)
    {
        foreach (var other in _others)
        {
            await other.TakeAway();
            await other.Start(cancel);
            await other.Join(First, cancel);
        }

        var front = _front = new(Living);
        foreach (var process in Hearing)
        {
            _county.Otherwise.Change(process, launch => launch with
            {
                Settings = launch.Settings with { Broker = launch.Settings.Broker with { Port = front.Port } },
            });
        }

        await Task.WhenAll(Hearing.Select(p => _county.StartAgain(p, cancel)));
    }

    /// <summary>Kills the broker that leads most queues; the two others must go on without it.</summary>
    private async Task LoseLeader(CancellationToken cancel)
    {
        await occasion.Pause(2, 4, cancel);
        var leader = await Leader(cancel);
        var node = occasion.AnyNode();
        if (_others.FirstOrDefault(o => o.Name == leader) is { } other)
        {
            await other.Kill();
            await MustGoOn(node, leader, cancel);
            await other.Start(cancel);
        }
        else
        {
            await _county.Running.Unit(Rabbit.UnitName).Kill();
            await MustGoOn(node, leader, cancel);
            await _county.Running.Unit(Rabbit.UnitName).Start(cancel);
        }
    }

    private async Task MustGoOn(string node, string lost, CancellationToken cancel)
    {
        await occasion.MustBeHeard(node, _county.Running.Unit(node).Unit.Address, Soon, cancel);
        var leader = await Leader(cancel);
        occasion.MustBe(leader != lost, $"{lost} is dead and said to lead the queues");
    }

    /// <summary>The county's own broker is alone again, with all queues.</summary>
    private async Task End(CancellationToken cancel)
    {
        foreach (var process in Hearing) _county.Otherwise.Restore(process);
        await Task.WhenAll(Hearing.Select(p => _county.StartAgain(p, cancel)));
        foreach (var other in _others)
        {
            await other.Leave(cancel);
            await Control(_county, ["forget_cluster_node", other.Name], cancel);
        }
    }

    private IEnumerable<string> Hearing => _county.Inboxes.Select(i => i.Process);

    /// <summary>The port of a broker that lives.</summary>
    private int Living()
    {
        var own = _county.Running.Unit(Rabbit.UnitName).Unit.Running is { Died.IsCompleted: false };
        return own ? _county.Running.Broker.Server.Port : _others.First(o => o.Lives).Port;
    }

    /// <summary>Who leads most quorum queues, as one that lives has it.</summary>
    private async Task<string> Leader(CancellationToken cancel)
    {
        var target = _county.Running.Unit(Rabbit.UnitName).Unit.Running is { Died.IsCompleted: false }
            ? First
            : _others.First(o => o.Lives).Name;
        var answer = await Control(_county, ["-n", target, "-q", "--no-table-headers", "list_queues", "leader", "type"], cancel);
        return answer.Output.Split('\n').Select(line => line.Split('\t')).Where(line => line is [_, "quorum"])
            .GroupBy(line => line[0]).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault() ?? "";
    }

    private static async Task<ToolAnswer> Control(DrillCounty county, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var answer = await county.Running.Broker.Control(arguments, cancel);
        return answer.Ok ? answer : throw new Local.CannotContinueException($"RabbitMQ svarade: {answer.LastLine}");
    }
}
