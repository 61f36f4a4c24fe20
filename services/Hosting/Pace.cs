namespace Samverkan.Hosting;

/// <summary>
/// When the next of a <see cref="Gathering{T}"/>'s lots begins. Who comes after a quiet while is seen to at once; when
/// one comes after the other there is some time between lots, so that more share each.
/// </summary>
/// <param name="apart">Time from the beginning of a lot to that of the next; and longest that one may wait.</param>
/// <param name="many">So many do not wait.</param>
internal sealed class Pace(TimeSpan apart, int many)
{
    private static readonly TimeProvider Clock = TimeProvider.System;
    private readonly Lock _one = new();
    private TaskCompletionSource _sooner = New();
    private TimeSpan _begun = TimeSpan.MinValue;
    private TimeSpan _due = TimeSpan.MaxValue;

    private static TimeSpan Now => Clock.GetElapsedTime(0);

    /// <param name="waiting">How many wait, this one too.</param>
    /// <param name="mayWait">True for one that is no reason to begin, unless nobody else comes.</param>
    public void Came(int waiting, bool mayWait)
    {
        var now = Now;
        lock (_one)
        {
            var due = waiting >= many || (!mayWait && _begun + apart < now) ? now : (mayWait ? now : _begun) + apart;
            if (due >= _due) return;

            _due = due;
            _sooner.TrySetResult();
        }
    }

    /// <summary>Waits until a lot is to begin, and takes it as begun.</summary>
    public async Task Begin()
    {
        while (Left() is var left && left > TimeSpan.Zero)
        {
            if (left == TimeSpan.MaxValue) await _sooner.Task;
            // Rounded up: a timer rounds down, and would not wait at all for the last part of a millisecond.
            else await Task.WhenAny(_sooner.Task, Task.Delay((int)Math.Ceiling(left.TotalMilliseconds)));
        }
    }

    /// <summary>How long there is left; none when it has begun.</summary>
    private TimeSpan Left()
    {
        var now = Now;
        lock (_one)
        {
            if (_sooner.Task.IsCompleted) _sooner = New();
            if (_due > now) return _due == TimeSpan.MaxValue ? _due : _due - now;

            (_begun, _due) = (now, TimeSpan.MaxValue);
            return TimeSpan.Zero;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
