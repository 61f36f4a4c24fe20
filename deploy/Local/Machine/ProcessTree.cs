using System.Globalization;

namespace Samverkan.Local.Machine;

/// <summary>A process and all that it has started, directly or not, as <c>/proc</c> has them now.</summary>
/// <param name="Pids">Their ids, the first one's own first.</param>
/// <param name="Used">Processor time that they have used, and their children that have died.</param>
/// <param name="StoodInLine">Time that their threads were ready to run and had no processor.</param>
public sealed record ProcessTree(IReadOnlyList<int> Pids, TimeSpan Used, TimeSpan StoodInLine)
{
    /// <summary>Of a second: what the kernel counts processor time in.</summary>
    private const double Ticks = 100;

    private const double Nanoseconds = 1e9;

    /// <summary>Looks.</summary>
    public static ProcessTree Of(int root)
    {
        var all = All();
        var ours = new List<int>();
        var next = new Queue<int>([root]);
        var childrenOf = all.Values.ToLookup(p => p.Parent, p => p.Pid);
        while (next.TryDequeue(out var pid))
        {
            if (!all.ContainsKey(pid)) continue;

            ours.Add(pid);
            foreach (var child in childrenOf[pid]) next.Enqueue(child);
        }

        return new(
            ours, TimeSpan.FromSeconds(ours.Sum(pid => all[pid].Used) / Ticks),
            TimeSpan.FromSeconds(ours.Sum(InLine) / Nanoseconds));
    }

    /// <summary>SIGKILL to each of them, those above first: nobody starts another.</summary>
    public void Kill()
    {
        foreach (var pid in Pids) Signal.Send(pid, Signal.Kill);
    }

    private static Dictionary<int, Seen> All()
    {
        var all = new Dictionary<int, Seen>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid)
                && Read($"{folder}/stat") is { } line)
                all[pid] = Seen.Of(pid, line[(line.LastIndexOf(')') + 2)..].Split(' '));
        }

        return all;
    }

    private static double InLine(int pid)
    {
        try
        {
            return Directory.EnumerateDirectories($"/proc/{pid}/task").Sum(task =>
                Read($"{task}/schedstat")?.Split(' ') is [_, var waited, ..]
                    ? double.Parse(waited, CultureInfo.InvariantCulture) : 0);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Seen(int Pid, int Parent, double Used)
    {
        public static Seen Of(int pid, string[] fields) => new(
            pid, int.Parse(fields[1], CultureInfo.InvariantCulture),
            fields[11..15].Sum(f => double.Parse(f, CultureInfo.InvariantCulture)));
    }
}
