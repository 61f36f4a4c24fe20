using System.Globalization;
using System.Runtime.InteropServices;
using Samverkan.Faults.Harm;
using Samverkan.Local;
using Samverkan.Local.Machine;
using Samverkan.Local.Testing;

namespace Samverkan.Faults;

/// <summary>
/// The tests when a test runner asks; <c>drill [name] [--minutes n] [--old checkout]</c> for the same drills with a longer load.
/// </summary>
public static class Entry
{
    public static async Task<int> Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args is ["drill", ..] ? await Drills(args[1..]) : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
    }

    /// <summary>A day of each.</summary>
    private const int LongestMinutes = 24 * 60;

    private static async Task<int> Drills(string[] args)
    {
        var names = args.ToList();
        var said = Take(names, "--minutes") ?? "1";
        var old = Take(names, "--old");
        if (names.Except(Drill.All.Select(d => d.Name)).FirstOrDefault() is { } unknown)
            return Complain($"Förstår inte {unknown}. Övningar: {string.Join(", ", Drill.All.Select(d => d.Name))}.", 2);
        if (!double.TryParse(said, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes)
            || minutes > LongestMinutes)
            return Complain($"--minutes är ett tal från 0 till {LongestMinutes}, med punkt: inte {said}.", 2);
        if (old is not null && !Directory.Exists(Path.Combine(old, ".artifacts", "bin")))
            return Complain($"--old är en mapp med källkoden, byggd: det finns inget byggt i {old}.", 2);

        var chosen = Drill.All.Where(d => names.Count == 0 || names.Contains(d.Name)).ToList();
        try
        {
            return await Run(chosen, TimeSpan.FromMinutes(minutes), old);
        }
        // Also what is no word of ours: a county that did not come up is one line, and its logs are there.
        catch (Exception e)
        {
            return Complain(e.Message.ReplaceLineEndings(" "), 1);
        }
    }

    private static int Complain(string line, int code)
    {
        Console.Error.WriteLine(line);
        return code;
    }

    /// <summary>What is said after a word, taken away together with it; null when it is not said.</summary>
    private static string? Take(List<string> args, string word)
    {
        var at = args.IndexOf(word);
        if (at < 0 || at + 1 >= args.Count) return null;

        var said = args[at + 1];
        args.RemoveRange(at, 2);
        return said;
    }

    private static async Task<int> Run(List<Drill> chosen, TimeSpan length, string? old)
    {
        var root = Environment.GetEnvironmentVariable("SAMVERKAN_ROOT") ?? Directory.GetCurrentDirectory();
        var data = new DataFolder(Path.Combine(root, ".data", "drill"));
        using var taken = data.TryTake() ?? throw new CannotContinueException("En annan övning pågår i den här mappen.");
        await TakeAwayLast(data);
        using var stop = new CancellationTokenSource();
        using var interrupt = On(PosixSignal.SIGINT, stop);
        using var terminate = On(PosixSignal.SIGTERM, stop);
        var instances = new TestInstances(root, data, new("", 0), new("", 0, "/"));
        try
        {
            await using var county = await DrillCounty.Start(instances, "drill", stop.Token, old);
            return await Each(county, chosen, length, data, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Complain("Övningen avbröts; allt den startade är stoppat.", 1);
        }
    }

    private static async Task<int> Each(
        DrillCounty county, List<Drill> chosen, TimeSpan length, DataFolder data, CancellationToken cancel)
    {
        var faults = 0;
        var kept = Path.Combine(data.Root, "logs");
        await Tool.Must(["rm", "-rf", kept], cancel: cancel);
        Directory.CreateDirectory(kept);
        Console.WriteLine(Outcome.Heading);
        foreach (var drill in chosen)
        {
            if (await drill.Lacks(county) is { } lacking)
            {
                Console.WriteLine($"{drill.Name,-28} ÖVERHOPPAD: {lacking}");
                continue;
            }

            if (await Tried(county, drill, length, cancel) is not { } outcome)
            {
                faults++;
                continue;
            }

            Console.WriteLine(outcome);
            faults += outcome.Faults.Count;
            if (outcome.Faults.Count == 0) continue;

            // The next drill may be in a county of its own, and take this one's place.
            var logs = Path.Combine(kept, drill.Name);
            await Tool.Must(["cp", "-a", county.Running.Data.Logs, logs], cancel: cancel);
            Console.WriteLine($"{outcome.Words()}\nLoggarna ligger i {logs}.");
        }

        return faults == 0 ? 0 : 1;
    }

    /// <summary>What a drill showed; null, and a line in its place in the table, when it could not be done to its end.</summary>
    private static async Task<Outcome?> Tried(
        DrillCounty county, Drill drill, TimeSpan length, CancellationToken cancel)
    {
        try
        {
            return await Outcome.Of(county, drill, length, new Random(), cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            Console.WriteLine($"{drill.Name,-28} KUNDE INTE GENOMFÖRAS: {e.Message.ReplaceLineEndings(" ")}");
            return null;
        }
    }

    /// <summary>What a drill that was itself killed has left behind.</summary>
    private static async Task TakeAwayLast(DataFolder data)
    {
        foreach (var left in TestInstances.Counties(data).ToList())
        {
            await Leftovers.Stop(left);
            await PostgresUser.Remove(left, CancellationToken.None);
            await Tool.Must(["rm", "-rf", left.Root]);
        }
    }

    private static PosixSignalRegistration On(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
}
