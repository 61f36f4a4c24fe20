using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// Keeps the inbox whole: places what had to wait, asks for what is missing, sweeps out what nobody promised. One
/// process at a time per inbox.
/// </summary>
internal sealed class HearingDuties(
    NodeInbox node, ServedPublishers served, string queue, TimeProvider clock, ILogger<HearingDuties> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var inbox = await node.Ready.WaitAsync(stoppingToken);
            await new Leader(node.Connect, Leader.Hearing, log).Lead(stop => Duties(inbox, stop), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before there was anything to keep whole.
        }
    }

    private Task Duties(Inbox inbox, CancellationToken stop)
    {
        var chain = new Chain(inbox.Database, inbox.Chained, served.MakeAnew);
        var asker = new Asker(inbox.Database, queue, served.Send, () => served.Codes);
        return Task.WhenAll(
            Follower.Follow("chain", inbox.Received, () => Limits.FollowPoll, chain.TakeNext, log, stop),
            Follower.Follow(
                "sweeper", new(), () => Limits.SweepEvery, cancel => HeardContent.Sweep(inbox.Database, cancel), log,
                stop),
            Follower.Follow("asker", new(), () => Limits.FollowPoll, cancel => Ask(asker, cancel), log, stop));
    }

    private async Task<bool> Ask(Asker asker, CancellationToken cancel)
    {
        await asker.AskForMissing(clock.GetUtcNow(), cancel);
        return false;
    }
}
