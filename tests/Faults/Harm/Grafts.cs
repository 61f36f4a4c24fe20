using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Samverkan.Faults.Harm;

/// <summary>
/// Puts facts of one's own making at the end of real feeds, numbered, chained and signed as they should be, so that the
/// nodes themselves publish them; and takes them away again everywhere, which nobody could do outside a drill.
/// </summary>
public sealed class Grafts(DrillCounty county)
{
    private readonly List<Graft> _grafts = [];

    public async Task Put(string publisher, string type, object data, CancellationToken cancel)
    {
        await using var voice = await Voice.Of(county, publisher, cancel);
        var database = voice.Publisher.Database;
        var head = (await county.Query(
            database, "SELECT number, hash, announced FROM feed_head",
            row => (Number: row.GetInt64(0), Hash: row.GetString(1), At: row.GetInt64(2)), cancel))[0];
        _grafts.Add(new(publisher, database, voice.Epoch, head.Number, head.Hash));
        var fact = voice.Fact(head.Number + 1, type, data);
        fact["previous"] = head.Hash;
        fact["at"] = head.At;
        var jws = voice.Sign(fact);
        var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(jws[..jws.LastIndexOf('.')])));
        await county.Execute(
            database,
            """
            WITH head AS (UPDATE feed_head SET number = $1, hash = $2 RETURNING epoch)
            INSERT INTO feed (epoch, number, at, type, fact, hash) SELECT epoch, $1, $3, $4, $5, $2 FROM head
            """, cancel, head.Number + 1, hash, head.At, type, jws);
    }

    /// <summary>Every feed ends again where it ended before it was grafted.</summary>
    public async Task Take(CancellationToken cancel)
    {
        await Task.WhenAll(county.Inboxes.Select(i => county.Running.Unit(i.Process).Kill()));
        foreach (var graft in _grafts) await Take(graft, cancel);
        foreach (var publisher in county.Publishers)
        {
            await county.Execute(publisher.Database, "DELETE FROM applied_stopped", cancel);

            // What was applied may have been the last that was heard; what was not applied yet is still to come.
            await county.Execute(
                publisher.Database, "UPDATE applied_position SET seq = least(seq, $1)", cancel,
                await Last(publisher.Process, cancel));
        }

        await Task.WhenAll(county.Inboxes.Select(i => county.Running.Unit(i.Process).Start(cancel)));
    }

    private async Task Take(Graft graft, CancellationToken cancel)
    {
        await county.Execute(
            graft.Database, "DELETE FROM feed WHERE epoch = $1 AND number > $2", cancel, graft.Epoch, graft.Number);
        await county.Execute(
            graft.Database, "UPDATE feed_head SET number = $1, hash = $2, published = $1", cancel, graft.Number, graft.Hash);
        foreach (var (_, database) in county.Inboxes)
        {
            await county.Execute(
                database, "DELETE FROM heard_facts WHERE publisher = $1 AND epoch = $2 AND number > $3", cancel,
                graft.Publisher, graft.Epoch, graft.Number);
            await county.Execute(
                database, "UPDATE heard_heads SET number = $2, hash = $3, said = $2 WHERE publisher = $1", cancel,
                graft.Publisher, graft.Number, graft.Hash);
        }
    }

    private async Task<long> Last(string process, CancellationToken cancel) => (await county.Query(
        county.Inboxes.Single(i => i.Process == process).Database,
        "SELECT coalesce(max(seq), 0) FROM heard_facts", row => row.GetInt64(0), cancel))[0];

    /// <summary>Where a feed ended, within its epoch.</summary>
    private sealed record Graft(string Publisher, string Database, int Epoch, long Number, string Hash);
}
