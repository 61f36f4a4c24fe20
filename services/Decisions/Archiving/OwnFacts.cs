using System.Text.Json;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// What the organisation has told others of a case, in its own signed words, and the keys to check them with.
/// </summary>
/// <param name="Lines">Compact JWS, in the feed's order; the format is described in Hosting/Feeds.</param>
/// <param name="Rotations">The facts by which the later keys were told of, so that each is traced to the first.</param>
/// <param name="Keys">Every key in order.</param>
internal sealed record OwnFacts(
    IReadOnlyList<string> Lines, IReadOnlyList<string> Rotations, IReadOnlyList<OwnKey> Keys)
{
    public static async Task<OwnFacts> Read(
        EventStore store, Publisher publisher, IReadOnlyList<StoredEvent> log, Guid? matter, CancellationToken cancel)
    {
        var own = log.Select(e => e.Seq).ToArray();
        var said = await store.Database.Read(
            "SELECT fact FROM feed WHERE at = ANY($1) AND type NOT LIKE 'feed.%' ORDER BY epoch, number",
            row => row.GetString(0), cancel, own);
        var recalled = await store.Database.Read("""
            SELECT fact FROM feed WHERE type LIKE 'decisions.%' AND (SELECT epoch FROM feed_head) > 1
              AND NOT at = ANY($1) ORDER BY epoch, number
            """, row => row.GetString(0), cancel, own);
        var rotations = await store.Database.Read(
            "SELECT fact FROM feed WHERE type = 'feed.key-rotated' ORDER BY epoch, number", row => row.GetString(0),
            cancel);
        return new([.. recalled.Where(f => IsAbout(f, matter)), .. said], rotations, [.. Of(publisher, rotations)]);
    }

    /// <summary>
    /// A node that was restored made its events again: facts from before that stand at numbers of events that are gone.
    /// </summary>
    private static bool IsAbout(string jws, Guid? matter) =>
        matter is not null && Jws.Read<Fact>(jws, Jws.FactType) is { Payload.Data: var data }
        && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("matter", out var about)
        && about.ValueKind == JsonValueKind.String && about.TryGetGuid(out var named) && named == matter;

    private static IEnumerable<OwnKey> Of(Publisher publisher, IReadOnlyList<string> rotations)
    {
        yield return new(Kid.Of(publisher.Code, 1), publisher.Key.X, publisher.Key.Y, publisher.Thumbprint);
        foreach (var line in rotations)
        {
            if (Jws.Read<Fact>(line, Jws.FactType) is { } fact && KeyHistory.RotationIn(fact.Payload) is { } told)
            {
                var key = new PublicKey(told.X, told.Y);
                yield return new(Kid.Of(publisher.Code, told.Number), key.X, key.Y, key.Thumbprint());
            }
        }
    }
}

/// <summary>A public key, EC P-256, with its RFC 7638 thumbprint.</summary>
internal sealed record OwnKey(string Kid, string X, string Y, string Thumbprint);
