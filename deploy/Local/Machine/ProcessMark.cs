using System.Globalization;
using System.Text.Json.Serialization;

namespace Samverkan.Local.Machine;

/// <summary>
/// One certain process: its id, when it started and in which boot. An id alone is used again by others.
/// </summary>
public sealed record ProcessMark(int Pid, long StartTicks, string Boot)
{
    private static readonly string ThisBoot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>The process that has this id now, or null.</summary>
    public static ProcessMark? Of(int pid)
    {
        var ticks = Fields(pid) is { } fields ? long.Parse(fields[19], CultureInfo.InvariantCulture) : (long?)null;
        return ticks is { } started ? new ProcessMark(pid, started, ThisBoot) : null;
    }

    /// <summary>True while exactly this process lives.</summary>
    [JsonIgnore]
    public bool Lives => Fields(Pid) is { } fields && fields[0] != "Z" && Of(Pid) == this;

    /// <summary>Ids of the processes in the session that this process leads (it was started by setsid).</summary>
    public IEnumerable<int> Session() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(folder)
        where int.TryParse(name, CultureInfo.InvariantCulture, out _)
        let pid = int.Parse(name, CultureInfo.InvariantCulture)
        where Fields(pid) is { } fields && fields[0] != "Z" && int.Parse(fields[3], CultureInfo.InvariantCulture) == Pid
        select pid;

    /// <summary>Resident memory in bytes; 0 when it has died.</summary>
    public long Memory() => Fields(Pid) is { } fields
        ? long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize
        : 0;

    /// <summary>
    /// The fields of /proc/&lt;pid&gt;/stat from the third on: the second may hold blanks and brackets.
    /// </summary>
    private static string[]? Fields(int pid)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{pid}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
