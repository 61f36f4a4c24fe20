using System.Globalization;

namespace Samverkan.Local.Machine;

/// <summary>What an earlier run that was killed has left running.</summary>
public static class Leftovers
{
    /// <summary>Stops every marked process that still lives; services first, what they stand on last.</summary>
    public static async Task<IReadOnlyList<string>> Stop(DataFolder data)
    {
        if (!Directory.Exists(data.Marks)) return [];

        var stopped = new List<string>();
        foreach (var file in Directory.EnumerateFiles(data.Marks, "*.json").OrderBy(Rank).ToList())
        {
            if (PrivateFile.ReadJson<ProcessMark>(file) is { Lives: true } mark)
            {
                await Stop(mark);
                stopped.Add(Path.GetFileNameWithoutExtension(file));
            }

            File.Delete(file);
        }

        return stopped;
    }

    /// <summary>
    /// Ends each process that was told, by this option, of a file in this folder, and all that it has started: one that
    /// was killed in the middle of a start has left no mark of it.
    /// </summary>
    /// <returns>Their ids.</returns>
    public static async Task<IReadOnlyList<int>> End(DataFolder data, string option)
    {
        var found = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && pid != Environment.ProcessId && IsToldOf(pid, option, data.Root))
            .Select(ProcessMark.Of).OfType<ProcessMark>().ToList();
        foreach (var mark in found.Where(m => m.Lives)) ProcessTree.Of(mark.Pid).Kill();
        while (found.Any(m => m.Lives)) await Task.Delay(LocalLimits.Poll);
        return [.. found.Select(m => m.Pid)];
    }

    private static bool IsToldOf(int pid, string option, string folder)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{pid}/cmdline").Split('\0');
            return words.Zip(words.Skip(1)).Any(pair => pair.First == option
                && pair.Second.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int Rank(string file) => Path.GetFileNameWithoutExtension(file) switch
    {
        Postgres.UnitName => 3,
        Rabbit.NamesName => 2,
        Rabbit.UnitName => 1,
        _ => 0,
    };

    private static async Task Stop(ProcessMark mark)
    {
        Signal.Send(mark.Pid, Signal.Terminate);
        using var limit = new CancellationTokenSource(Hosting.Limits.StopWait);
        while (mark.Lives && !limit.IsCancellationRequested) await Task.Delay(LocalLimits.Poll);
        foreach (var pid in mark.Session().ToList()) Signal.Send(pid, Signal.Kill);
        while (mark.Lives) await Task.Delay(LocalLimits.Poll);
    }
}
