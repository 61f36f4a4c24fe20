using Npgsql;
using Samverkan.Hosting.Bodies;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Hearing;

/// <summary>Content that has come, and what facts promise of it, whichever comes first.</summary>
internal static class HeardContent
{
    /// <summary>What a fact promises of content, what it takes back, and what it masks.</summary>
    public static void Promise(Fact fact, ReadTables tables)
    {
        foreach (var body in fact.Bodies)
        {
            tables.Run("""
                WITH here AS (
                  UPDATE heard_bodies SET promised = true WHERE publisher = $1 AND id = $2 AND sha256 = $3 RETURNING id)
                INSERT INTO heard_promises (publisher, id, sha256, epoch, audience, arrived)
                VALUES ($1, $2, $3, $4, $5, EXISTS (SELECT FROM here) OR EXISTS (
                  SELECT FROM heard_withdrawals w WHERE w.publisher = $1 AND w.id = $2)) ON CONFLICT DO NOTHING
                """, fact.Publisher, body.Id, body.Sha256, fact.Epoch, Json.Of(body.Audience));
        }

        if (fact.Type == WellFormed.Mask && WellFormed.MaskIn(fact) is { } masked)
        {
            tables.Run("""
                INSERT INTO heard_masks (publisher, subject, line, reason, masked_on)
                SELECT $1, $2, line, $4, $5 FROM unnest($3::text[]) AS line ON CONFLICT DO NOTHING
                """, fact.Publisher, masked.Subject, masked.Lines, masked.Reason, masked.On);
        }

        if (fact.Type != WellFormed.Withdrawal || WellFormed.WithdrawalIn(fact) is not { } withdrawn) return;

        tables.Run("""
            INSERT INTO heard_withdrawals (publisher, id, reason, withdrawn_on, withdrawn_by)
            SELECT $1, id, $3, $4, $5 FROM unnest($2::uuid[]) AS id ON CONFLICT DO NOTHING
            """, fact.Publisher, withdrawn.Bodies, withdrawn.Reason, withdrawn.On, withdrawn.By);
        tables.Run(
            "UPDATE heard_promises SET arrived = true WHERE publisher = $1 AND id = ANY($2)", fact.Publisher,
            withdrawn.Bodies);
    }

    /// <summary>
    /// Keeps a body. What no fact has promised yet has little room; the rest is asked for once promised. One that came
    /// while its fact was stored, so that neither saw the other, is known as promised when it comes again.
    /// </summary>
    public static void Keep(HeardBody body, ReadTables tables) => tables.Run(
        """
        WITH promised AS (
          UPDATE heard_promises SET arrived = true WHERE publisher = $1 AND id = $2 AND sha256 = $3 RETURNING id)
        INSERT INTO heard_bodies (publisher, id, sha256, salt, content, promised)
        SELECT $1, $2, $3, $4, $5, p.known FROM (SELECT EXISTS (SELECT FROM promised)) AS p (known)
        WHERE p.known OR $6 > coalesce((
          SELECT sum(octet_length(content)) FROM heard_bodies WHERE publisher = $1 AND NOT promised), 0)
        ON CONFLICT (publisher, id, sha256) DO UPDATE SET promised = true
          WHERE excluded.promised AND NOT heard_bodies.promised
        """, body.Publisher, body.Id, body.Hash, body.Salt, body.Content, Limits.UnpromisedBytes);

    /// <summary>Lets go of what no fact has promised for long, and of pieces whose others never came.</summary>
    public static async Task<bool> Sweep(NpgsqlDataSource inbox, CancellationToken cancel)
    {
        var tables = new ReadTables();
        tables.Run("""
            DELETE FROM heard_bodies b WHERE NOT promised AND received_at < now() - $1 AND NOT EXISTS (
              SELECT FROM heard_promises p WHERE p.publisher = b.publisher AND p.id = b.id AND p.sha256 = b.sha256)
            """, Limits.UnpromisedKept);
        tables.Run("DELETE FROM heard_pieces WHERE received_at < now() - $1", Limits.UnpromisedKept);
        await using var connection = await inbox.OpenConnectionAsync(cancel);
        await tables.Send(connection, cancel);
        return false;
    }
}

/// <summary>A whole body, as its publisher sent it.</summary>
internal sealed record HeardBody(string Publisher, Guid Id, byte[] Salt, byte[] Content)
{
    public string Hash { get; } = BodyHash.Of(Salt, Content);

    public (string Publisher, Guid Id, string Hash) Key => (Publisher, Id, Hash);
}
