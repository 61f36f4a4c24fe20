using Samverkan.Hosting.Events;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Bodies;

/// <summary>What lies beside one publisher's own events: what is left of it, and what is taken away.</summary>
public static class KeptBodies
{
    /// <summary>Every body of a few streams.</summary>
    /// <param name="store">Whose.</param>
    /// <param name="streams">Stream ids.</param>
    /// <param name="unread">Classes whose content is not read: files, and what is none of the reader's.</param>
    /// <param name="cancel">Cancels the read.</param>
    public static Task<IReadOnlyList<KeptBody>> BodiesOf(
        this EventStore store,
        IReadOnlyCollection<string> streams,
        IReadOnlyCollection<string> unread,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Database.Read("""
            SELECT id, sha256, class, content IS NOT NULL,
              CASE WHEN class <> ALL($2) THEN convert_from(content, 'UTF8') END, salt, withdrawn_on, reason
            FROM bodies WHERE stream_id = ANY($1)
            """, row => new KeptBody(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.Text(4),
                row.Maybe<byte[]>(5), row.Date(6), row.Text(7)), cancel, streams.ToArray(), unread.ToArray());
    }

    /// <summary>Texts by their ids, whatever stream they belong to; one that is gone is missing.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> TextsOf(
        this EventStore store, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (ids.Count == 0) return new Dictionary<Guid, string>();

        var texts = await store.Database.Read(
            "SELECT id, convert_from(content, 'UTF8') FROM bodies WHERE id = ANY($1) AND content IS NOT NULL",
            row => (Id: row.GetGuid(0), Text: row.GetString(1)), cancel, [ids.ToArray()]);
        return texts.ToDictionary(t => t.Id, t => t.Text);
    }

    /// <summary>Hashes by the ids of bodies; they stay when the content goes.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> HashesOf(
        this EventStore store, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (ids.Count == 0) return new Dictionary<Guid, string>();

        var hashes = await store.Database.Read(
            "SELECT id, sha256 FROM bodies WHERE id = ANY($1)", row => (Id: row.GetGuid(0), Hash: row.GetString(1)),
            cancel, [ids.ToArray()]);
        return hashes.ToDictionary(h => h.Id, h => h.Hash);
    }

    /// <summary>
    /// Takes away content and salt for good. Whatever was announced is others' too, and stays whatever an event may
    /// say.
    /// </summary>
    public static void DisposeOf(this ReadTables tables, IReadOnlyList<Guid> bodies)
    {
        ArgumentNullException.ThrowIfNull(tables);
        tables.Run("""
            UPDATE bodies SET content = NULL, salt = NULL, reason = 'disposed' WHERE id = ANY($1)
              AND NOT EXISTS (SELECT FROM feed_bodies f WHERE f.body_id = bodies.id)
            """, bodies);
    }

    /// <summary>Withdrawn content is never sent again; the publisher's own copy stays.</summary>
    public static void Withdraw(this ReadTables tables, IReadOnlyList<Guid> bodies, DateOnly on, string reason)
    {
        ArgumentNullException.ThrowIfNull(tables);
        tables.Run("UPDATE bodies SET withdrawn_on = $2, reason = $3 WHERE id = ANY($1)", bodies, on, reason);
    }
}

/// <summary>A body as it is kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sha256">base64url of SHA-256(salt ‖ bytes).</param>
/// <param name="Class">What it is, one of <see cref="Contracts.BodyClass"/>.</param>
/// <param name="IsThere">Its content is left.</param>
/// <param name="Text">Null for what is gone, and for what was not to be read.</param>
/// <param name="Salt">Null for what is gone.</param>
/// <param name="WithdrawnOn">When it was taken back from those who had been told; the own copy stays.</param>
/// <param name="Reason">Code of why it was withdrawn or went.</param>
public sealed record KeptBody(
    Guid Id, string Sha256, string Class, bool IsThere, string? Text, byte[]? Salt, DateOnly? WithdrawnOn,
    string? Reason);
