using Samverkan.Hosting.Topology;
using Samverkan.Hosting.Verifying;
using Samverkan.Local.Running;

namespace Samverkan.Faults.Checks;

/// <summary>
/// Every feed is whole in every copy, as <c>./samverkan verify</c> finds it; each event is announced once; and no copy has
/// seen two facts with one number.
/// </summary>
public sealed class FeedsWhole(DrillCounty county)
{
    public async Task<IReadOnlyList<string>> Faults(CancellationToken cancel)
    {
        var faults = new List<string>();
        var check = new CountyCheck(county.Publishers, county.Running.Postgres.Databases);
        await foreach (var found in check.Verify([], cancel)) faults.AddRange(Words(found));
        foreach (var publisher in county.Publishers) faults.AddRange(await Unannounced(publisher, cancel));
        foreach (var (process, database) in county.Inboxes)
        {
            var refused = await county.Query(
                database,
                "SELECT exchange, reason, count(*) FROM refused_messages WHERE reason IN ('fork', 'broken-chain') GROUP BY 1, 2",
                row => $"{process} has refused {row.GetInt64(2)} facts of {row.GetString(0)}: {row.GetString(1)}", cancel);
            faults.AddRange(refused);
        }

        return faults;
    }

    private static IEnumerable<string> Words(Verified found) => found.IsKeyPinned
        ? from copy in found.Copies
          from fault in copy.Faults
          select $"{found.Publisher} in {copy.Name}: {fault.Code} {fault.Number} to {fault.To} of {copy.Facts}"
        : [$"{found.Publisher}: {FaultCode.KeyNotPinned}"];

    /// <summary>
    /// One mandate, answer or told progress is one fact, neither none nor two; what was made again after a restore was
    /// announced before it.
    /// </summary>
    private async Task<List<string>> Unannounced(Publisher publisher, CancellationToken cancel) => await county.Query(
        publisher.Database,
        """
        SELECT e.seq_id, e.type, count(f.number) FROM mt_events e
        LEFT JOIN feed f ON f.at = e.seq_id AND f.type LIKE '%.' || replace(e.type, '_', '-')
        WHERE e.headers ->> 'by' IS DISTINCT FROM 'system:restored' AND e.type IN (
          'mandate_given', 'mandate_ended', 'answer_announced', 'progress_announced', 'matter_put', 'party_joined')
        GROUP BY 1, 2 HAVING count(f.number) <> 1
        """,
        row => $"{publisher.Code}: event {row.GetInt64(0)} ({row.GetString(1)}) is announced {row.GetInt64(2)} times", cancel);
}
