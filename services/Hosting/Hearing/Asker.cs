using System.Text.Json;
using Npgsql;
using Samverkan.Contracts;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Events;

namespace Samverkan.Hosting.Hearing;

/// <summary>Sees what is missing in this copy, facts and bodies, and asks their publishers to say it again.</summary>
/// <param name="inbox">The copy.</param>
/// <param name="queue">Where the answers go.</param>
/// <param name="send">Sends a request on the exchange of one of the publishers served here.</param>
/// <param name="served">Those publishers.</param>
internal sealed class Asker(
    NpgsqlDataSource inbox,
    string queue,
    Func<string, Ask, CancellationToken, Task> send,
    Func<IReadOnlyCollection<string>> served)
{
    private Dictionary<string, Missing> _missing = [];

    /// <summary>Asks for everything that is missing and not on its way.</summary>
    public async Task AskForMissing(DateTimeOffset now, CancellationToken cancel)
    {
        if (served().Count == 0) return;

        var looked = (await FindUnheard(cancel)).ConvertAll(u => (Unheard: u, Missing: Look(u, now)));
        _missing = looked.ToDictionary(l => l.Unheard.Publisher, l => l.Missing);
        foreach (var ask in looked.Where(l => l.Missing.AskedAt == now).Select(l => l.Unheard))
            await send(served().First(), new(ask.Publisher, ask.Epoch, ask.From, ask.To, queue, []), cancel);

        await AskForBodies(cancel);
    }

    private Missing Look(Unheard unheard, DateTimeOffset now) =>
        Missing.Look(_missing.GetValueOrDefault(unheard.Publisher), unheard, now);

    /// <summary>
    /// One of us at a time: what one is given all have, and the publisher says no to those who are not meant.
    /// </summary>
    private async Task AskForBodies(CancellationToken cancel)
    {
        var asks =
            from wanted in await Wanted(cancel)
            let askers = served().Where(s => MayHave(wanted.Audience, s)).Order(StringComparer.Ordinal).ToList()
            where askers.Count > 0
            group wanted.Id by (wanted.Publisher, wanted.Epoch, Asker: askers[wanted.Attempts % askers.Count]);
        foreach (var ask in asks)
            await send(ask.Key.Asker, new(ask.Key.Publisher, ask.Key.Epoch, 0, 0, queue, [.. ask]), cancel);
    }

    /// <summary>
    /// A programme's members are known to the publisher, who decides; here it is enough that we might be one.
    /// </summary>
    private static bool MayHave(Audience audience, string publisher) =>
        audience.Programme is not null || audience.Organisations?.Contains(publisher) == true;

    private async Task<List<Unheard>> FindUnheard(CancellationToken cancel)
    {
        await using var command = inbox.CreateCommand("""
            SELECT h.publisher, h.epoch, h.number + 1, coalesce(w.first - 1, h.said)
            FROM heard_heads h, LATERAL (
              SELECT min(f.number) AS first FROM heard_facts f
              WHERE f.publisher = h.publisher AND f.epoch = h.epoch AND f.seq IS NULL) w
            WHERE (h.said > h.number OR w.first IS NOT NULL) AND w.first IS DISTINCT FROM h.number + 1
            UNION ALL
            SELECT f.publisher, 1, 1, min(f.number) - 1 FROM heard_facts f
            WHERE f.seq IS NULL AND NOT EXISTS (SELECT FROM heard_heads h WHERE h.publisher = f.publisher)
            GROUP BY f.publisher HAVING min(f.number) > 1
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var unheard = new List<Unheard>();
        while (await row.ReadAsync(cancel))
            unheard.Add(new(row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3)));
        return unheard;
    }

    /// <summary>
    /// Bodies long promised; each attempt doubles the wait, up to a minute: who has been away is asked soon. After an
    /// hour of that it is hardly meant for us, and is asked for now and then. One that just comes is skipped.
    /// </summary>
    private async Task<List<WantedBody>> Wanted(CancellationToken cancel)
    {
        // Materialized: a mere subquery may be run anew for each row, and then skips what it has taken and takes more.
        await using var command = inbox.CreateCommand($"""
            WITH due AS MATERIALIZED (
              SELECT publisher, id FROM heard_promises WHERE NOT arrived AND next_ask < now()
              ORDER BY next_ask LIMIT {Limits.BodiesAskedAtOnce} FOR UPDATE SKIP LOCKED)
            UPDATE heard_promises p SET attempts = attempts + 1, next_ask = now() + CASE WHEN attempts < 60
              THEN least(interval '1 minute', interval '1 second' * 2 ^ least(attempts, 6)) ELSE interval '1 hour' END
            FROM due WHERE p.publisher = due.publisher AND p.id = due.id
            RETURNING p.publisher, p.id, p.epoch, p.audience::text, p.attempts
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var wanted = new List<WantedBody>();
        while (await row.ReadAsync(cancel))
        {
            var audience = JsonSerializer.Deserialize<Audience>(row.GetString(3), EventCatalogue.Json)!;
            wanted.Add(new(row.GetString(0), row.GetGuid(1), row.GetInt32(2), audience, row.GetInt32(4)));
        }

        return wanted;
    }

    private sealed record WantedBody(string Publisher, Guid Id, int Epoch, Audience Audience, int Attempts);

    /// <summary>Facts that are missing before one that is here, or that is known to have been said.</summary>
    private sealed record Unheard(string Publisher, int Epoch, long From, long To);

    /// <summary>What one publisher has said that is not here, and what has been done about it.</summary>
    /// <param name="Epoch">Of this epoch …</param>
    /// <param name="From">… the first that has not come …</param>
    /// <param name="Last">… to the last that one answer brings.</param>
    /// <param name="AskedAt">When it was asked for; null when it has only been seen.</param>
    /// <param name="Since">When it was seen or asked for, or more of it came.</param>
    /// <param name="Wait">How long from then it is waited for.</param>
    private sealed record Missing(
        int Epoch, long From, long Last, DateTimeOffset? AskedAt, DateTimeOffset Since, TimeSpan Wait)
    {
        /// <summary>
        /// Nothing is asked for while it comes by itself, or as an answer, however slowly; what does not come is asked
        /// for again, less and less often; an answer that has come whole is followed by the next.
        /// </summary>
        public static Missing Look(Missing? before, Unheard unheard, DateTimeOffset now)
        {
            if (before is null || before.Epoch != unheard.Epoch || unheard.From < before.From)
                return Seen(unheard, now);
            if (unheard.From > before.From && before.AskedAt is null) return Seen(unheard, now);
            if (unheard.From > before.Last) return Asked(unheard, now, Limits.AskAgainAfter);
            if (unheard.From > before.From)
                return before with { From = unheard.From, Since = now, Wait = Limits.AskAgainAfter };
            if (now < before.Since + before.Wait) return before;
            if (before.AskedAt is null) return Asked(unheard, now, Limits.AskAgainAfter);

            var longer = 2 * before.Wait;
            return Asked(unheard, now, longer < Limits.AskAgainAtMost ? longer : Limits.AskAgainAtMost);
        }

        private static Missing Seen(Unheard unheard, DateTimeOffset now) =>
            new(unheard.Epoch, unheard.From, LastOf(unheard), null, now, Limits.AskAfter);

        private static Missing Asked(Unheard unheard, DateTimeOffset now, TimeSpan wait) =>
            new(unheard.Epoch, unheard.From, LastOf(unheard), now, now, wait);

        private static long LastOf(Unheard unheard) => Math.Min(unheard.To, unheard.From + Limits.FactsSaidAgain - 1);
    }
}
