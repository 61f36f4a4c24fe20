using System.Runtime.InteropServices;

namespace Samverkan.Local.Machine;

/// <summary>Signals to processes that we started ourselves.</summary>
public static partial class Signal
{
    public const int Terminate = 15;
    public const int Kill = 9;

    /// <summary>Stands still, with all that it holds, until <see cref="Continue"/>.</summary>
    public const int Stop = 19;

    public const int Continue = 18;

    public static void Send(int pid, int signal) => _ = SendSignal(pid, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int pid, int signal);
}
