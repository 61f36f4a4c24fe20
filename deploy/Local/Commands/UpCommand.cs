using System.Diagnostics;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;

namespace Samverkan.Local.Commands;

/// <summary>A whole county, in the foreground until Ctrl-C, SIGTERM or <c>down</c>.</summary>
public static class UpCommand
{
    public static async Task<int> Run(
        Checkout checkout, DataFolder data, string county, IReadOnlyCollection<string>? only, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var plan = CountyPlan.Load(county);
        foreach (var name in (only ?? []).Except([Postgres.UnitName, Rabbit.UnitName])) _ = plan.Process(name);
        using var taken = data.TryTake() ?? throw new CannotContinueException(
            "Ett län är redan igång här: se ./samverkan status, stoppa det med ./samverkan down.");
        await Packages.Install(Say, cancel);
        foreach (var name in await Leftovers.Stop(data)) Say($"{name} var kvar sedan sist och är stoppad");

        using var down = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using (var running = await LocalCounty.Start(
            new LocalOptions(plan, data, checkout.Program, Say) { Only = only }, down.Token))
        {
            LocalAddresses.Write(running);
            await using var control = new ControlServer(data, new Controls(running, down.Cancel).Answer);
            Welcome.Show(running);
            await Task.Delay(Timeout.Infinite, down.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            Say("Stoppar …");
        }

        Say("Allt är stoppat.");
        return 0;

        void Say(string line) => Console.WriteLine($"{clock.Elapsed.TotalSeconds,7:0.0} s  {line}");
    }
}
