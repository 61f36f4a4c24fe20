using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Samverkan.Faults.Harm;

/// <summary>
/// Puts a fact of one's own making at the end of a real feed, numbered, chained and signed as it should be, so that the
/// node itself publishes it; and takes it away again everywhere, which nobody could do outside a drill.
/// </summary>
public sealed class Graft(DrillCounty county, Voice voice)
{
    private long _number;
    private string _previous = "";

    public async Task Put(string type, object data, CancellationToken cancel)
    {
        var head = (await county.Query(
            voice.Publisher.Database, "SELECT number, hash, announced FROM feed_head",
            row => (Number: row.GetInt64(0), Hash: row.GetString(1), At: row.GetInt64(2)), cancel))[0];
        (_number, _previous) = (head.Number, head.Hash);
        var fact = voice.Fact(_number + 1, type, data);
        fact["previous"] = _previous;
        fact["at"] = head.At;
        var jws = voice.Sign(fact);
        var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(jws[..jws.LastIndexOf('.')])));
        await county.Execute(
            voice.Publisher.Database,
            """
            WITH head AS (UPDATE feed_head SET number = $1, hash = $2 RETURNING epoch)
            INSERT INTO feed (epoch, number, at, type, fact, hash) SELECT epoch, $1, $3, $4, $5, $2 FROM head
            """, cancel, _number + 1, hash, head.At, type, jws);
    }

    public async Task Take(CancellationToken cancel)
    {
        await Task.WhenAll(county.Inboxes.Select(i => county.Running.Unit(i.Process).Kill()));
        await county.Execute(voice.Publisher.Database, "DELETE FROM feed WHERE number > $1", cancel, _number);
        await county.Execute(
            voice.Publisher.Database, "UPDATE feed_head SET number = $1, hash = $2, published = $1", cancel, _number, _previous);
        foreach (var (_, database) in county.Inboxes)
        {
            await county.Execute(
                database, "DELETE FROM heard_facts WHERE publisher = $1 AND number > $2", cancel, voice.Publisher.Code, _number);
            await county.Execute(
                database, "UPDATE heard_heads SET number = $2, hash = $3, said = $2 WHERE publisher = $1", cancel,
                voice.Publisher.Code, _number, _previous);
        }

        foreach (var publisher in county.Publishers)
            await county.Execute(publisher.Database, "DELETE FROM applied_stopped", cancel);
        // What was applied may have been the last that was heard; what was heard and not applied yet is still to come.
        foreach (var publisher in county.Publishers)
            await county.Execute(publisher.Database, "UPDATE applied_position SET seq = least(seq, $1)", cancel, await Last(publisher.Process, cancel));
        await Task.WhenAll(county.Inboxes.Select(i => county.Running.Unit(i.Process).Start(cancel)));
    }

    private async Task<long> Last(string process, CancellationToken cancel) => (await county.Query(
        county.Inboxes.Single(i => i.Process == process).Database,
        "SELECT coalesce(max(seq), 0) FROM heard_facts", row => row.GetInt64(0), cancel))[0];
}
