using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samverkan.Hosting.Topology;

namespace Samverkan.Faults.Checks;

/// <summary>
/// Every feed is whole, by its description alone: numbered 1..n in each epoch, each fact the successor of the one before by the hash of
/// its signing input, each signed by the publisher's pinned key; and no copy has seen two facts with one number.
/// </summary>
public sealed class FeedsWhole(DrillCounty county)
{
    public async Task<IReadOnlyList<string>> Faults(CancellationToken cancel)
    {
        var faults = new List<string>();
        foreach (var publisher in county.Publishers) faults.AddRange(await Faults(publisher, cancel));
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

    private async Task<List<string>> Faults(Publisher publisher, CancellationToken cancel)
    {
        var facts = await county.Query(
            publisher.Database, "SELECT number, at, fact FROM feed ORDER BY epoch, number",
            row => (Number: row.GetInt64(0), At: row.GetInt64(1), Jws: row.GetString(2)), cancel);
        using var key = Key(publisher.Key);
        var (faults, previous, at) = (new List<string>(), (string?)null, 0L);
        var (epoch, number) = (1, 0L);
        foreach (var fact in facts)
        {
            var parts = fact.Jws.Split('.');
            var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement;
            var before = payload.TryGetProperty("previous", out var hash) ? hash.GetString() : null;
            var itsEpoch = payload.GetProperty("epoch").GetInt32();
            var expected = itsEpoch == epoch ? number + 1 : 1;
            if (fact.Number != expected || payload.GetProperty("number").GetInt64() != expected)
                faults.Add($"{publisher.Code}: fact {fact.Number} stands where {expected} should");
            if (before != previous) faults.Add($"{publisher.Code}: fact {fact.Number} does not follow the one before it");
            if (!IsSigned(parts, key)) faults.Add($"{publisher.Code}: fact {fact.Number} is not signed by its key");
            if (fact.At < at) faults.Add($"{publisher.Code}: fact {fact.Number} is announced before an earlier event");
            (epoch, number) = (itsEpoch, fact.Number);
            (previous, at) = (Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"))), fact.At);
        }

        var head = await county.Query(
            publisher.Database, "SELECT number, coalesce(hash, '') FROM feed_head", row => (row.GetInt64(0), row.GetString(1)), cancel);
        if (head.Single() != (number, previous ?? "")) faults.Add($"{publisher.Code}: the head of the feed is not its last fact");
        faults.AddRange(await Unannounced(publisher, cancel));
        return faults;
    }

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

    private static bool IsSigned(string[] parts, ECDsa key) => key.VerifyData(
        Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256);

    private static ECDsa Key(PublicKey key) => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new() { X = Base64Url.DecodeFromChars(key.X), Y = Base64Url.DecodeFromChars(key.Y) },
    });
}
