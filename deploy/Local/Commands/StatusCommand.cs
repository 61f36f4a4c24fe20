using Samverkan.Local.Machine;
using Samverkan.Local.Running;
using Spectre.Console;

namespace Samverkan.Local.Commands;

/// <summary>What runs, also when nothing does.</summary>
public static class StatusCommand
{
    public static async Task<int> Run(DataFolder data, CancellationToken cancel)
    {
        var reply = await ControlClient.Ask(data, new ControlRequest("status"), cancel);
        Show(reply?.Units ?? Left(data));
        if (reply is null) Console.WriteLine("Inget län är igång här. ./samverkan up startar det.");
        return 0;
    }

    /// <summary>What a run that was killed has left; the next <c>up</c> stops it first.</summary>
    private static List<UnitStatus> Left(DataFolder data) => !Directory.Exists(data.Marks) ? [] :
    [
        .. from file in Directory.EnumerateFiles(data.Marks, "*.json")
           let mark = PrivateFile.ReadJson<ProcessMark>(file)
           where mark is { Lives: true }
           select new UnitStatus(
               Path.GetFileNameWithoutExtension(file), "–", mark.Pid, false, false, 0, 0, mark.Memory()),
    ];

    private static string Answers(UnitStatus unit) => unit switch
    {
        { Healthy: true } => "ja",
        { Wanted: true } => "nej",
        { Pid: not null } => "kvar",
        _ => "stoppad",
    };

    private static void Show(IReadOnlyList<UnitStatus> units)
    {
        var table = new Table { Border = TableBorder.Minimal };
        foreach (var heading in new[] { "Process", "Pid", "Port", "Svarar", "Uppe", "Minne", "Omstarter" })
            table.AddColumn(heading, column => column.NoWrap());
        foreach (var unit in units)
        {
            var uptime = TimeSpan.FromSeconds(Math.Floor(unit.UptimeSeconds));
            table.AddRow(
                unit.Name, unit.Pid is { } pid ? $"{pid}" : "–", unit.Address.Split(':')[^1],
                Answers(unit),
                uptime == TimeSpan.Zero ? "–" : uptime.ToString("c"),
                $"{unit.MemoryBytes / 1024 / 1024} MB", $"{unit.Restarts}");
        }

        AnsiConsole.Write(table);
    }
}
