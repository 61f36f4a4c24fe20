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
    private readonly Dictionary<string, (long From, DateTimeOffset At)> _asked = [];

    /// <summary>Asks for everything that is missing and has not been asked for just now.</summary>
    public async Task AskForMissing(DateTimeOffset now, CancellationToken cancel)
    {
        if (served().Count == 0) return;

        foreach (var gap in await Gaps(cancel))
        {
            // The same gap is asked for again after a while; one that has moved was answered in part, and goes on at
            // once.
            if (_asked.TryGetValue(gap.Publisher, out var last)
                && last.From == gap.From && now - last.At < Limits.AskAgainAfter) continue;

            _asked[gap.Publisher] = (gap.From, now);
            await send(served().First(), new(gap.Publisher, gap.Epoch, gap.From, gap.To, queue, []), cancel);
        }

        foreach (var wanted in await Wanted(cancel))
        {
            // One of us at a time: what one is given all have, and the publisher says no to those who are not meant.
            var askers = served().Where(s => MayHave(wanted.Audience, s)).Order(StringComparer.Ordinal).ToList();
            if (askers.Count > 0)
                await send(
                    askers[wanted.Attempts % askers.Count],
                    new(wanted.Publisher, wanted.Epoch, 0, 0, queue, [wanted.Id]), cancel);
        }
    }

    /// <summary>
    /// A programme's members are known to the publisher, who decides; here it is enough that we might be one.
    /// </summary>
    private static bool MayHave(Audience audience, string publisher) =>
        audience.Programme is not null || audience.Organisations?.Contains(publisher) == true;

    private async Task<List<(string Publisher, int Epoch, long From, long To)>> Gaps(CancellationToken cancel)
    {
        await using var command = inbox.CreateCommand("""
            SELECT h.publisher, h.epoch, h.number + 1,
              coalesce((SELECT min(f.number) - 1 FROM heard_facts f
                WHERE f.publisher = h.publisher AND f.epoch = h.epoch AND f.seq IS NULL), h.said)
            FROM heard_heads h
            WHERE h.said > h.number
              AND NOT EXISTS (SELECT FROM heard_facts f
                WHERE f.publisher = h.publisher AND f.epoch = h.epoch AND f.number = h.number + 1)
            UNION ALL
            SELECT f.publisher, 1, 1, min(f.number) - 1 FROM heard_facts f
            WHERE f.seq IS NULL AND NOT EXISTS (SELECT FROM heard_heads h WHERE h.publisher = f.publisher)
            GROUP BY f.publisher HAVING min(f.number) > 1
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var gaps = new List<(string, int, long, long)>();
        while (await row.ReadAsync(cancel)) gaps.Add(
            (row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3)));
        return gaps;
    }

    /// <summary>
    /// Bodies long promised; each attempt doubles the wait, up to a minute: who has been away is asked soon. After an
    /// hour of that it is hardly meant for us, and is asked for now and then.
    /// </summary>
    private async Task<List<WantedBody>> Wanted(CancellationToken cancel)
    {
        await using var command = inbox.CreateCommand("""
            UPDATE heard_promises p SET attempts = attempts + 1, next_ask = now() + CASE WHEN attempts < 60
              THEN least(interval '1 minute', interval '1 second' * 2 ^ least(attempts, 6)) ELSE interval '1 hour' END
            FROM (SELECT publisher, id FROM heard_promises WHERE NOT arrived AND next_ask < now()
                  ORDER BY next_ask LIMIT 100) due
            WHERE p.publisher = due.publisher AND p.id = due.id
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
}
