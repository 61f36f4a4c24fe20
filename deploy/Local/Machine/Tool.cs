using System.Diagnostics;

namespace Samverkan.Local.Machine;

/// <summary>What a command answered.</summary>
public sealed record ToolAnswer(int ExitCode, string Output, string Errors)
{
    public bool Ok => ExitCode == 0;

    /// <summary>The last line that says anything, for a one-line complaint.</summary>
    public string LastLine =>
        $"{Output}\n{Errors}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .LastOrDefault() ?? $"slutkod {ExitCode}";
}

/// <summary>Runs one command to its end, within a time limit.</summary>
public static class Tool
{
    /// <summary>Runs a command; its exit code is the caller's to judge.</summary>
    /// <exception cref="CannotContinueException">The command is missing, or took longer than <paramref
    /// name="wait"/>.</exception>
    public static async Task<ToolAnswer> Run(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeSpan? wait = null,
        CancellationToken cancel = default)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;

        using var process = StartOrComplain(start);
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(wait ?? LocalLimits.ToolWait);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ToolAnswer(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            throw new CannotContinueException(
                $"{command[0]} blev inte klart i tid; se om maskinen är överlastad och försök igen.");
        }
    }

    /// <summary>Runs a command that must succeed.</summary>
    public static async Task Must(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeSpan? wait = null,
        CancellationToken cancel = default)
    {
        var answer = await Run(command, environment, wait, cancel);
        if (!answer.Ok)
            throw new CannotContinueException(
                $"{string.Join(' ', command.Take(3))} misslyckades: {answer.LastLine}");
    }

    private static Process StartOrComplain(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new CannotContinueException(
                $"{start.FileName} går inte att köra ({e.Message}); installera det och försök igen.", e);
        }
    }
}
