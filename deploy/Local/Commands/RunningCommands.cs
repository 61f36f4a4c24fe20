using System.Diagnostics;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;

namespace Samverkan.Local.Commands;

/// <summary>What is asked of a county that runs, and the taking away of one that does not.</summary>
public static class RunningCommands
{
    /// <summary>Asks, and says what was answered.</summary>
    public static async Task<int> Ask(DataFolder data, ControlRequest request, CancellationToken cancel)
    {
        Console.WriteLine((await ControlClient.Must(data, request, cancel)).Message);
        return 0;
    }

    /// <summary>Stops the county and waits until nothing of it is left.</summary>
    public static async Task<int> Down(DataFolder data, CancellationToken cancel)
    {
        await ControlClient.Must(data, new ControlRequest("down"), cancel);
        await Waiting.Until("Stoppet", LocalLimits.ControlWait, _ =>
        {
            using var taken = data.TryTake();
            return Task.FromResult(taken is not null);
        }, cancel);
        Console.WriteLine("Allt är stoppat.");
        return 0;
    }

    /// <summary>Takes away everything that the county has kept.</summary>
    public static async Task<int> Reset(DataFolder data, CancellationToken cancel)
    {
        if (!Directory.Exists(data.Root)) return 0;

        using (var taken = data.TryTake() ?? throw new CannotContinueException(
            "Länet är igång: stoppa det först med ./samverkan down."))
        {
            await Leftovers.Stop(data);
            await PostgresUser.Remove(data, cancel);
            await Tool.Must(["rm", "-rf", data.Root], cancel: cancel);
        }

        Console.WriteLine($"{data.Root} är borttagen.");
        return 0;
    }

    /// <summary>The main job, done over the public API of the county that runs.</summary>
    public static async Task<int> Demo(Checkout checkout, DataFolder data, string[] arguments, CancellationToken cancel)
    {
        var program = checkout.Program("Demo");
        if (!File.Exists(program)) throw new CannotContinueException($"{program} finns inte: demon är inte byggd.");

        await ControlClient.Must(data, new ControlRequest("status"), cancel);
        return await Run([program, "--addresses", data.Addresses, .. arguments], cancel);
    }

    /// <summary>Deaths under load, in a small county of their own.</summary>
    public static Task<int> Drill(
        Checkout checkout, string[] names, string minutes, string? old, CancellationToken cancel)
    {
        string[] older = old is null ? [] : ["--old", Path.GetFullPath(old)];
        return Run([Built(checkout, "Faults.Tests"), "drill", .. names, "--minutes", minutes, .. older], cancel);
    }

    /// <summary>How fast it is, on databases and in counties of its own.</summary>
    public static Task<int> Bench(Checkout checkout, string[] names, CancellationToken cancel) =>
        Run([Built(checkout, "Benchmarks"), .. names], cancel);

    private static string Built(Checkout checkout, string project) => checkout.Program(project) is var program
        && File.Exists(program) ? program : throw new CannotContinueException($"{program} finns inte: bygg först.");

    private static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        using var process = Process.Start("dotnet", arguments);
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            Signal.Send(process.Id, Signal.Terminate);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return process.ExitCode;
    }
}
