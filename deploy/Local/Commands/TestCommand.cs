using System.Diagnostics;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;
using Samverkan.Local.Testing;

namespace Samverkan.Local.Commands;

/// <summary>Every test, against a PostgreSQL and a RabbitMQ that live as long as the run.</summary>
public static class TestCommand
{
    /// <summary>What PostgreSQL and RabbitMQ together take to start on a quiet machine.</summary>
    private static readonly TimeSpan UsualStart = TimeSpan.FromSeconds(5);

    /// <param name="checkout">Where.</param>
    /// <param name="filter">Which tests; null for all but the long ones.</param>
    /// <param name="seed">Any order of the suites, and of the tests in them: the same for the same seed.</param>
    /// <param name="limit">Null for none.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<int> Run(
        Checkout checkout, string? filter, int? seed, TimeSpan? limit, CancellationToken cancel)
    {
        IReadOnlyList<string> words =
            [.. seed is { } told ? [$":{told}"] : Array.Empty<string>(),
                .. TestFilter.Words(filter ?? TestFilter.NotLong)];
        var suites = Suite.All(checkout, seed);
        var data = new DataFolder(Path.Combine(checkout.Data, "test"));
        using var taken = data.TryTake()
            ?? throw new CannotContinueException(
                "Ett annat ./samverkan test pågår i den här mappen: vänta tills det är klart.");
        await Packages.Install(Say, cancel, withBrowser: true);
        // Suites first: one that lives would start its county again, on the ports of ours.
        await Leftovers.End(data, SuiteRun.ResultsOption);
        await Leftovers.End(data, ServiceProcess.SettingsOption);
        foreach (var left in TestInstances.Counties(data).Append(data))
        {
            await Leftovers.Stop(left);
            await PostgresUser.Remove(left, cancel);
        }

        Empty(data);

        var ports = new Ports(data.Make());
        await using var postgres = new Postgres(data, ports, survivesPowerLoss: false);
        await using var rabbit = new Rabbit(data, ports);
        LetTesterIn(data, rabbit);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(postgres.Start(cancel), rabbit.Start(cancel));
        var patience = Patience.FactorOf(clock.Elapsed, UsualStart);
        Say($"PostgreSQL på {postgres.Address}, RabbitMQ på {rabbit.Address}, efter {SuiteRun.Minutes(clock.Elapsed)}: "
            + $"det som test väntar på får ta {patience:0} gånger så lång tid som det brukar");

        var instances = new TestInstances(checkout.Root, data, postgres.Server, rabbit.Server);
        var run = new TestRun(instances, suites, words) { Surroundings = Surroundings(patience) };
        var tally = await run.Run(limit, cancel);
        // Counties whose test process was ended may be there still.
        foreach (var left in TestInstances.Counties(data)) await Leftovers.Stop(left);
        await Task.WhenAll(postgres.Stop(), rabbit.Stop());
        var used = ProcessorUse.Used();
        Say($"Processortid för allt som kördes: {SuiteRun.Minutes(used.All)} ({used.User.TotalSeconds:0} s eget, "
            + $"{used.System.TotalSeconds:0} s systemets); på klockan {SuiteRun.Minutes(clock.Elapsed)}");
        if (tally.Passed + tally.Failed == 0) await Console.Error.WriteLineAsync("Inget test kördes: se filtret.");
        Console.WriteLine(tally);
        return tally.IsGreen ? 0 : 1;
    }

    private static void Say(string line) => Console.WriteLine(line);

    /// <summary>
    /// Nothing here lives for long: compiling anew what is used often, and guarding the memory of what is compiled,
    /// costs a third of the start of every process.
    /// </summary>
    private static Dictionary<string, string> Surroundings(double patience) => new([Patience.Told(patience)])
    {
        ["DOTNET_TC_CallCounting"] = "0",
        ["DOTNET_EnableWriteXorExecute"] = "0",
    };

    private static void LetTesterIn(DataFolder data, Rabbit rabbit)
    {
        var password = Passwords.Kept(data.BrokerPassword, Passwords.New);
        var definitions = new Definitions { VirtualHosts = { new("/") } };
        definitions.LetIn(TestInstances.BrokerUser, password, new Rights("/", ".*", ".*", ".*"));
        PrivateFile.Write(rabbit.Definitions, definitions.ToJson());
    }

    /// <summary>Takes away what the last run left, but for the lock that we hold.</summary>
    private static void Empty(DataFolder data)
    {
        foreach (var folder in Directory.EnumerateDirectories(data.Root)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(data.Root).Where(f => f != data.Lock)) File.Delete(file);
    }
}
