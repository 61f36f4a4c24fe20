using System.Runtime.CompilerServices;
using Npgsql;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Verifying;

/// <summary>Who keeps a copy.</summary>
/// <param name="Name">Which it is, as the operator knows it.</param>
/// <param name="IsOwn">True for the publisher's own feed, false for what somebody has heard.</param>
/// <param name="Connect">Opens its database with a right to read it; what is opened is disposed of here.</param>
public sealed record Keeper(string Name, bool IsOwn, Func<CancellationToken, Task<NpgsqlConnection>> Connect);

/// <summary>A copy in a database, as it was at one moment, read a page at a time.</summary>
internal sealed class KeptCopy : IAsyncDisposable
{
    private const string HashOfText =
        "coalesce(rtrim(translate(encode(sha256(b.salt || b.content), 'base64'), E'+/\\n', '-_'), '='), '')";

    private const string After = "(epoch, number) > ($2, $3) ORDER BY epoch, number LIMIT $4";

    private const string Rotations =
        $"type = '{KeyHistory.RotationType}' AND (epoch, number) < ($2, $3) ORDER BY epoch, number";

    private static readonly Tables Own = new(
        "SELECT epoch, number, hash, number FROM feed_head WHERE $1 <> ''",
        $"SELECT epoch, number, NULL::bigint, {Columns} FROM feed WHERE $1 <> '' AND {After}",
        $"SELECT b.id, {HashOfText} FROM bodies b WHERE $1 <> '' AND b.id = ANY($2) AND b.content IS NOT NULL",
        $"SELECT fact FROM feed WHERE $1 <> '' AND {Rotations}");

    private static readonly Tables Heard = new(
        "SELECT epoch, number, hash, said FROM heard_heads WHERE publisher = $1",
        $"SELECT epoch, number, seq, {Columns} FROM heard_facts WHERE publisher = $1 AND seq IS NOT NULL AND {After}",
        $"""
        SELECT b.id, {HashOfText} FROM heard_bodies b
        JOIN heard_promises p ON p.publisher = b.publisher AND p.id = b.id AND p.sha256 = b.sha256
        WHERE b.publisher = $1 AND b.id = ANY($2) AND b.content IS NOT NULL
        """,
        $"SELECT fact FROM heard_facts WHERE publisher = $1 AND seq IS NOT NULL AND {Rotations}");

    private readonly Keeper _keeper;
    private readonly string _publisher;
    private readonly NpgsqlConnection _connection;
    private readonly Tables _tables;
    private Head _head = new(Place.First with { Number = 0 }, null, 0);

    private KeptCopy(Keeper keeper, string publisher, NpgsqlConnection connection) =>
        (_keeper, _publisher, _connection, _tables) = (keeper, publisher, connection, keeper.IsOwn ? Own : Heard);

    /// <summary>One character more than a fact may have is enough to see that it has too many.</summary>
    private static string Columns => $"at, type, left(fact, {Limits.FactBytes + 1}), hash";

    /// <summary>Opens the database; all that is read from it is as it is now.</summary>
    public static async Task<KeptCopy> Open(Keeper keeper, string publisher, CancellationToken cancel)
    {
        var copy = new KeptCopy(keeper, publisher, await keeper.Connect(cancel));
        try
        {
            await copy.Begin(cancel);
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    public Copy From(Place begin, CancellationToken cancel) =>
        new(_keeper.Name, _keeper.IsOwn, _head, Facts(begin, cancel));

    /// <summary>The facts before a place that tell of further keys.</summary>
    public async Task<IReadOnlyList<string>> KeysBefore(Place place, CancellationToken cancel)
    {
        var facts = new List<string>();
        await using var command = Command(_tables.Keys, place.Epoch, place.Number);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) facts.Add(row.GetString(0));
        return facts;
    }

    /// <summary>Nothing has been written: what was begun ends with the connection.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task Begin(CancellationToken cancel)
    {
        await using (var begin = new NpgsqlCommand("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", _connection))
            await begin.ExecuteNonQueryAsync(cancel);
        await using var command = Command(_tables.Head);
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (await row.ReadAsync(cancel))
            _head = new(
                new(row.GetInt32(0), row.GetInt64(1)), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3));
    }

    private async IAsyncEnumerable<Kept> Facts(Place begin, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var page in ReadAhead.Pages(
            last => Page(last, cancel), kept => kept.Place, begin with { Number = begin.Number - 1 }))
        {
            foreach (var kept in page) yield return kept;
        }
    }

    private async Task<IReadOnlyList<Kept>> Page(Place last, CancellationToken cancel)
    {
        var page = new List<Kept>();
        await using (var command = Command(_tables.Facts, last.Epoch, last.Number, Limits.FactsPerTransaction))
        {
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel)) page.Add(Read(row));
        }

        var texts = await Texts(page, cancel);
        return page.ConvertAll(k => k with { Texts = texts });
    }

    private static Kept Read(NpgsqlDataReader row) => new(
        new(row.GetInt32(0), row.GetInt64(1)), row.IsDBNull(2) ? null : row.GetInt64(2), row.GetInt64(3),
        row.GetString(4), row.GetString(5), row.GetString(6), new Dictionary<Guid, string>());

    /// <summary>Hashed where they are: no text leaves its database to be verified.</summary>
    private async Task<Dictionary<Guid, string>> Texts(List<Kept> page, CancellationToken cancel)
    {
        var ids = page.SelectMany(k => k.Said?.Bodies ?? []).Select(b => b.Id);
        var hashes = new Dictionary<Guid, string>();
        await using var command = Command(_tables.Texts, ids.ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) hashes[row.GetGuid(0)] = row.GetString(1);
        return hashes;
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, _connection);
        foreach (var value in values.Prepend(_publisher)) command.Parameters.Add(new() { Value = value });
        return command;
    }

    private sealed record Tables(string Head, string Facts, string Texts, string Keys);
}
