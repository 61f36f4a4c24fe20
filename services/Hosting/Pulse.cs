namespace Samverkan.Hosting;

/// <summary>
/// Tells followers within the process that there may be more to do. Many beats while nobody waits become one;
/// a beat is never lost, and who waits also looks by itself after a while.
/// </summary>
public sealed class Pulse
{
    private TaskCompletionSource _next = New();

    /// <summary>There may be more to do.</summary>
    public void Beat() => _ = BeatThen();

    /// <summary>The same.</summary>
    /// <returns>The beat after this one.</returns>
    public Task BeatThen()
    {
        var next = New();
        Interlocked.Exchange(ref _next, next).TrySetResult();
        return next.Task;
    }

    /// <summary>Take this before looking, so that a beat between looking and waiting is not missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Waits for a beat taken by <see cref="Next"/>, or until the time is out.</summary>
    public static async Task Wait(Task beat, TimeSpan atMost, CancellationToken cancel)
    {
        var done = await Task.WhenAny(beat, Task.Delay(atMost, cancel));
        await done;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
