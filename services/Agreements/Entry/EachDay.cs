using Samverkan.Hosting.Topology;

namespace Samverkan.Agreements.Entry;

/// <summary>
/// Something that is done once for each legal date: at midnight in Stockholm, and at once after having been away. What
/// has been done is not kept: to do it again for the same day must change nothing.
/// </summary>
/// <param name="clock">What day it is.</param>
/// <param name="step">Does it for a day; false when it could not be done yet.</param>
public sealed class EachDay(TimeProvider clock, Func<DateOnly, CancellationToken, Task<bool>> step)
{
    private DateOnly? _done;

    /// <summary>Does it unless it is done for today.</summary>
    /// <returns>How long nothing needs to be done: until midnight there, or until another try.</returns>
    public async Task<TimeSpan> Once(CancellationToken cancel)
    {
        var today = LegalDate.At(clock.GetUtcNow());
        if (_done != today && await step(today, cancel)) _done = today;
        if (_done != today) return Limits.DayStepRetry;

        var left = LegalDate.EndOf(today) - clock.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
