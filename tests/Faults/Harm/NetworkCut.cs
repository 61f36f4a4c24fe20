using System.Diagnostics;
using Samverkan.Faults.Load;

namespace Samverkan.Faults.Harm;

/// <summary>
/// A node and the broker no longer reach one another, and neither is told. Its organisations go on with their own, nobody
/// else hears of it, and when the network is whole again everything comes.
/// </summary>
internal static class NetworkCut
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    /// <summary>A command that only its own node is needed for; the rest is for a slow machine.</summary>
    private static readonly TimeSpan AtHome = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Soon = Patience.OfSeconds(60);

    public static async Task Round(Occasion occasion, CancellationToken cancel)
    {
        var node = occasion.AnyNode();
        var wire = await occasion.County.WireOf(node, cancel);
        await occasion.Pause(2, 4, cancel);
        wire.Cut();
        try
        {
            await GoesOnAlone(occasion, node, cancel);
        }
        finally
        {
            wire.Mend();
        }

        await occasion.MustBeHeard(node, occasion.County.Running.Unit(node).Unit.Address, Soon, cancel);
    }

    private static async Task GoesOnAlone(Occasion occasion, string node, CancellationToken cancel)
    {
        await occasion.Pause(1, 1, cancel);
        var (code, mandate, clock) = (occasion.County.OrganisationsOf(node)[0], Guid.CreateVersion7(), Stopwatch.StartNew());
        await new OneMandate(occasion.County).Give(code, mandate, cancel);
        occasion.MustBe(clock.Elapsed < AtHome, $"{code} waited {clock.Elapsed.TotalSeconds:0} s for its own node while it was cut off");
        await Task.Delay(occasion.AtLeast(Least), cancel);
        occasion.MustBe(!await occasion.IsHeard(mandate, cancel), $"{node} was heard while it was cut off: the cut is not one");
    }
}
