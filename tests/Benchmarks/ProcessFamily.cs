using System.Globalization;
using Samverkan.Local.Machine;

namespace Samverkan.Benchmarks;

/// <summary>A process of this machine, as <c>/proc</c> has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">Who began it.</param>
/// <param name="Session">The session that it is in.</param>
/// <param name="Seconds">Processor time, with that of its children that have ended.</param>
internal sealed record ProcessFamily(int Id, int Parent, int Session, double Seconds)
{
    private const double TicksPerSecond = 100;

    /// <summary>
    /// All processes of each unit that runs: what it has begun too, for PostgreSQL's are sessions of their own. Units
    /// are found by their marks, so what is added later is with them by itself.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<ProcessFamily>> Of(DataFolder data)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Read).OfType<ProcessFamily>().ToList();
        var (children, sessions) = (all.ToLookup(p => p.Parent), all.ToLookup(p => p.Session));
        IEnumerable<ProcessFamily> WithChildren(ProcessFamily one) =>
            children[one.Id].SelectMany(WithChildren).Prepend(one);

        return Directory.EnumerateFiles(data.Marks, "*.json")
            .Select(f => (Unit: Path.GetFileNameWithoutExtension(f), Mark: PrivateFile.ReadJson<ProcessMark>(f)))
            .Where(u => u.Mark is { Lives: true })
            .ToDictionary(u => u.Unit, u => (IReadOnlyList<ProcessFamily>)
                [.. sessions[u.Mark!.Pid].SelectMany(WithChildren).DistinctBy(p => p.Id)]);
    }

    /// <summary>Megabytes of each unit; what several share is counted once, a part on each (PSS).</summary>
    public static Dictionary<string, double> Memory(DataFolder data) =>
        Of(data).ToDictionary(u => u.Key, u => u.Value.Sum(p => p.Kilobytes()) / 1024);

    /// <summary>Seconds of processor time that each unit has had since it was started.</summary>
    public static Dictionary<string, double> Processor(DataFolder data) =>
        Of(data).ToDictionary(u => u.Key, u => u.Value.Sum(p => p.Seconds));

    /// <summary>Null for one that has ended meanwhile, and for what is no process.</summary>
    private static ProcessFamily? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)) return null;

        try
        {
            var line = File.ReadAllText($"{folder}/stat");
            // The name, in brackets, may hold blanks and brackets.
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            double Number(int field) => double.Parse(fields[field], CultureInfo.InvariantCulture);
            return new(
                id, (int)Number(1), (int)Number(3),
                (Number(11) + Number(12) + Number(13) + Number(14)) / TicksPerSecond);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>0 for one that has ended meanwhile.</summary>
    private double Kilobytes()
    {
        try
        {
            var line = File.ReadLines($"/proc/{Id}/smaps_rollup")
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
