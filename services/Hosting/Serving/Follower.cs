using Microsoft.Extensions.Logging;

namespace Samverkan.Hosting.Serving;

/// <summary>
/// Does something again and again: when there is a pulse, or after a while by itself. An error costs a rest.
/// </summary>
internal static class Follower
{
    /// <param name="name">For the log.</param>
    /// <param name="pulse">Beats when there may be more.</param>
    /// <param name="atMost">How long to wait for a beat, asked for each time.</param>
    /// <param name="takeNext">Takes some; false when there was nothing.</param>
    /// <param name="log">Where errors go.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task Follow(
        string name,
        Pulse pulse,
        Func<TimeSpan> atMost,
        Func<CancellationToken, Task<bool>> takeNext,
        ILogger log,
        CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                while (await takeNext(stop)) stop.ThrowIfCancellationRequested();
                await Pulse.Wait(beat, atMost(), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                log.LogWarning(broken, "{Follower} rests after an error", name);
                await Task.Delay(Limits.RestAfterError, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }
}
