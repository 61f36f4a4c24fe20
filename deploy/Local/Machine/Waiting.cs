using System.Diagnostics;
using Samverkan.Local.Testing;

namespace Samverkan.Local.Machine;

/// <summary>Waits that end and say what they waited for.</summary>
public static class Waiting
{
    /// <summary>How many times the wait somebody may work before it is taken for coming nowhere.</summary>
    private const int Work = 10;

    /// <summary>Looks again and again until it holds.</summary>
    /// <param name="what">What is awaited, in Swedish.</param>
    /// <param name="wait">The longest.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="CannotContinueException">It did not hold in time; the line names what was awaited.</exception>
    public static Task Until(
        string what, TimeSpan wait, Func<CancellationToken, Task<bool>> holds, CancellationToken cancel = default) =>
        Until(what, wait, holds, () => null, cancel);

    /// <summary>Looks again and again until it holds, as long as the one who works at it comes somewhere.</summary>
    /// <param name="what">What is awaited, in Swedish.</param>
    /// <param name="wait">The longest in which nothing is done.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="worker">The process: a slow machine gives it little time, and that is no fault.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="CannotContinueException">It did not hold; the line names what was awaited.</exception>
    public static async Task Until(
        string what, TimeSpan wait, Func<CancellationToken, Task<bool>> holds, Func<Daemon?> worker,
        CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(wait * Work);
        var progress = new Progress(wait, worker);
        try
        {
            while (!await holds(limit.Token))
            {
                await Task.Delay(LocalLimits.Poll, limit.Token);
                if (progress.Look() is { } why) throw new CannotContinueException($"{what} blev inte klart {why}.");
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new CannotContinueException($"{what} svarade inte ens på {(wait * Work).TotalMinutes:0} min.");
        }
    }

    /// <summary>Whether anything is done about it.</summary>
    private sealed class Progress(TimeSpan wait, Func<Daemon?> worker)
    {
        private readonly Stillness _stillness = new(wait, wait * Work);
        private ProcessTree? _seen;
        private long _at = Stopwatch.GetTimestamp();

        /// <summary>Null as long as something is; else what is wrong.</summary>
        public string? Look()
        {
            var passed = Stopwatch.GetElapsedTime(_at);
            if (passed < LocalLimits.WorkLook) return null;

            // Of a machine that stood still meanwhile no more than a look takes.
            if (passed > 2 * LocalLimits.WorkLook) passed = 2 * LocalLimits.WorkLook;
            var now = worker() is { } daemon ? ProcessTree.Of(daemon.Mark.Pid) : null;
            var (used, inLine) = (now, _seen) is ({ } n, { } seen)
                ? (n.Used - seen.Used, n.StoodInLine - seen.StoodInLine) : default;
            (_seen, _at) = (now, Stopwatch.GetTimestamp());
            return _stillness.Add(passed, said: false, used, inLine) switch
            {
                Standstill.Waits when now is null => $"på {wait.TotalSeconds:0} s",
                Standstill.Waits => $"på {wait.TotalSeconds:0} s i vilka den inte gjorde någonting",
                Standstill.Spins => $"och {_stillness.Worked.TotalSeconds:0} s processortid räckte inte",
                _ => null,
            };
        }
    }
}
