using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Verifying;

/// <summary>
/// All copies of one publisher's feed at once, by the feed's description: each by itself, then side by side, as they
/// come. What it holds in memory does not grow with the feed.
/// </summary>
public static class Verification
{
    /// <summary>Verifies copies in databases, each as it was at one moment.</summary>
    /// <param name="publisher">Whose feed, with the key that the county has pinned.</param>
    /// <param name="keepers">Who keep the copies.</param>
    /// <param name="stretch">Which part of the feed.</param>
    /// <param name="enough">When cancelled, it stops where it is, and the answer says where to go on.</param>
    /// <param name="cancel">Cancels the whole.</param>
    public static async Task<Verified> Of(
        Publisher publisher,
        IEnumerable<Keeper> keepers,
        Stretch stretch,
        CancellationToken enough,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        ArgumentNullException.ThrowIfNull(stretch);
        var open = new List<KeptCopy>();
        try
        {
            // The publisher's own last: what anybody has heard is in it by then.
            foreach (var keeper in keepers.OrderBy(k => k.IsOwn))
                open.Add(await KeptCopy.Open(keeper, publisher.Code, cancel));

            var keys = new KeyHistory(publisher.Code, publisher.Key);
            foreach (var told in await open[^1].KeysBefore(stretch.Begin, cancel))
                if (FactCheck.Of(told, publisher.Code, keys).Fact is { } fact) keys.Learn(fact);
            var copies = open.ConvertAll(o => o.From(stretch.Begin, cancel));
            var found = await Of(publisher, keys, copies, stretch, enough);
            return found with { Keys = KeyLine.History(publisher, await open[^1].KeysBefore(Place.Last, cancel)) };
        }
        finally
        {
            foreach (var one in open) await one.DisposeAsync();
        }
    }

    /// <param name="publisher">Whose feed.</param>
    /// <param name="keys">Its keys up to where the stretch begins; it grows.</param>
    /// <param name="copies">The copies.</param>
    /// <param name="stretch">Which part.</param>
    /// <param name="enough">When cancelled, it stops where it is.</param>
    internal static async Task<Verified> Of(
        Publisher publisher, KeyHistory keys, IReadOnlyList<Copy> copies, Stretch stretch, CancellationToken enough)
    {
        if (publisher.Key.Thumbprint() != publisher.Thumbprint) return new(publisher.Code, false, [], null);

        var readings = copies.OrderByDescending(c => c.IsOwn).Select(c => new Reading(c, stretch.Begin)).ToList();
        try
        {
            foreach (var one in readings) await one.Move();
            while (!enough.IsCancellationRequested && Next(readings) is { } next && !stretch.IsBefore(next))
                await Take(readings.FindAll(r => !r.IsDone && r.Now.Place == next), publisher.Code, keys);

            return Sum(publisher.Code, readings);
        }
        finally
        {
            foreach (var one in readings) await one.DisposeAsync();
        }
    }

    /// <summary>The first place that has not been looked at; null when there is none left.</summary>
    private static Place? Next(List<Reading> readings)
    {
        var left = readings.FindAll(r => !r.IsDone);
        return left.Count == 0 ? null : left.Select(r => r.Now.Place).MinBy(p => (p.Epoch, p.Number));
    }

    /// <summary>The facts that stand at one place, each in its own copy.</summary>
    private static async Task Take(List<Reading> here, string publisher, KeyHistory keys)
    {
        // Most often they are one and the same: what is true of the bytes in one copy is true of them in all.
        var found = here.Select(r => r.Now).DistinctBy(k => k.Jws)
            .ToDictionary(k => k.Jws, k => FactCheck.Of(k.Jws, k.Said, publisher, keys));
        string? said = null;
        foreach (var one in here)
        {
            var hash = one.Take(found[one.Now.Jws], said);
            said ??= hash;
            await one.Move();
        }

        // Two at one place would be a fork, and that is told of: the publisher's own word, read first, is gone by.
        if (found.Values.FirstOrDefault(f => f.Fact is not null)?.Fact is { } fact) keys.Learn(fact);
    }

    private static Verified Sum(string publisher, List<Reading> readings)
    {
        var (next, longest) = (Next(readings), readings.Select(r => r.Last).MaxBy(p => (p.Epoch, p.Number)));
        if (next is null)
            foreach (var one in readings) one.End(longest);

        return new(publisher, true, [.. readings.Select(r => r.Sum(longest))], next);
    }
}

/// <summary>What is found of one publisher's feed.</summary>
/// <param name="Publisher">Code.</param>
/// <param name="IsKeyPinned">False when the register's key is not the pinned one: then nothing more is told.</param>
/// <param name="Copies">Each copy, the publisher's own first.</param>
/// <param name="Next">Where to go on, when there was not time for all; null when there was.</param>
public sealed record Verified(
    string Publisher, bool IsKeyPinned, IReadOnlyList<VerifiedCopy> Copies, Place? Next)
{
    /// <summary>Its keys, as the publisher's own feed tells of them, or the copy that there is.</summary>
    public IReadOnlyList<KeyLine> Keys { get; init; } = [];

    /// <summary>True when nothing is wrong with what was looked at.</summary>
    public bool IsWhole => IsKeyPinned && Copies.All(c => c.FaultCount == 0);
}

/// <summary>What is found of one copy.</summary>
/// <param name="Name">Which copy.</param>
/// <param name="IsOwn">True for the publisher's own feed.</param>
/// <param name="Facts">How many facts were looked at.</param>
/// <param name="Last">The last place that was looked at.</param>
/// <param name="Hash">Hash of the fact there: two copies with the same hash have the same facts up to there.</param>
/// <param name="Behind">Facts that are known to exist and have not come here yet, which is no fault.</param>
/// <param name="FaultCount">How many faults.</param>
/// <param name="Faults">The first of them, at most <see cref="Limits.FaultsShown"/>.</param>
public sealed record VerifiedCopy(
    string Name,
    bool IsOwn,
    long Facts,
    Place Last,
    string? Hash,
    long Behind,
    int FaultCount,
    IReadOnlyList<Fault> Faults);
