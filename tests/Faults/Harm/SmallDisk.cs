using System.Globalization;
using Samverkan.Local;
using Samverkan.Local.Machine;

namespace Samverkan.Faults.Harm;

/// <summary>
/// A small disk of PostgreSQL's own, in memory, seen only in a namespace that lives as long as the process that holds it:
/// whatever becomes of a drill, no mount is left behind.
/// </summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const int RoomMegabytes = 192;
    private static readonly TimeSpan ToMount = Patience.OfSeconds(20);
    private static readonly TimeSpan ToCopy = Patience.OfSeconds(60);

    private readonly Daemon _holder;
    private readonly string _folder;

    private SmallDisk(Daemon holder, string folder) => (_holder, _folder) = (holder, folder);

    /// <summary>Words before a command that is to see it.</summary>
    public IReadOnlyList<string> Within => ["nsenter", $"--target={_holder.Mark.Pid}", "--mount", "--"];

    /// <summary>The folder as it is seen from outside.</summary>
    private string Inside => $"/proc/{_holder.Mark.Pid}/root{_folder}";

    private string Ballast => Path.Combine(Inside, "ballast");

    /// <summary>What is needed and not there; null when it can be had.</summary>
    public static async Task<string?> Lacks()
    {
        if (!Environment.IsPrivilegedProcess) return "bara root kan montera ett filsystem";

        try
        {
            var tried = await Tool.Run(
                ["unshare", "--mount", "--propagation", "private", "nsenter", "--version"]);
            return tried.Ok ? null : $"ingen egen namnrymd: {tried.LastLine}";
        }
        catch (CannotContinueException missing)
        {
            return missing.Message;
        }
    }

    /// <summary>One that holds what the folder holds, and somewhat more.</summary>
    public static async Task<SmallDisk> Of(DataFolder data, string folder, CancellationToken cancel)
    {
        var used = (await Tool.Run(["du", "-sm", folder], cancel: cancel)).Output.Split('\t')[0];
        var size = int.Parse(used, CultureInfo.InvariantCulture) + RoomMegabytes;
        var mount = $"mount -t tmpfs -o size={size}m,mode=0700 small \"$1\" && exec sleep infinity";
        var holder = Daemon.Start(
            data, "small-disk", ["unshare", "--mount", "--propagation", "private", "sh", "-c", mount, "sh", folder]);
        var disk = new SmallDisk(holder, folder);
        try
        {
            await Waiting.Until("En liten disk", ToMount, async _ => await disk.IsMounted(), cancel);
            await Tool.Must(["cp", "-a", $"{folder}/.", disk.Inside], wait: ToCopy, cancel: cancel);
            return disk;
        }
        catch
        {
            await disk.DisposeAsync();
            throw;
        }
    }

    /// <summary>Not a byte is left, also of what others give back meanwhile.</summary>
    public async Task KeepFull(TimeSpan length, CancellationToken cancel)
    {
        var until = DateTime.UtcNow + length;
        var (large, small) = (new byte[1024 * 1024], new byte[4096]);
        try
        {
            await using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (DateTime.UtcNow < until)
            {
                while (Fits(ballast, large))
                    cancel.ThrowIfCancellationRequested();
                while (Fits(ballast, small))
                    cancel.ThrowIfCancellationRequested();
                await Task.Delay(20, cancel);
            }
        }
        finally
        {
            File.Delete(Ballast);
        }
    }

    /// <summary>What it holds, put in place of what the folder held before.</summary>
    public async Task Keep(CancellationToken cancel)
    {
        var draft = $"{_folder}.kept";
        await Tool.Must(["rm", "-rf", draft], cancel: cancel);
        await Tool.Must(["cp", "-a", Inside, draft], wait: ToCopy, cancel: cancel);
        Directory.Move(_folder, $"{_folder}.before");
        Directory.Move(draft, _folder);
        await Tool.Must(["rm", "-rf", $"{_folder}.before"], cancel: CancellationToken.None);
    }

    public async ValueTask DisposeAsync() => await _holder.Kill();

    private static bool Fits(FileStream ballast, byte[] more)
    {
        try
        {
            ballast.Write(more);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<bool> IsMounted() => _holder.Mark.Lives
        ? (await File.ReadAllTextAsync($"/proc/{_holder.Mark.Pid}/mounts")).Contains($"small {_folder} ", StringComparison.Ordinal)
        : throw new CannotContinueException("filsystemet gick inte att montera: se small-disk.log");
}
