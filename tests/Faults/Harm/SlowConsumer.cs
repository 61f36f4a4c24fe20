using Samverkan.Local.Machine;

namespace Samverkan.Faults.Harm;

/// <summary>
/// A node stands still in the midst of everything, with its connections, its locks and what it was about to answer, and
/// then goes on as if nothing had been. Its queue fills meanwhile, and the others see it as away.
/// </summary>
internal static class SlowConsumer
{
    /// <summary>Well past <see cref="Hosting.Topology.CountyRegister.AwayAfter"/>.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Soon = Patience.OfSeconds(60);

    public static async Task Round(Occasion occasion, CancellationToken cancel)
    {
        await occasion.Pause(2, 4, cancel);
        var node = occasion.AnyNode();
        var unit = occasion.County.Running.Unit(node).Unit;
        var still = unit.Running?.Mark ?? throw new InvalidOperationException($"{node} does not run");
        Signal.Send(still.Pid, Signal.Stop);
        try
        {
            await Task.Delay(occasion.AtLeast(Least), cancel);
        }
        finally
        {
            Signal.Send(still.Pid, Signal.Continue);
        }

        await occasion.MustBeHeard(node, unit.Address, Soon, cancel);
    }
}
