using System.Diagnostics;
using Samverkan.Faults.Load;

namespace Samverkan.Faults.Harm;

/// <summary>One time that a drill is done.</summary>
/// <param name="County">To whom.</param>
/// <param name="Random">What is left to chance.</param>
/// <param name="Length">How long the whole drill is to go on.</param>
public sealed record Occasion(DrillCounty County, Random Random, TimeSpan Length)
{
    /// <summary>Some seconds, seldom the same.</summary>
    public Task Pause(double least, double most, CancellationToken cancel) =>
        Task.Delay(TimeSpan.FromSeconds(least + (Random.NextDouble() * (most - least))), cancel);

    /// <summary>How long something is away: half of a longer drill.</summary>
    public TimeSpan AtLeast(TimeSpan least) => Length / 2 > least ? Length / 2 : least;

    /// <summary>What is not as it must be in the midst of it is a fault, beside what is looked at afterwards.</summary>
    public void MustBe(bool so, string otherwise)
    {
        if (!so) County.Ledger.Wrong.Enqueue(otherwise);
    }

    /// <summary>A process that serves organisations: who is left to chance.</summary>
    public string AnyNode()
    {
        var nodes = County.Inboxes.Select(i => i.Process).Where(p => County.OrganisationsOf(p).Count > 0).ToList();
        return nodes[Random.Next(nodes.Count)];
    }

    /// <summary>
    /// What is said now by each organisation of a node, through one of its processes, is heard where all is shown.
    /// </summary>
    public async Task MustBeHeard(string node, string address, TimeSpan within, CancellationToken cancel)
    {
        foreach (var code in County.OrganisationsOf(node))
        {
            var (clock, mandate) = (Stopwatch.StartNew(), Guid.CreateVersion7());
            await new OneMandate(County).Give(code, mandate, cancel, new Uri(address));
            while (clock.Elapsed < within && !await IsHeard(mandate, cancel)) await Task.Delay(200, cancel);
            MustBe(await IsHeard(mandate, cancel), $"{code}: what was said at {address} was not heard in {within.TotalSeconds:0} s");
        }
    }

    /// <summary>Whether a mandate has come to where all is shown.</summary>
    public async Task<bool> IsHeard(Guid mandate, CancellationToken cancel) => (await County.Query(
        "svc_overview", "SELECT count(*) FROM mandates WHERE mandate = $1", row => row.GetInt64(0), cancel, mandate))[0] == 1;
}
