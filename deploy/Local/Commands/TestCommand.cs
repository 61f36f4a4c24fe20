using Samverkan.Hosting.Topology;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;
using Samverkan.Local.Testing;

namespace Samverkan.Local.Commands;

/// <summary>Every test, against a PostgreSQL and a RabbitMQ that live as long as the run.</summary>
public static class TestCommand
{
    public static async Task<int> Run(Checkout checkout, string? filter, TimeSpan limit, CancellationToken cancel)
    {
        var data = new DataFolder(Path.Combine(checkout.Data, "test"));
        using var taken = data.TryTake()
            ?? throw new CannotContinueException(
                "Ett annat ./samverkan test pågår i den här mappen: vänta tills det är klart.");
        await Packages.Install(Say, cancel, withBrowser: true);
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
        await Task.WhenAll(postgres.Start(cancel), rabbit.Start(cancel));
        Say($"PostgreSQL på {postgres.Address}, RabbitMQ på {rabbit.Address}");

        var instances = new TestInstances(checkout.Root, data, postgres.Server, rabbit.Server);
        var tally = await TestRun.Run(instances, filter, limit, cancel);
        // Counties whose test process was killed at the limit are still there.
        foreach (var left in TestInstances.Counties(data)) await Leftovers.Stop(left);
        await Task.WhenAll(postgres.Stop(), rabbit.Stop());
        if (tally.Passed + tally.Failed == 0) await Console.Error.WriteLineAsync("Inget test kördes: se filtret.");
        Console.WriteLine(tally);
        return tally.IsGreen ? 0 : 1;
    }

    private static void Say(string line) => Console.WriteLine(line);

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
