using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Copies;

/// <summary>
/// Looks now and then for content that nobody holds any more but that could not go when the last of them let it go.
/// </summary>
internal sealed partial class CopiesSweep(ServedPublishers served, TimeProvider clock, ILogger<CopiesSweep> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Limits.CopiesSweep, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await HeldCopies.DisposeOfLeft(served, stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                TellOf(broken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "copies that nobody holds could not be looked for; tried again later")]
    private partial void TellOf(Exception broken);
}
