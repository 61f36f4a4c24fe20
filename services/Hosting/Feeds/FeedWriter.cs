using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using Samverkan.Hosting.Events;

namespace Samverkan.Hosting.Feeds;

/// <summary>
/// Turns committed events into facts: numbers, chains, signs. Holding <c>feed_head</c> for the transaction is what
/// keeps two announcers from ever making a fork.
/// </summary>
internal sealed class FeedWriter(EventStore store, IAnnouncements announcements, ECDsa key)
{
    private const int KeyNumber = 1;

    /// <summary>Takes the next events; false when there were none.</summary>
    public async Task<bool> TakeNext(CancellationToken cancel)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var head = await Head(connection, cancel);
        var events = await store.ReadAfter(head.Announced, Limits.FactsPerTransaction, cancel);
        if (events.Count == 0) return false;

        var written = new List<(Fact Fact, string Jws, string Hash)>();
        var (number, previous) = (head.Number, head.Hash);
        foreach (var stored in events)
        {
            foreach (var announcement in announcements.For(stored))
            {
                var fact = Compose(stored, announcement, head.Epoch, ++number, previous);
                var jws = Jws.Sign(key, $"{store.Publisher}.{KeyNumber}", Jws.FactType, fact);
                if (Encoding.ASCII.GetByteCount(jws) > Limits.FactBytes)
                    throw new InvalidOperationException(
                        $"fact {fact.Type} at {stored.Seq} is larger than a fact may be");

                previous = Jws.HashOf(jws);
                written.Add((fact, jws, previous));
            }
        }

        await Insert(connection, head.Epoch, written, cancel);
        await Move(connection, number, previous, events[^1].Seq, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private Fact Compose(StoredEvent stored, Announcement announcement, int epoch, long number, string? previous)
    {
        var type = announcement.Data.GetType();
        var mark = type.GetCustomAttribute<Contracts.FactAttribute>()
            ?? throw new InvalidOperationException($"{type} is not marked as a fact");
        var bodies = BodyRefs.In(announcement.Data).Select(b => new FactBody(
            b.Id, b.Sha256, b.Class,
            announcement.Audience ?? throw new InvalidOperationException($"{type} has bodies and no audience")));
        return new(
            1,
            Guid.CreateVersion7(stored.Time),
            store.Publisher,
            epoch,
            number,
            previous,
            stored.Seq,
            mark.Name,
            mark.Version,
            stored.Time,
            stored.Act.Trace,
            announcement.Programme,
            [.. bodies],
            JsonSerializer.SerializeToElement(announcement.Data, type, EventCatalogue.Json));
    }

    private static async Task<FeedHead> Head(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT epoch, number, hash, announced, published FROM feed_head FOR UPDATE", connection);
        return await FeedHead.Read(command, cancel);
    }

    private static async Task Insert(
        NpgsqlConnection connection,
        int epoch,
        List<(Fact Fact, string Jws, string Hash)> written,
        CancellationToken cancel)
    {
        var tables = new ReadTables();
        foreach (var (fact, jws, hash) in written)
        {
            tables.Run(
                "INSERT INTO feed (epoch, number, at, type, fact, hash) VALUES ($1, $2, $3, $4, $5, $6)",
                epoch, fact.Number, fact.At, fact.Type, jws, hash);
            foreach (var body in fact.Bodies)
            {
                tables.Run(
                    "INSERT INTO feed_bodies (body_id, epoch, number, audience) VALUES ($1, $2, $3, $4)",
                    body.Id, epoch, fact.Number, Json.Of(body.Audience));
            }
        }

        await tables.Send(connection, cancel);
    }

    private static Task Move(
        NpgsqlConnection connection, long number, string? hash, long announced, CancellationToken cancel)
    {
        var tables = new ReadTables();
        tables.Run(
            "UPDATE feed_head SET number = $1, hash = $2::text, announced = $3", number, hash, announced);
        return tables.Send(connection, cancel);
    }
}

/// <summary>Where a feed stands.</summary>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Number">Its last fact.</param>
/// <param name="Hash">That fact's hash.</param>
/// <param name="Announced">The last event looked at.</param>
/// <param name="Published">The last fact that the broker has confirmed.</param>
internal sealed record FeedHead(int Epoch, long Number, string? Hash, long Announced, long Published)
{
    public static async Task<FeedHead> Read(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new(
            row.GetInt32(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3),
            row.GetInt64(4));
    }
}
