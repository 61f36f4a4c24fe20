using Npgsql;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Restoring;

/// <summary>A restored publisher's own facts as they come back, until they are in its feed and its store.</summary>
internal sealed class RecalledFacts(NpgsqlDataSource database, Publisher publisher)
{
    /// <summary>Keeps those that are really its own and not in the feed already.</summary>
    public async Task Keep(IReadOnlyList<string> facts, CancellationToken cancel)
    {
        var (tables, keys) = (new ReadTables(), await Keys(cancel));
        foreach (var jws in facts)
        {
            var read = jws.Length > Limits.FactBytes ? null : Jws.Read<Fact>(jws, Jws.FactType);
            if (read is not { } own || !WellFormed.Is(own.Payload) || own.Payload.Publisher != publisher.Code
                || Kid.NumberIn(own.Kid, publisher.Code) is not { } key || !keys.Verifies(jws, key)) continue;

            keys.Learn(own.Payload);
            tables.Run("""
                INSERT INTO feed_recalled (epoch, number, previous, hash, type, fact)
                SELECT $1, $2, $3::text, $4, $5, $6
                WHERE NOT EXISTS (SELECT FROM feed WHERE epoch = $1 AND number = $2)
                ON CONFLICT DO NOTHING
                """,
                own.Payload.Epoch, own.Payload.Number, own.Payload.Previous, Jws.HashOf(jws), own.Payload.Type, jws);
        }

        await using var connection = await database.OpenConnectionAsync(cancel);
        await tables.Send(connection, cancel);
    }

    /// <summary>The end of the unbroken chain: what is known here, and on from there what has come back.</summary>
    /// <exception cref="InvalidOperationException">Others have another fact than ours: look at it.</exception>
    public async Task<Place> Reached(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT h.epoch, h.number, h.hash, r.epoch, r.number, r.previous, r.hash FROM feed_head h
            LEFT JOIN feed_recalled r ON (r.epoch, r.number) > (h.epoch, h.number) ORDER BY r.epoch, r.number
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        var (reached, hash) = (new Place(row.GetInt32(0), row.GetInt64(1)), Text(row, 2));
        while (!row.IsDBNull(3))
        {
            var next = new Place(row.GetInt32(3), row.GetInt64(4));
            if (next != new Place(reached.Epoch, reached.Number + 1) && next != new Place(reached.Epoch + 1, 1)) break;

            if (Text(row, 5) != hash)
                throw new InvalidOperationException($"others have another {next} of {publisher.Code} than this feed");

            (reached, hash) = (next, row.GetString(6));
            if (!await row.ReadAsync(cancel)) break;
        }

        return reached;
    }

    /// <summary>The facts that have come back, up to a place, in order.</summary>
    public async Task<IReadOnlyList<OwnFact>> UpTo(Place reached, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT fact, hash FROM feed_recalled WHERE (epoch, number) <= ($1, $2) ORDER BY epoch, number
            """);
        command.Parameters.Add(new() { Value = reached.Epoch });
        command.Parameters.Add(new() { Value = reached.Number });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var recalled = new List<OwnFact>();
        while (await row.ReadAsync(cancel))
            recalled.Add(new(
                Fact.Stored(row.GetString(0)), row.GetString(0), row.GetString(1)));
        return recalled;
    }

    /// <summary>The feed is whole again, and the next event comes after all that was ever announced.</summary>
    public async Task Merge(IReadOnlyList<OwnFact> recalled, long from, CancellationToken cancel)
    {
        var tables = new ReadTables();
        foreach (var (fact, jws, hash) in recalled)
        {
            tables.Run("""
                WITH new AS (
                  INSERT INTO feed (epoch, number, at, type, fact, hash) VALUES ($1, $2, $3, $4, $5, $6)
                  ON CONFLICT DO NOTHING RETURNING type)
                INSERT INTO feed_types AS t (type, version, facts) SELECT type, $7, 1 FROM new
                ON CONFLICT (type, version) DO UPDATE SET facts = t.facts + 1
                """, fact.Epoch, fact.Number, fact.At, fact.Type, jws, hash, fact.Version);
            foreach (var body in fact.Bodies)
            {
                tables.Run("""
                    INSERT INTO feed_bodies (body_id, epoch, number, audience) VALUES ($1, $2, $3, $4)
                    ON CONFLICT DO NOTHING
                    """, body.Id, fact.Epoch, fact.Number, Json.Of(body.Audience));
            }

            tables.Run("""
                UPDATE feed_head SET epoch = $1, number = $2, hash = $3, published = $2, recollected = true
                WHERE (epoch, number) < ($1, $2)
                """, fact.Epoch, fact.Number, hash);
        }

        // Kept for those whose part it is: how old the backup was, and how much of what came after it is back.
        if (recalled.Count > 0)
            tables.Run("""
                INSERT INTO restores AS r (backup_seq, backup_at, facts)
                SELECT $1, (SELECT e.timestamp FROM mt_events e WHERE e.seq_id <= $1 ORDER BY e.seq_id DESC LIMIT 1), $2
                ON CONFLICT (backup_seq) DO UPDATE SET facts = greatest(r.facts, excluded.facts)
                """, from, (long)recalled.Count);
        var latest = recalled.Select(r => r.Fact.At).Append(from).Max();
        tables.Run(
            "SELECT setval('mt_events_sequence', greatest($1, last_value)) FROM mt_events_sequence WHERE $1 > 0",
            latest);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await tables.Send(connection, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Its event is in the store.</summary>
    public async Task IsDone(Fact fact, CancellationToken cancel)
    {
        var tables = new ReadTables();
        tables.Run("DELETE FROM feed_recalled WHERE epoch = $1 AND number = $2", fact.Epoch, fact.Number);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await tables.Send(connection, cancel);
    }

    /// <summary>How far somebody who was asked had heard.</summary>
    public async Task Note(string answerer, Place heard, CancellationToken cancel)
    {
        var tables = new ReadTables();
        tables.Run("""
            INSERT INTO feed_recall_answers (answerer, epoch, number) VALUES ($1, $2, $3)
            ON CONFLICT (answerer) DO UPDATE SET epoch = $2, number = $3
            """, answerer, heard.Epoch, heard.Number);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await tables.Send(connection, cancel);
    }

    /// <summary>Who has answered, and how far each had heard.</summary>
    public async Task<Dictionary<string, Place>> Answers(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT answerer, epoch, number FROM feed_recall_answers");
        await using var row = await command.ExecuteReaderAsync(cancel);
        var answers = new Dictionary<string, Place>();
        while (await row.ReadAsync(cancel)) answers[row.GetString(0)] = new(row.GetInt32(1), row.GetInt64(2));
        return answers;
    }

    /// <summary>Its keys, as far as its feed and what has come back tell of them.</summary>
    private async Task<KeyHistory> Keys(CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"""
            SELECT fact FROM (
              SELECT epoch, number, fact FROM feed WHERE type = '{KeyHistory.RotationType}'
              UNION ALL SELECT epoch, number, fact FROM feed_recalled WHERE type = '{KeyHistory.RotationType}') AS told
            ORDER BY epoch, number
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var keys = new KeyHistory(publisher.Code, publisher.Key);
        while (await row.ReadAsync(cancel)) keys.Learn(Fact.Stored(row.GetString(0)));
        return keys;
    }

    private static string? Text(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>A fact of one's own, as it is kept.</summary>
internal sealed record OwnFact(Fact Fact, string Jws, string Hash);
