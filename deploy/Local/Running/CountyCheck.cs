using System.Runtime.CompilerServices;
using Samverkan.Hosting.Topology;
using Samverkan.Hosting.Verifying;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>Every feed of a county in every copy, as one who may read all its databases can verify them.</summary>
/// <param name="publishers">Everyone in the county's register.</param>
/// <param name="databases">The county's PostgreSQL.</param>
public sealed class CountyCheck(IReadOnlyCollection<Publisher> publishers, Databases databases)
{
    /// <summary>What is found of the feeds of these publishers, one after the other.</summary>
    /// <param name="codes">Their codes; none for all.</param>
    /// <param name="cancel">Cancels.</param>
    public async IAsyncEnumerable<Verified> Verify(
        IReadOnlyCollection<string> codes, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var publisher in publishers.OrderBy(p => p.Code, StringComparer.Ordinal))
        {
            if (codes.Count > 0 && !codes.Contains(publisher.Code)) continue;

            // Who has left took its own copy along; the others' stand.
            Keeper[] own = publisher.HasLeft ? [] : [KeeperOf(publisher.Process, publisher.Database, isOwn: true)];
            yield return await Verification.Of(
                publisher, [.. own, .. Heard()], Stretch.Whole, CancellationToken.None, cancel);
        }
    }

    /// <summary>One copy for each process that hears: its queue and its database have one name.</summary>
    private IEnumerable<Keeper> Heard() => publishers.Where(p => !p.HasLeft)
        .Select(p => (p.Process, Database: Hosting.Serving.Databases.NameOf(p.Queue))).Distinct()
        .Select(c => KeeperOf(c.Process, c.Database, isOwn: false));

    private Keeper KeeperOf(string process, string database, bool isOwn) =>
        new($"{process} ({database})", isOwn, cancel => databases.Open(database, cancel));
}
