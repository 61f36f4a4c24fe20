using Samverkan.Faults.Load;
using Samverkan.Local.Running;

namespace Samverkan.Faults.Harm;

/// <summary>
/// Somebody starts a second process of the same node by mistake, with the same secrets. Both are written to; one of them
/// announces, whichever dies the other goes on, and nobody ever sees two facts with one number.
/// </summary>
internal static class TwoAnnouncers
{
    /// <summary>A leader that is killed is succeeded at the next look of the other; the rest is for a slow machine.</summary>
    private static readonly TimeSpan Soon = Patience.OfSeconds(40);

    public static async Task Round(Occasion occasion, CancellationToken cancel)
    {
        var (node, running) = (occasion.AnyNode(), occasion.County.Running);
        var (first, second) = (running.Unit(node), running.Beside(node));
        try
        {
            await second.Start(cancel);
            await WriteToBoth(occasion, node, second, cancel);
            await first.Kill();
            await occasion.MustBeHeard(node, second.Unit.Address, Soon, cancel);
            await first.Start(cancel);
            await occasion.Pause(2, 4, cancel);
            await second.Kill();
            await occasion.MustBeHeard(node, first.Unit.Address, Soon, cancel);
        }
        finally
        {
            await second.Stop();
            await first.Start(cancel);
        }
    }

    /// <summary>The load goes to the first only, so some is given to the second beside it.</summary>
    private static async Task WriteToBoth(Occasion occasion, string node, Supervised second, CancellationToken cancel)
    {
        for (var n = 0; n < 30; n++)
        {
            foreach (var code in occasion.County.OrganisationsOf(node))
                await new OneMandate(occasion.County).Give(code, Guid.CreateVersion7(), cancel, new Uri(second.Unit.Address));
            await Task.Delay(100, cancel);
        }
    }
}
