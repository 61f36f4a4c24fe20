using System.CommandLine;
using System.Runtime.InteropServices;

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
        var root = new RootCommand { Test(checkout) };
        return root;
    }

    private static Command Test(Checkout checkout)
    {
        var filter = new Argument<string?>("filter") { Arity = ArgumentArity.ZeroOrOne };
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => LocalLimits.TestRun.TotalMinutes };
        var command = new Command("test") { filter, minutes };
        command.SetAction((given, cancel) => TestCommand.Run(
            checkout, given.GetValue(filter), TimeSpan.FromMinutes(given.GetValue(minutes)), cancel));
        return command;
    }

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
