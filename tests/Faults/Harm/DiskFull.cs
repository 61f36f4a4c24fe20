namespace Samverkan.Faults.Harm;

/// <summary>
/// PostgreSQL's disk is full for a while: it can write neither tables nor log, and may give up altogether and be started
/// again in vain. Then somebody makes room.
/// </summary>
internal static class DiskFull
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Soon = Patience.OfSeconds(60);

    public static async Task Round(Occasion occasion, CancellationToken cancel)
    {
        var running = occasion.County.Running;
        var (unit, cluster) = (running.Unit("postgres"), await running.Postgres.Cluster(cancel));
        await unit.Stop();
        try
        {
            await using var disk = await SmallDisk.Of(running.Data, cluster, cancel);
            running.Postgres.Within = disk.Within;
            await Fill(occasion, disk, cancel);
        }
        finally
        {
            await unit.Start(cancel);
        }
    }

    private static async Task Fill(Occasion occasion, SmallDisk disk, CancellationToken cancel)
    {
        var (running, node) = (occasion.County.Running, occasion.AnyNode());
        var unit = running.Unit("postgres");
        try
        {
            await unit.Start(cancel);
            await occasion.Pause(2, 4, cancel);
            await disk.KeepFull(occasion.AtLeast(Least), cancel);
            await unit.Start(cancel);
            await occasion.MustBeHeard(node, running.Unit(node).Unit.Address, Soon, cancel);
        }
        finally
        {
            await unit.Stop();
            await disk.Keep(CancellationToken.None);
            running.Postgres.Within = [];
        }
    }
}
