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
