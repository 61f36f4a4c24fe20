using Samverkan.Hosting.Events;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Feeds;

/// <summary>What a publisher has said, as it signed it: compact JWS, in the feed's order.</summary>
public static class SaidFacts
{
    /// <summary>The facts that announced some of its events; none of those that are about the feed itself.</summary>
    /// <param name="store">Whose.</param>
    /// <param name="events">Numbers of the events (<c>seq_id</c>).</param>
    /// <param name="cancel">Cancels the read.</param>
    public static Task<IReadOnlyList<string>> SaidBy(
        this EventStore store, IReadOnlyCollection<long> events, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Database.Read(
            "SELECT fact FROM feed WHERE at = ANY($1) AND type NOT LIKE 'feed.%' ORDER BY epoch, number",
            row => row.GetString(0), cancel, [events.ToArray()]);
    }

    /// <summary>
    /// Where a publisher was restored it made its events again: facts from before that stand at numbers of events that
    /// are gone, and are found by what they say. Such a feed is read through; any other holds none.
    /// </summary>
    /// <param name="store">Whose.</param>
    /// <param name="besides">Numbers of events whose facts are known already.</param>
    /// <param name="isAbout">True for a fact that is asked for.</param>
    /// <param name="cancel">Cancels the read.</param>
    public static async Task<IReadOnlyList<string>> SaidBeforeRestoring(
        this EventStore store, IReadOnlyCollection<long> besides, Func<Fact, bool> isAbout, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var facts = await store.Database.Read("""
            SELECT fact FROM feed WHERE type NOT LIKE 'feed.%' AND (SELECT epoch FROM feed_head) > 1
              AND NOT at = ANY($1) ORDER BY epoch, number
            """, row => row.GetString(0), cancel, [besides.ToArray()]);
        return [.. facts.Where(f => isAbout(Fact.Stored(f)))];
    }

    /// <summary>The facts by which its later keys were told of, so that each is traced to the first.</summary>
    public static Task<IReadOnlyList<string>> KeyRotations(this EventStore store, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Database.Read(
            "SELECT fact FROM feed WHERE type = 'feed.key-rotated' ORDER BY epoch, number", row => row.GetString(0),
            cancel);
    }

    /// <summary>True when every one of these bodies has been announced.</summary>
    public static async Task<bool> HasAnnounced(
        this EventStore store, IReadOnlyCollection<Guid> bodies, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var announced = await store.Database.ReadOne(
            "SELECT count(DISTINCT body_id) FROM feed_bodies WHERE body_id = ANY($1)", row => row.GetInt64(0), cancel,
            [bodies.ToArray()]);
        return announced == bodies.Distinct().Count();
    }
}
