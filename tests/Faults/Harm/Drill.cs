namespace Samverkan.Faults.Harm;

/// <summary>One kind of harm, as it is done to a county under load.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Does">In words.</param>
/// <param name="Round">Does it once; a longer drill does it again and again.</param>
public sealed record Drill(string Name, string Does, Func<Occasion, CancellationToken, Task> Round)
{
    public static readonly IReadOnlyList<Drill> All =
    [
        new("processes", "kill -9 of every process, one after another in random order", Deaths.Processes),
        new("broker-killed", "RabbitMQ killed with -9, away for some seconds", Deaths.BrokerKilled),
        new("broker-stopped", "RabbitMQ stopped in an orderly way, away for some seconds", Deaths.BrokerStopped),
        new("broker-wiped", "RabbitMQ killed and all its data taken away", Deaths.BrokerWiped),
        new("postgres-killed", "PostgreSQL killed with -9, away for some seconds, then crashed by accident", Deaths.PostgresKilled),
        new("postgres-crashes", "one of PostgreSQL's server processes killed with -9, so that it ends them all and begins anew", Deaths.PostgresCrashes),
        new("everything", "broker, database and every process killed within a second", Deaths.Everything),
        new("random", "kill -9 of any process, the broker or the database, for the whole length", Deaths.AnyOne),
        new("two-announcers", "a second process of the same node, started by mistake; each goes on when the other is killed", TwoAnnouncers.Round),
        new("network-cut", "nothing passes between a node and the broker for a while, and nobody is told", NetworkCut.Round),
        new("postgres-out-of-connections", "somebody else takes every connection that PostgreSQL has", OutOfConnections.Round),
        new("disk-full", "PostgreSQL's disk is full for a while", DiskFull.Round) { Lacks = _ => SmallDisk.Lacks() },
        new("slow-consumer", "a node stands still for a while (SIGSTOP), and goes on", SlowConsumer.Round),
        new("clock-skew", "the clock of a node is three minutes ahead, then behind", ClockSkew.Round) { Lacks = _ => ClockSkew.Lacks() },
        new("rolling-upgrade", "every process exchanged for a newer build's, two versions side by side", RollingUpgrade.Round) { Lacks = RollingUpgrade.Lacks },
        new("overload", "one organisation sends more than its node can do; the others of it are answered meanwhile", Overload.Round),
        new("cluster", "three brokers in one cluster; the one that leads the queues is killed again and again", Cluster.Round),
    ];

    /// <summary>Processes and broker die under one and the same load, with one look at the end: for every test run.</summary>
    public static readonly Drill InTurn = new(
        "in-turn", "half of the processes killed, RabbitMQ stopped, then its data taken away", async (occasion, cancel) =>
    {
        await Deaths.HalfOfTheProcesses(occasion, cancel);
        await Deaths.BrokerStopped(occasion, cancel);
        await Deaths.BrokerWiped(occasion, cancel);
    });

    /// <summary>What it needs that this machine or command has not, in Swedish; null when it can be done.</summary>
    public Func<DrillCounty, Task<string?>> Lacks { get; init; } = _ => Task.FromResult<string?>(null);

    public static Drill Named(string name) => All.Single(d => d.Name == name);
}
