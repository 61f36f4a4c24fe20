using System.Diagnostics;

namespace Samverkan.Local.Testing;

/// <summary>One run of <c>dotnet test</c> over the built solution, its output passed on as it comes.</summary>
public static class TestRun
{
    /// <summary>Runs to the end or to the limit.</summary>
    public static async Task<TestTally> Run(
        TestInstances instances, string? filter, TimeSpan limit, CancellationToken cancel)
    {
        using var process = Process.Start(Command(instances, filter))!;
        process.StandardInput.Close();
        var tally = new TestTally();
        var output = Pass(process.StandardOutput, Console.Out, tally);
        var errors = Pass(process.StandardError, Console.Error, tally);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        ends.CancelAfter(limit);
        try
        {
            await process.WaitForExitAsync(ends.Token);
            await Task.WhenAll(output, errors);
            tally.Ended(process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            if (!cancel.IsCancellationRequested)
                await Console.Error.WriteLineAsync($"Testerna avbröts efter gränsen {limit.TotalMinutes:0.#} minuter.");
            tally.Ended(exitCode: 1);
        }

        return tally;
    }

    private static ProcessStartInfo Command(TestInstances instances, string? filter)
    {
        // Two assemblies at a time: each waits half of its time for processes, timers and a browser.
        List<string> arguments =
        [
            "test", "Samverkan.sln", "-c", "Release", "--no-build", "--nologo", "-m:2", "-nodeReuse:false",
            "--logger", "trx", "--results-directory", Path.Combine(instances.Data.Root, "results"),
            // A test that does not end is named and ended, and the other assemblies have their turn.
            "--blame-hang-timeout", $"{(int)LocalLimits.Test.TotalSeconds}s", "--blame-hang-dump-type", "none",
        ];
        arguments.AddRange(["--filter", filter ?? "Length!=long"]);
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = instances.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in instances.ToEnvironment()) start.Environment[name] = value;
        // Nothing here lives for long: compiling anew what is used often cost a third of the start of every process.
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        // The tally reads the closing lines in English.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["VSLANG"] = "1033";
        return start;
    }

    private static async Task Pass(StreamReader from, TextWriter to, TestTally tally)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            tally.Read(line);
            await to.WriteLineAsync(line);
        }
    }
}
