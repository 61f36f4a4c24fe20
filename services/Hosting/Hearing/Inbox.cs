using System.Text.Json;
using Npgsql;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// A copy of what others have announced: in order of arrival, each publisher's facts in their own order.
/// </summary>
public sealed class Inbox
{
    /// <summary>Opens nothing yet.</summary>
    /// <param name="database">A service's own database, or a node's.</param>
    public Inbox(NpgsqlDataSource database) => (Database, Latest) = (
        database,
        new(Chained, (seq, cancel) => ReadAfter(seq, null, Limits.FactsPerTransaction, cancel)));

    /// <summary>Where it is kept.</summary>
    public NpgsqlDataSource Database { get; }

    /// <summary>Pulses when facts have been placed.</summary>
    public Pulse Chained { get; } = new();

    internal Pulse Received { get; } = new();

    internal LatestFacts Latest { get; }

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

    /// <summary>
    /// What facts of this copy say: codes, dates and references, by their places, without lines that are masked.
    /// </summary>
    public async Task<IReadOnlyDictionary<(string Publisher, Place Place), JsonElement>> Said(
        IReadOnlyCollection<(string Publisher, Place Place)> places, CancellationToken cancel)
    {
        var facts = await Facts(places, cancel);
        var masks = await Masks.Of(Database, [.. facts.Keys.Select(f => f.Publisher)], cancel);
        return facts.ToDictionary(f => f.Key, f => masks.Over(f.Key.Publisher, Fact.Stored(f.Value).Data));
    }

    /// <summary>Facts of this copy as their publishers signed them: compact JWS, by their places.</summary>
    public async Task<IReadOnlyDictionary<(string Publisher, Place Place), string>> Facts(
        IReadOnlyCollection<(string Publisher, Place Place)> places, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Count == 0) return new Dictionary<(string, Place), string>();

        var facts = await Database.Read("""
            SELECT publisher, epoch, number, fact FROM heard_facts
            JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::int[], $3::bigint[]))
              AS asked (publisher, epoch, number) USING (publisher, epoch, number)
            """,
            row => (Key: (row.GetString(0), new Place(row.GetInt32(1), row.GetInt64(2))), Fact: row.GetString(3)),
            cancel, places.Select(p => p.Publisher).ToArray(), places.Select(p => p.Place.Epoch).ToArray(),
            places.Select(p => p.Place.Number).ToArray());
        return facts.ToDictionary(f => f.Key, f => f.Fact);
    }

    /// <summary>The facts by which publishers told of their later keys, each in its own order.</summary>
    public Task<IReadOnlyList<string>> KeyRotations(
        IReadOnlyCollection<string> publishers, CancellationToken cancel) => Database.Read($"""
        SELECT fact FROM heard_facts
        WHERE publisher = ANY($1) AND type = '{KeyHistory.RotationType}' AND seq IS NOT NULL
        ORDER BY publisher, epoch, number
        """, row => row.GetString(0), cancel, [publishers.ToArray()]);

    /// <summary>
    /// Texts that may be shown, of those asked for, with what their hashes are made of; missing as in
    /// <see cref="Contents"/>.
    /// </summary>
    public Task<IReadOnlyList<HeardText>> Texts(
        IReadOnlyCollection<(string Publisher, Guid Body)> asked, CancellationToken cancel) => Database.Read("""
        SELECT t.publisher, t.id, t.text, b.sha256, b.salt
        FROM heard_texts t
        JOIN heard_promises p ON p.publisher = t.publisher AND p.id = t.id
        JOIN heard_bodies b ON b.publisher = t.publisher AND b.id = t.id AND b.sha256 = p.sha256
        JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::uuid[])) AS asked (publisher, id)
          ON asked.publisher = t.publisher AND asked.id = t.id
        """, row => new HeardText(
            row.GetString(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4)),
        cancel, asked.Select(a => a.Publisher).ToArray(), asked.Select(a => a.Body).ToArray());

    /// <summary>Texts that their owners have withdrawn, of those asked for; whatever has become of the copy.</summary>
    public Task<IReadOnlyList<WithdrawnText>> Withdrawn(
        IReadOnlyCollection<(string Publisher, Guid Body)> asked, CancellationToken cancel) => Database.Read($"""
        {WithdrawnText.Columns} JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::uuid[])) AS asked (publisher, id)
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

    /// <summary>
    /// Where a publisher last took something back, among all that this copy has put in line: who has applied that far
    /// knows of everything it has withdrawn. Null when it has taken nothing back.
    /// </summary>
    public Task<long?> LastWithdrawal(string publisher, CancellationToken cancel) => Database.ReadOne(
        $"SELECT max(seq) FROM heard_facts WHERE publisher = $1 AND type = '{WellFormed.Withdrawal}'",
        row => row.Maybe<long?>(0), cancel, publisher);

    /// <summary>
    /// The next of what the service whose kind of fact it is has said, in the order in which it was put in line.
    /// </summary>
    /// <typeparam name="T">A contract record.</typeparam>
    /// <returns>Each with its <c>seq</c>; null for one that is not in its own shape.</returns>
    public async Task<IReadOnlyList<(long Seq, Heard<T>? Said)>> Said<T>(long after, CancellationToken cancel)
        where T : class
    {
        var (type, version) = HearingTable.NameOf<T>();
        var facts = await Database.Read("""
            SELECT seq, fact FROM heard_facts
            WHERE type = $1 AND version = $2 AND seq > $3 AND publisher = split_part($1, '.', 1)
            ORDER BY seq LIMIT $4
            """, ReadFact, cancel, type, version, after, Limits.FactsPerTransaction);
        return [.. facts.Select(f => (f.Seq, f.TryAs<T>()))];
    }

    internal async Task<IReadOnlyList<HeardFact>> ReadAfter(
        long seq, string? publisher, int limit, CancellationToken cancel) => await Database.ReadByKeptPlan(
        $"""
        SELECT seq, fact FROM heard_facts
        WHERE seq > $1 {(publisher is null ? "" : "AND publisher = $3")} ORDER BY seq LIMIT $2
        """,
        ReadFact, cancel, publisher is null ? [seq, limit] : [seq, limit, publisher]);

    private static HeardFact ReadFact(NpgsqlDataReader row) =>
        HeardFact.Of(row.GetInt64(0), Fact.Stored(row.GetString(1)));
}
