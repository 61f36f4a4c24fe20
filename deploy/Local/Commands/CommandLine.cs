using System.CommandLine;
using System.Runtime.InteropServices;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;

namespace Samverkan.Local.Commands;

/// <summary>What can be asked for, and how it ends: 0, or one line on stderr and another code.</summary>
public static class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        if (args is [] or ["--help" or "-h" or "help", ..])
        {
            Console.WriteLine(Usage.Text);
            return args is [] ? 2 : 0;
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = Stop(PosixSignal.SIGINT, stop);
        using var terminate = Stop(PosixSignal.SIGTERM, stop);
        using var hangup = Stop(PosixSignal.SIGHUP, stop);
        var parsed = Commands().Parse(args);
        if (parsed.Errors.Count > 0) return Complain($"Förstår inte {string.Join(' ', args)}: se ./samverkan --help.");

        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, stop.Token);
        }
        catch (CannotContinueException e)
        {
            return Complain(e.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Complain("Avbrutet.");
        }
    }

    private static RootCommand Commands()
    {
        var checkout = Checkout.Find();
        return
        [
            Up(checkout),
            InFolder(checkout, "status", (data, _, cancel) => StatusCommand.Run(data, cancel)),
            InFolder(checkout, "down", (data, _, cancel) => RunningCommands.Down(data, cancel)),
            InFolder(checkout, "reset", (data, _, cancel) => RunningCommands.Reset(data, cancel)),
            InFolder(checkout, "demo", (data, rest, cancel) =>
                RunningCommands.Demo(checkout, data, rest, cancel), "more"),
            InFolder(checkout, "verify", (data, codes, cancel) =>
                VerifyCommand.Run(data, codes, Console.Out, cancel), "more"),
            new Command("organisation")
            {
                InFolder(checkout, "add", (data, given, cancel) => RunningCommands.Ask(
                    data, new ControlRequest("add", File: Path.GetFullPath(given[0])), cancel), "file"),
                InFolder(checkout, "move", (data, given, cancel) => RunningCommands.Ask(
                    data, new ControlRequest("move", given[1], Organisation: given[0]), cancel), "code", "node"),
                InFolder(checkout, "leave", (data, given, cancel) => RunningCommands.Ask(
                    data, new ControlRequest("leave", File: Path.GetFullPath(given[1]), Organisation: given[0]),
                    cancel), "code", "file"),
                InFolder(checkout, "key", (data, given, cancel) => RunningCommands.Ask(
                    data, new ControlRequest("key", Organisation: given[0]), cancel), "code"),
            },
            InFolder(checkout, "unit", (data, given, cancel) => RunningCommands.Ask(
                data, new ControlRequest(given[0], given.ElementAtOrDefault(1)), cancel), "do", "name"),
            Drill(checkout),
            Bench(checkout),
            Test(checkout),
        ];
    }

    private static Command Up(Checkout checkout)
    {
        var only = new Option<string?>("--only");
        var data = DataOption(checkout);
        var county = new Option<string>("--county") { DefaultValueFactory = _ => checkout.County };
        var command = new Command("up") { only, data, county };
        command.SetAction((given, cancel) => UpCommand.Run(
            checkout,
            Folder(given.GetValue(data)),
            given.GetValue(county)!,
            given.GetValue(only)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            cancel));
        return command;
    }

    /// <summary>
    /// A command about one data folder, with these words after it; the last may be several (<c>more</c>).
    /// </summary>
    private static Command InFolder(
        Checkout checkout,
        string name,
        Func<DataFolder, string[], CancellationToken, Task<int>> run,
        params string[] words)
    {
        var data = DataOption(checkout);
        var command = new Command(name) { data };
        var given = new Argument<string[]>("words") { Arity = ArgumentArity.ZeroOrMore };
        if (words is not ["more"])
        {
            given.Validators.Add(result =>
            {
                if (result.Tokens.Count != words.Length) result.AddError("fel antal ord");
            });
        }

        if (words.Length > 0) command.Add(given);
        command.SetAction((parsed, cancel) => run(
            Folder(parsed.GetValue(data)), words.Length > 0 ? parsed.GetValue(given) ?? [] : [], cancel));
        return command;
    }

    private static Command Test(Checkout checkout)
    {
        var filter = new Argument<string?>("filter") { Arity = ArgumentArity.ZeroOrOne };
        var minutes = new Option<double?>("--minutes");
        var seed = new Option<int?>("--seed");
        var command = new Command("test") { filter, minutes, seed };
        command.SetAction((given, cancel) => TestCommand.Run(
            checkout, given.GetValue(filter), given.GetValue(seed),
            given.GetValue(minutes) is { } most ? TimeSpan.FromMinutes(most) : null, cancel));
        return command;
    }

    private static Command Drill(Checkout checkout)
    {
        var names = new Argument<string[]>("names") { Arity = ArgumentArity.ZeroOrMore };
        var minutes = new Option<string>("--minutes") { DefaultValueFactory = _ => "1" };
        var old = new Option<string?>("--old");
        var command = new Command("drill") { names, minutes, old };
        command.SetAction((given, cancel) => RunningCommands.Drill(
            checkout, given.GetValue(names) ?? [], given.GetRequiredValue(minutes), given.GetValue(old), cancel));
        return command;
    }

    private static Command Bench(Checkout checkout)
    {
        var names = new Argument<string[]>("names") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("bench") { names };
        command.SetAction((given, cancel) => RunningCommands.Bench(checkout, given.GetValue(names) ?? [], cancel));
        return command;
    }

    private static Option<string> DataOption(Checkout checkout) =>
        new("--data") { DefaultValueFactory = _ => checkout.Data };

    private static DataFolder Folder(string? path) => new(Path.GetFullPath(path!));

    private static PosixSignalRegistration Stop(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });

    private static int Complain(string line)
    {
        Console.Error.WriteLine(line);
        return 1;
    }
}
