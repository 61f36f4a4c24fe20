namespace Samverkan.Benchmarks;

/// <summary>As many as can, each one after the other.</summary>
internal static class Load
{
    /// <summary>How many times in a second, counted when all of them have been at it for a while.</summary>
    /// <param name="clients">How many at a time.</param>
    /// <param name="length">For how long it is counted.</param>
    /// <param name="act">What is done; given a number that nobody else has.</param>
    /// <param name="cancel">Cancels.</param>
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
}
