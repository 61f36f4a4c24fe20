using Npgsql;
using Samverkan.Hosting.Events;

namespace Samverkan.Hosting.Hearing;

/// <summary>Read tables made anew from what has been applied.</summary>
internal sealed class Remaking(
    NpgsqlDataSource target, Inbox inbox, IHearings hearings, HearingTable table, Func<HeardFact, bool> isOwn)
{
    /// <summary>
    /// Empties the read tables and applies again what had been applied, in one transaction that readers do not see half
    /// of. What had not been applied yet is left to come in its turn, because a service may also do something of its
    /// own then.
    /// </summary>
    /// <returns>Publishers that have a fact which could not be applied.</returns>
    public async Task<IReadOnlySet<string>> Do(CancellationToken cancel)
    {
        await using var connection = await target.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var (last, stopped) = await Applied(connection, cancel);
        var tables = new ReadTables();
        foreach (var name in hearings.Tables) tables.Run($"DELETE FROM {name}");
        await tables.Send(connection, cancel);

        var broken = new HashSet<string>();
        await foreach (var facts in ReadAhead.Pages(
            after => inbox.ReadAfter(after, null, Limits.FactsPerTransaction, cancel), fact => fact.Seq, 0L))
        {
            var again = facts.Where(
                f => f.Seq <= last && f.Seq < stopped.GetValueOrDefault(f.Publisher, long.MaxValue));
            await Remake([.. again.Where(isOwn)], broken, connection, transaction, cancel);
            if (facts[^1].Seq >= last) break;
        }

        await transaction.CommitAsync(cancel);
        return broken;
    }

    /// <summary>All at once; if one of them breaks, one by one, so that only its publisher stops.</summary>
    private async Task Remake(
        List<HeardFact> facts,
        HashSet<string> stopped,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancel)
    {
        await transaction.SaveAsync("facts", cancel);
        try
        {
            var tables = new ReadTables();
            foreach (var fact in facts.Where(f => !stopped.Contains(f.Publisher))) table.Project(fact, tables);
            await tables.Send(connection, cancel);
        }
        catch (Exception broken) when (!Passing.Is(broken))
        {
            await transaction.RollbackAsync("facts", cancel);
            if (facts.Count > 1)
            {
                foreach (var one in facts) await Remake([one], stopped, connection, transaction, cancel);
                return;
            }

            stopped.Add(facts[0].Publisher);
            var tables = new ReadTables();
            NoteStop(facts[0], broken, tables);
            await tables.Send(connection, cancel);
        }
    }

    /// <summary>
    /// How far this database has come, and from where each stopped publisher waits. Nobody goes on from there until the
    /// tables have been made.
    /// </summary>
    private static async Task<(long Last, IReadOnlyDictionary<string, long> Stopped)> Applied(
        NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT p.seq, s.publisher, s.seq FROM applied_position p LEFT JOIN applied_stopped s ON true
            FOR UPDATE OF p
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var (last, stopped) = (0L, new Dictionary<string, long>());
        while (await row.ReadAsync(cancel))
        {
            last = row.GetInt64(0);
            if (!row.IsDBNull(1)) stopped[row.GetString(1)] = row.GetInt64(2);
        }

        return (last, stopped);
    }

    /// <summary>A stopped publisher is tried again after a while, each time a longer one.</summary>
    public static void NoteStop(HeardFact fact, Exception broken, ReadTables tables) => tables.Run("""
        INSERT INTO applied_stopped (publisher, seq, error, number, type, kind, next_try)
        VALUES ($1, $2, $3, $4, $5, $6, now() + interval '2 seconds')
        ON CONFLICT (publisher) DO UPDATE SET seq = $2, error = $3, number = $4, type = $5, kind = $6,
          attempts = applied_stopped.attempts + 1,
          next_try = now() + least(interval '5 minutes', interval '2 seconds' * 2 ^ least(applied_stopped.attempts, 8))
        """, fact.Publisher, fact.Seq, broken.Message, fact.Number, fact.Type, KindOf(broken));

    /// <summary>What kind of error it was. Its own words may quote the fact, and stay in the log.</summary>
    private static string KindOf(Exception broken) =>
        broken is PostgresException told ? $"PostgreSQL {told.SqlState}" : broken.GetType().Name;
}
