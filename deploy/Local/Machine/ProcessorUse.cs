using System.Runtime.InteropServices;

namespace Samverkan.Local.Machine;

/// <summary>Processor time, of one's own and of the machine on one's behalf.</summary>
public readonly partial record struct ProcessorUse(TimeSpan User, TimeSpan System)
{
    private const int Self = 0;
    private const int Children = -1;

    public TimeSpan All => User + System;

    /// <summary>Used by this process and by everything it has started that has ended and was waited for.</summary>
    public static ProcessorUse Used() => Of(Self) + Of(Children);

    public static ProcessorUse operator +(ProcessorUse a, ProcessorUse b) => new(a.User + b.User, a.System + b.System);

    public static ProcessorUse Add(ProcessorUse left, ProcessorUse right) => left + right;

    private static ProcessorUse Of(int who)
    {
        // Two times of seconds and microseconds, and fourteen more numbers.
        var usage = new long[18];
        return Ask(who, usage) == 0 ? new(Time(usage[0], usage[1]), Time(usage[2], usage[3])) : default;
    }

    private static TimeSpan Time(long seconds, long microseconds) =>
        TimeSpan.FromSeconds(seconds) + TimeSpan.FromMicroseconds(microseconds);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Ask(int who, long[] usage);
}
