using System.Collections.Concurrent;

namespace Samverkan.Benchmarks;

/// <summary>A decision that is recorded; what is left is to tell the parties.</summary>
/// <param name="Organisation">Whose it is.</param>
/// <param name="Matter">What it answers.</param>
/// <param name="Case">Its case at home.</param>
/// <param name="Decision">Its id.</param>
internal sealed record Settled(string Organisation, Guid Matter, Guid Case, Guid Decision)
{
    /// <summary>Has some organisations decide on matters that they have been asked about.</summary>
    /// <returns>In turns: one of each organisation, then the next of each.</returns>
    public static async Task<IReadOnlyList<Settled>> Prepare(
        MeasuredCounty county, IReadOnlyCollection<Guid> matters, IEnumerable<string> deciding,
        CancellationToken cancel)
    {
        var settled = new ConcurrentBag<(int Turn, Settled One)>();
        await MeasuredCounty.Many(deciding, async (organisation, c) =>
        {
            var authority = await county.Authority(organisation, c);
            var cases = await county.Cases(organisation, matters, c);
            await MeasuredCounty.Many(cases.Index(), async (one, stop) =>
            {
                var (matter, @case) = one.Item;
                var decision = await county.Decide(organisation, @case, authority, stop);
                settled.Add((one.Index, new(organisation, matter, @case, decision)));
            }, c, atOnce: 4);
        }, cancel, atOnce: 8);
        return [.. settled.OrderBy(s => s.Turn).ThenBy(s => s.One.Organisation).Select(s => s.One)];
    }

    /// <summary>Tells the parties.</summary>
    public Task Announce(MeasuredCounty county, CancellationToken cancel) =>
        county.Announce(Organisation, Case, Decision, cancel);
}
