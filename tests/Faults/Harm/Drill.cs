namespace Samverkan.Faults.Harm;

/// <summary>One kind of death, as it is done to a county under load.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Does">In words.</param>
/// <param name="Round">Does it once; a longer drill does it again and again.</param>
public sealed record Drill(string Name, string Does, Func<DrillCounty, Random, CancellationToken, Task> Round)
{
    public static readonly IReadOnlyList<Drill> All =
    [
        new("processes", "kill -9 of every process, one after another in random order", Processes),
        new("broker-killed", "RabbitMQ killed with -9, away for some seconds", BrokerKilled),
        new("broker-stopped", "RabbitMQ stopped in an orderly way, away for some seconds", BrokerStopped),
        new("broker-wiped", "RabbitMQ killed and all its data taken away", BrokerWiped),
        new("postgres-killed", "PostgreSQL killed with -9, away for some seconds, then crashed by accident", PostgresKilled),
        new("everything", "broker, database and every process killed within a second", Everything),
    ];

    /// <summary>Processes and broker die under one and the same load, with one look at the end: for every test run.</summary>
    public static readonly Drill InTurn = new(
        "in-turn", "half of the processes killed, RabbitMQ stopped, then its data taken away", async (county, random, cancel) =>
    {
        await Crash(county.Processes.OrderBy(_ => random.Next()).Take(county.Processes.Count / 2), county, random, cancel);
        await BrokerStopped(county, random, cancel);
        await BrokerWiped(county, random, cancel);
    });

    public static Drill Named(string name) => All.Single(d => d.Name == name);

    private static Task Processes(DrillCounty county, Random random, CancellationToken cancel) =>
        Crash(county.Processes.OrderBy(_ => random.Next()), county, random, cancel);

    private static async Task Crash(
        IEnumerable<string> processes, DrillCounty county, Random random, CancellationToken cancel)
    {
        foreach (var process in processes)
        {
            county.Running.Unit(process).Crash();
            await Task.Delay(random.Next(500, 2500), cancel);
        }
    }

    private static Task BrokerKilled(DrillCounty county, Random random, CancellationToken cancel) =>
        Away(county, "broker", county.Running.Unit("broker").Kill, random, cancel);

    private static Task BrokerStopped(DrillCounty county, Random random, CancellationToken cancel) =>
        Away(county, "broker", county.Running.Unit("broker").Stop, random, cancel);

    private static async Task BrokerWiped(DrillCounty county, Random random, CancellationToken cancel)
    {
        await Task.Delay(random.Next(2000, 4000), cancel);
        await county.Running.WipeBroker(cancel);
        await Task.Delay(random.Next(2000, 4000), cancel);
    }

    private static async Task PostgresKilled(DrillCounty county, Random random, CancellationToken cancel)
    {
        await Away(county, "postgres", county.Running.Unit("postgres").Kill, random, cancel);
        county.Running.Unit("postgres").Crash();
        await Task.Delay(random.Next(3000, 4000), cancel);
    }

    private static async Task Everything(DrillCounty county, Random random, CancellationToken cancel)
    {
        await Task.Delay(random.Next(2000, 4000), cancel);
        var names = county.Running.Units.Select(u => u.Unit.Name).OrderBy(_ => random.Next()).ToList();
        foreach (var name in names) await county.Running.Unit(name).Kill();
        await Task.WhenAll(county.Running.Unit("broker").Start(cancel), county.Running.Unit("postgres").Start(cancel));
        await Task.WhenAll(county.Processes.Select(p => county.Running.Unit(p).Start(cancel)));
        await Task.Delay(random.Next(2000, 4000), cancel);
    }

    private static async Task Away(DrillCounty county, string unit, Func<Task> end, Random random, CancellationToken cancel)
    {
        await Task.Delay(random.Next(2000, 4000), cancel);
        await end();
        await Task.Delay(random.Next(2000, 4000), cancel);
        await county.Running.Unit(unit).Start(cancel);
        await Task.Delay(random.Next(2000, 4000), cancel);
    }
}
