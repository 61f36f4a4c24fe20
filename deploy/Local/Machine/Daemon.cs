using System.Diagnostics;

namespace Samverkan.Local.Machine;

/// <summary>
/// A process of ours that goes on running: in a session of its own (Ctrl-C at the terminal does not reach it),
/// with its output in a log and a mark on disk, so that it is found even if we are killed.
/// </summary>
public sealed class Daemon
{
    private readonly string _markFile;
    private readonly Process _process;

    private Daemon(Process process, ProcessMark mark, string markFile)
    {
        (_process, Mark, _markFile) = (process, mark, markFile);
        Died = WaitForDeath();
    }

    public ProcessMark Mark { get; }

    public DateTimeOffset Since { get; } = DateTimeOffset.UtcNow;

    /// <summary>Completes with the exit code when the process has died.</summary>
    public Task<int> Died { get; }

    /// <summary>Starts a command; its output is added to the log by the kernel, whatever becomes of us.</summary>
    public static Daemon Start(
        DataFolder data,
        string name,
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var log = data.Log(name);
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "log=$1; shift; exec setsid \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", log, .. command])
        {
            WorkingDirectory = "/",
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>()) start.Environment[key] = value;

        var process = Process.Start(start)!;
        var mark = ProcessMark.Of(process.Id)
            ?? throw new CannotContinueException($"{name} dog i samma stund som det startades; se {log}.");
        var markFile = data.Mark(name);
        PrivateFile.WriteJson(markFile, mark);
        return new Daemon(process, mark, markFile);
    }

    /// <summary>Asks it to stop, waits, then kills its whole session. Nothing of it is left afterwards.</summary>
    public async Task Stop(TimeSpan wait)
    {
        if (Mark.Lives) Signal.Send(Mark.Pid, Signal.Terminate);
        await Task.WhenAny(Died, Task.Delay(wait));
        await Kill();
    }

    /// <summary>SIGKILL to its whole session.</summary>
    public async Task Kill()
    {
        if (Mark.Lives)
        {
            foreach (var pid in Mark.Session().Append(Mark.Pid).ToList()) Signal.Send(pid, Signal.Kill);
        }

        await Died;
        File.Delete(_markFile);
    }

    private async Task<int> WaitForDeath()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
