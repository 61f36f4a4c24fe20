using System.Runtime.InteropServices;
using Samverkan.Benchmarks;
using Samverkan.Local;
using Samverkan.Local.Machine;

// bench [name …]: measures, writes a table and a file; 0 also when a goal is missed, for a figure is no test; 1 when
// one could not be had, which its row says the cause of.
var chosen = Benchmark.All.Where(b => args.Length == 0 || args.Contains(b.Name)).ToList();
if (args.Except(Benchmark.All.Select(b => b.Name)).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"Förstår inte {unknown}. Mätningar:");
    foreach (var one in Benchmark.All) Console.Error.WriteLine($"{one.Name,-10} {one.About}");
    return 2;
}

var root = Environment.GetEnvironmentVariable("SAMVERKAN_ROOT") ?? Directory.GetCurrentDirectory();
var data = new DataFolder(Path.Combine(root, ".data", "bench"));
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var taken = data.TryTake();
if (taken is null)
{
    Console.Error.WriteLine("En annan mätning pågår i den här mappen.");
    return 1;
}

var (all, before) = (new Dictionary<string, IReadOnlyList<Figure>>(), ProcessorTime.Now());
try
{
    foreach (var benchmark in chosen)
    {
        var own = new Bed(root, new(Path.Combine(data.Root, benchmark.Name)));
        await own.Clear();
        Console.WriteLine($"\n## {benchmark.Name}: {benchmark.About}\n");
        all[benchmark.Name] = await benchmark.Run(own, stop.Token);
        Console.WriteLine(Report.Table(all[benchmark.Name]));
        await own.Clear();
    }
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Mätningen avbröts; allt den startade är stoppat.");
    return 1;
}
catch (CannotContinueException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

var machine = await Surroundings.Describe(ProcessorTime.Now().StolenSince(before));
var file = Path.Combine(data.Root, $"{machine.At:yyyyMMdd-HHmmss}.json");
await Report.Write(file, machine, all);
Console.WriteLine($"\n{machine.Processor}, {machine.Cores} kärnor, {machine.MemoryMb} MB, {machine.Runtime}");
Console.WriteLine($"{machine.Postgres}; andra tog {machine.StolenPercent} % av tiden. Allt i {file}");
return all.Values.SelectMany(f => f).Any(f => f.Lacks is not null) ? 1 : 0;

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
