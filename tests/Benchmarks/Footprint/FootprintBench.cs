using System.Globalization;
using Samverkan.Local;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;

namespace Samverkan.Benchmarks.Footprint;

/// <summary>
/// The whole county as <c>up</c> starts it, on built binaries: how long until all of it is ready, and what it holds of
/// memory when nobody does anything.
/// </summary>
public static class FootprintBench
{
    private const int InRounds = 3;
    private const double ReadyGoal = 15;
    private const double IdleGoal = 1536;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(45);

    public static async Task<IReadOnlyList<Figure>> Run(Bed bed, CancellationToken cancel)
    {
        var checkout = new Checkout(bed.Root);
        var options = new LocalOptions(CountyPlan.Load(checkout.County), bed.Data, checkout.Program, _ => { });
        var (first, _) = await Once(options, rests: false, cancel);
        List<double> ready = [];
        var held = new Dictionary<string, List<double>>();
        for (var round = 0; round < InRounds; round++)
        {
            var (seconds, memory) = await Once(options, rests: true, cancel);
            ready.Add(seconds);
            foreach (var (unit, megabytes) in memory)
            {
                if (!held.TryGetValue(unit, out var before)) held[unit] = before = [];
                before.Add(megabytes);
            }
        }

        var sums = Enumerable.Range(0, InRounds).Select(round => held.Values.Sum(unit => unit[round])).ToList();
        return
        [
            Figure.Of("ready, the first time", [first], "s"),
            Figure.Of("ready, with its data there", ready, "s", ReadyGoal, isAtMost: true),
            Figure.Of("all of it at rest", sums, "MB", IdleGoal, isAtMost: true),
            .. held.OrderBy(u => u.Key, StringComparer.Ordinal)
                .Select(u => Figure.Of($"at rest: {u.Key}", u.Value, "MB")),
        ];
    }

    private static async Task<(double Seconds, IReadOnlyDictionary<string, double> Memory)> Once(
        LocalOptions options, bool rests, CancellationToken cancel)
    {
        var from = TimeProvider.System.GetTimestamp();
        await using var county = await LocalCounty.Start(options, cancel);
        var took = TimeProvider.System.GetElapsedTime(from).TotalSeconds;
        if (!rests) return (took, new Dictionary<string, double>());

        await Task.Delay(Rest, cancel);
        return (took, Memory(options.Data));
    }

    /// <summary>
    /// Megabytes of each unit, its children with it; what several share is counted once, a part on each (PSS).
    /// </summary>
    private static Dictionary<string, double> Memory(DataFolder data) => Directory
        .EnumerateFiles(data.Marks, "*.json")
        .Select(file => (Unit: Path.GetFileNameWithoutExtension(file), Mark: PrivateFile.ReadJson<ProcessMark>(file)))
        .Where(u => u.Mark is { Lives: true })
        .ToDictionary(
            u => u.Unit,
            u => u.Mark!.Session().Append(u.Mark.Pid).SelectMany(Family).Distinct().Sum(Proportional) / 1024);

    /// <summary>A process and all that it has begun: PostgreSQL's are sessions of their own.</summary>
    private static IEnumerable<int> Family(int pid) => Tasks(pid)
        .Select(task => Path.Combine(task, "children")).Where(File.Exists)
        .SelectMany(file => File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(child => int.Parse(child, CultureInfo.InvariantCulture))
        .SelectMany(Family).Prepend(pid);

    private static IEnumerable<string> Tasks(int pid) =>
        Directory.Exists($"/proc/{pid}/task") ? Directory.EnumerateDirectories($"/proc/{pid}/task") : [];

    /// <summary>Kilobytes; 0 for one that has ended meanwhile.</summary>
    private static double Proportional(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/smaps_rollup")
                .First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return double.Parse(
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
