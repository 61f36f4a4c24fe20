using Npgsql;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Hearing;

/// <summary>Where one publisher's chain stands in this copy, and what may come next.</summary>
/// <param name="Publisher">Whose.</param>
/// <param name="Epoch">The epoch of the last fact that has a place.</param>
/// <param name="Number">Its number; 0 before the first.</param>
/// <param name="Hash">Its hash; null before the first.</param>
/// <param name="Key">Number of the key in force.</param>
internal sealed record ChainHead(string Publisher, int Epoch, long Number, string? Hash, int Key)
{
    /// <summary>The same columns in the order of what it is made of.</summary>
    public static ChainHead Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt32(4));

    /// <summary>Whether a fact has the next number; it may be wrong all the same.</summary>
    public bool IsFollowedBy(Link next) => next.Fact.Epoch == Epoch && next.Fact.Number == Number + 1;

    /// <summary>
    /// Each fact by the key in force where it stands: who has got hold of an older one can say nothing any more.
    /// </summary>
    /// <returns>Null for one that may have its place.</returns>
    public string? WrongWith(Link next) =>
        next.Fact.Previous != Hash ? "broken-chain"
        : next.Key != Key ? "not-its-key"
        : next.Fact.Type == KeyHistory.RotationType && RotatedTo(next) != Key + 1 ? "bad-rotation"
        : null;

    /// <summary>Where it stands when a fact has got its place.</summary>
    public ChainHead After(Link next) =>
        this with { Number = next.Fact.Number, Hash = next.Hash, Key = RotatedTo(next) ?? Key };

    /// <summary>Writes where it stands, and what the facts that brought it there were and promised.</summary>
    public void Note(IReadOnlyCollection<Fact> placed, ReadTables tables)
    {
        tables.Run("""
            INSERT INTO heard_heads AS h (publisher, epoch, number, hash, said, last_heard)
              VALUES ($1, $2, $3, $4, $3, now())
            ON CONFLICT (publisher) DO UPDATE SET epoch = $2, number = $3, hash = $4, said = greatest(h.said, $3),
              last_heard = now(), broken = NULL
            """, Publisher, Epoch, Number, Hash);
        foreach (var heard in placed.GroupBy(fact => (fact.Type, fact.Version)))
            tables.Run("""
                INSERT INTO heard_types AS t (publisher, type, version, facts) VALUES ($1, $2, $3, $4)
                ON CONFLICT (publisher, type, version) DO UPDATE SET facts = t.facts + excluded.facts
                """, Publisher, heard.Key.Type, heard.Key.Version, heard.LongCount());
        foreach (var fact in placed) HeardContent.Promise(fact, tables);
    }

    private static int? RotatedTo(Link next) => KeyHistory.RotationIn(next.Fact)?.Number;
}

/// <summary>A fact as the next in its publisher's chain.</summary>
/// <param name="Fact">Checked.</param>
/// <param name="Jws">As it was signed.</param>
/// <param name="Hash">Of the JWS.</param>
/// <param name="Key">Number of the key that it says it is signed with.</param>
internal sealed record Link(Fact Fact, string Jws, string Hash, int Key)
{
    public static Link Of(Fact fact, string kid, string jws, string hash) =>
        new(fact, jws, hash, Kid.NumberIn(kid, fact.Publisher) ?? 0);

    /// <summary>One that was checked when it was stored.</summary>
    public static Link Stored(string jws, string hash) =>
        Of(Fact.Stored(jws), Feeds.Jws.KidOf(jws, Feeds.Jws.FactType) ?? "", jws, hash);
}
