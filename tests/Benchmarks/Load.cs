using System.Runtime.InteropServices;

namespace Samverkan.Benchmarks;

/// <summary>Load on what is measured.</summary>
internal static partial class Load
{
    /// <summary>As many as can, each one after the other.</summary>
    /// <param name="clients">How many at a time.</param>
    /// <param name="length">For how long it is counted.</param>
    /// <param name="act">What is done; given a number that nobody else has.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many times in a second, counted when all of them have been at it for a while.</returns>
    public static async Task<double> PerSecond(
        int clients, TimeSpan length, Func<int, CancellationToken, Task> act, CancellationToken cancel)
    {
        var (done, next, counts) = (0L, 0, false);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var all = Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (!ends.IsCancellationRequested)
            {
                // What is begun is done: what is cancelled may have been written.
                await act(Interlocked.Increment(ref next), cancel);
                if (Volatile.Read(ref counts)) Interlocked.Increment(ref done);
            }
        }, cancel)).ToList();
        await Task.Delay(length / 4, cancel);
        Volatile.Write(ref counts, true);
        var from = TimeProvider.System.GetTimestamp();
        await Task.Delay(length, cancel);
        var (counted, took) = (Interlocked.Read(ref done), TimeProvider.System.GetElapsedTime(from));
        await ends.CancelAsync();
        await Task.WhenAll(all);
        return counted / took.TotalSeconds;
    }

    /// <summary>At even distances, whether or not the one before has been answered.</summary>
    /// <param name="perSecond">How many in a second.</param>
    /// <param name="length">For how long they are begun; all of them are waited for.</param>
    /// <param name="act">What is done.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task Steadily(
        double perSecond, TimeSpan length, Func<Due, CancellationToken, Task> act, CancellationToken cancel)
    {
        await Task.WhenAll(await Task.Factory.StartNew(
            () => Begin(perSecond, length, act, cancel),
            cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    /// <summary>
    /// On a thread of its own that the kernel wakes: a timer of .NET's is as coarse as the kernel's ticks, some begin
    /// seven milliseconds late and together with the next, and what is measured would be blamed for it.
    /// </summary>
    private static List<Task> Begin(
        double perSecond, TimeSpan length, Func<Due, CancellationToken, Task> act, CancellationToken cancel)
    {
        var (all, from) = (new List<Task>(), TimeProvider.System.GetTimestamp());
        for (var n = 0; n < perSecond * length.TotalSeconds; n++)
        {
            var due = new Due(n, from, TimeSpan.FromSeconds(n / perSecond));
            while (-due.Ago is > 0 and var early) _ = Sleep((uint)(early * 1000));
            cancel.ThrowIfCancellationRequested();
            all.Add(Task.Run(() => act(due, cancel), cancel));
        }

        return all;
    }

    /// <param name="microseconds">Less than a second; less than asked when a signal comes.</param>
    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int Sleep(uint microseconds);
}

/// <summary>One of many that are begun at even distances: what it waits for counts from when it was due.</summary>
/// <param name="Number">From 0.</param>
/// <param name="From">When the first was due.</param>
/// <param name="After">How long after that this one is.</param>
internal readonly record struct Due(int Number, long From, TimeSpan After)
{
    /// <summary>Milliseconds since it was due.</summary>
    public double Ago => (TimeProvider.System.GetElapsedTime(From) - After).TotalMilliseconds;
}
