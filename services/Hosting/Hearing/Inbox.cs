using System.Text.Json;
using Npgsql;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// A copy of what others have announced: in order of arrival, each publisher's facts in their own order.
/// </summary>
/// <param name="Database">A service's own database, or a node's.</param>
public sealed record Inbox(NpgsqlDataSource Database)
{
    /// <summary>Pulses when facts have been placed.</summary>
    public Pulse Chained { get; } = new();

    internal Pulse Received { get; } = new();

    /// <summary>
    /// Texts that facts refer to, by body id (view <c>heard_texts</c>); missing when one has not come, or is withdrawn.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Contents(
        string publisher, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var contents = new Dictionary<Guid, string>();
        if (ids.Count == 0) return contents;

        await using var command = Database.CreateCommand(
            "SELECT id, text FROM heard_texts WHERE publisher = $1 AND id = ANY($2)");
        command.Parameters.Add(new() { Value = publisher });
        command.Parameters.Add(new() { Value = ids.ToArray() });
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) contents[row.GetGuid(0)] = row.GetString(1);
        return contents;
    }

    /// <summary>What facts of this copy say: codes, dates and references, by their places.</summary>
    public async Task<IReadOnlyDictionary<(string Publisher, Place Place), JsonElement>> Said(
        IReadOnlyCollection<(string Publisher, Place Place)> places, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(places);
        var said = new Dictionary<(string, Place), JsonElement>();
        if (places.Count == 0) return said;

        await using var command = Database.CreateCommand("""
            SELECT publisher, epoch, number, fact FROM heard_facts
            JOIN unnest($1::text[], $2::int[], $3::bigint[]) AS asked (publisher, epoch, number)
              USING (publisher, epoch, number)
            """);
        command.Parameters.Add(new() { Value = places.Select(p => p.Publisher).ToArray() });
        command.Parameters.Add(new() { Value = places.Select(p => p.Place.Epoch).ToArray() });
        command.Parameters.Add(new() { Value = places.Select(p => p.Place.Number).ToArray() });
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            said[(row.GetString(0), new(row.GetInt32(1), row.GetInt64(2)))] = Fact.Stored(row.GetString(3)).Data;
        return said;
    }

    /// <summary>Texts that their owners have withdrawn, of those asked for; whatever has become of the copy.</summary>
    public Task<IReadOnlyList<WithdrawnText>> Withdrawn(
        IReadOnlyCollection<(string Publisher, Guid Body)> asked, CancellationToken cancel) => Database.Read($"""
        {WithdrawnText.Columns} JOIN unnest($1::text[], $2::uuid[]) AS asked (publisher, id)
          ON asked.publisher = w.publisher AND asked.id = w.id
        """, WithdrawnText.Read, cancel, asked.Select(a => a.Publisher).ToArray(), asked.Select(a => a.Body).ToArray());

    /// <summary>Takes away the content of a withdrawn text, for good; its hash stays in its fact.</summary>
    public async Task Forget(string publisher, Guid body, CancellationToken cancel)
    {
        await using var command = Database.CreateCommand("""
            UPDATE heard_bodies b SET salt = NULL, content = NULL WHERE publisher = $1 AND id = $2
              AND EXISTS (SELECT FROM heard_withdrawals w WHERE w.publisher = b.publisher AND w.id = b.id)
            """);
        command.Parameters.Add(new() { Value = publisher });
        command.Parameters.Add(new() { Value = body });
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal async Task<List<HeardFact>> ReadAfter(long seq, string? publisher, int limit, CancellationToken cancel)
    {
        await using var command = Database.CreateCommand($"""
            SELECT seq, publisher, fact FROM heard_facts
            WHERE seq > $1 {(publisher is null ? "" : "AND publisher = $3")} ORDER BY seq LIMIT $2
            """);
        command.Parameters.Add(new() { Value = seq });
        command.Parameters.Add(new() { Value = limit });
        if (publisher is not null) command.Parameters.Add(new() { Value = publisher });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var facts = new List<HeardFact>();
        while (await row.ReadAsync(cancel))
        {
            var fact = Fact.Stored(row.GetString(2));
            facts.Add(new(row.GetInt64(0), fact.Publisher, fact.Epoch, fact.Number, fact.At, fact.Type, fact.Version,
                fact.Time, fact.Data));
        }

        return facts;
    }
}
