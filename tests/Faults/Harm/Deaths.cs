using System.Diagnostics;
using Npgsql;
using Samverkan.Local;
using Samverkan.Local.Machine;

namespace Samverkan.Faults.Harm;

/// <summary>Processes, broker and database that die.</summary>
internal static class Deaths
{
    public static Task Processes(Occasion occasion, CancellationToken cancel) =>
        Crash(occasion.County.Processes.OrderBy(_ => occasion.Random.Next()), occasion, cancel);

    public static Task HalfOfTheProcesses(Occasion occasion, CancellationToken cancel)
    {
        var all = occasion.County.Processes;
        return Crash(all.OrderBy(_ => occasion.Random.Next()).Take(all.Count / 2), occasion, cancel);
    }

    public static Task BrokerKilled(Occasion occasion, CancellationToken cancel) =>
        Away(occasion, "broker", occasion.County.Running.Unit("broker").Kill, cancel);

    public static Task BrokerStopped(Occasion occasion, CancellationToken cancel) =>
        Away(occasion, "broker", occasion.County.Running.Unit("broker").Stop, cancel);

    public static async Task BrokerWiped(Occasion occasion, CancellationToken cancel)
    {
        await occasion.Pause(2, 4, cancel);
        await occasion.County.Running.WipeBroker(cancel);
        await occasion.Pause(2, 4, cancel);
    }

    public static async Task PostgresKilled(Occasion occasion, CancellationToken cancel)
    {
        var postgres = occasion.County.Running.Unit("postgres");
        await Away(occasion, "postgres", postgres.Kill, cancel);
        postgres.Crash();
        await occasion.Pause(3, 4, cancel);
    }

    /// <summary>
    /// One of the database's own server processes, as when memory is out: it ends all the others with a word of
    /// warning, puts itself in order and goes on.
    /// </summary>
    public static async Task PostgresCrashes(Occasion occasion, CancellationToken cancel)
    {
        for (var time = 0; time < 4; time++)
        {
            await occasion.Pause(1, 3, cancel);
            var before = await ServerProcesses(occasion.County, cancel);
            using var one = Process.GetProcessById(before[occasion.Random.Next(before.Count)]);
            one.Kill();
            await occasion.Pause(2, 4, cancel);
            var after = await ServerProcesses(occasion.County, cancel);
            occasion.MustBe(!after.Intersect(before).Any(), "PostgreSQL went on with what it had: it did not crash");
        }
    }

    /// <summary>One for each connection; waits while the database puts itself in order.</summary>
    private static async Task<List<int>> ServerProcesses(DrillCounty county, CancellationToken cancel)
    {
        List<int> found = [];
        await Waiting.Until("PostgreSQL", LocalLimits.PostgresStartWait, async waited =>
        {
            try
            {
                found = await county.Query(
                    "svc_overview",
                    "SELECT pid FROM pg_stat_activity WHERE datname IS NOT NULL AND pid <> pg_backend_pid()",
                    row => row.GetInt32(0), waited);
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        }, cancel);
        return found;
    }

    public static async Task Everything(Occasion occasion, CancellationToken cancel)
    {
        var (county, running) = (occasion.County, occasion.County.Running);
        await occasion.Pause(2, 4, cancel);
        var names = running.Units.Select(u => u.Unit.Name).OrderBy(_ => occasion.Random.Next()).ToList();
        foreach (var name in names) await running.Unit(name).Kill();
        await Task.WhenAll(running.Unit("broker").Start(cancel), running.Unit("postgres").Start(cancel));
        await Task.WhenAll(county.Processes.Select(p => running.Unit(p).Start(cancel)));
        await occasion.Pause(2, 4, cancel);
    }

    /// <summary>
    /// One of all that runs. Between two deaths there is time for most to have grown: one that dies young again and
    /// again is let rest for longer and longer by its supervisor, and in the end nobody would be there to be killed.
    /// </summary>
    public static async Task AnyOne(Occasion occasion, CancellationToken cancel)
    {
        var living = occasion.County.Running.Units.Where(u => u.Unit.Running is { Died.IsCompleted: false }).ToList();
        if (living.Count > 0) living[occasion.Random.Next(living.Count)].Crash();
        await occasion.Pause(2, 15, cancel);
    }

    private static async Task Crash(IEnumerable<string> processes, Occasion occasion, CancellationToken cancel)
    {
        foreach (var process in processes)
        {
            occasion.County.Running.Unit(process).Crash();
            await occasion.Pause(0.5, 2.5, cancel);
        }
    }

    private static async Task Away(Occasion occasion, string unit, Func<Task> end, CancellationToken cancel)
    {
        await occasion.Pause(2, 4, cancel);
        await end();
        await occasion.Pause(2, 4, cancel);
        await occasion.County.Running.Unit(unit).Start(cancel);
        await occasion.Pause(2, 4, cancel);
    }
}
