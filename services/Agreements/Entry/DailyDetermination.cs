using Samverkan.Hosting.Serving;

namespace Samverkan.Agreements.Entry;

/// <summary>
/// A day that comes may change where a text stands without a new word: somebody leaves, a condition's last day has
/// passed, a decision has legal force, another is annulled. So every version is worked out again each day, and recorded
/// where it comes out otherwise, as after a word.
/// </summary>
internal sealed partial class DailyDetermination(
    ServedPublishers served, TimeProvider clock, ILogger<DailyDetermination> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var daily = new EachDay(clock, Determine);
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await daily.Once(stoppingToken), clock, stoppingToken);
    }

    /// <summary>Not before its tables are whole: half of the words would say that a text is not in force.</summary>
    private async Task<bool> Determine(DateOnly today, CancellationToken cancel)
    {
        try
        {
            if (served.Find("agreements") is not { } store || !await served.IsWhole("agreements", cancel)) return false;

            await DetermineEntry.ForAll(store, today, cancel);
            return true;
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            TellOf(broken, today);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "what is in force on {Today} could not be worked out; tried again soon")]
    private partial void TellOf(Exception broken, DateOnly today);
}
