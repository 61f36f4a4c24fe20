using Npgsql;
using Samverkan.Contracts;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Restoring;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Feeds;

/// <summary>Brings facts and their bodies from the feed to the broker, and says them again to who asks.</summary>
internal sealed class FeedPublisher(
    NpgsqlDataSource database, string publisher, IAudiences audiences, Outlet outlet, Witness witness)
{
    /// <summary>Publishes the next unpublished facts; false when there are no more.</summary>
    public async Task<bool> PublishNext(CancellationToken cancel)
    {
        var head = await Head(cancel);
        if (head.Published >= head.Number) return false;

        var facts = await Facts(head.Epoch, head.Published + 1, long.MaxValue, Limits.ConfirmsInFlight, cancel);
        if (facts.Count == 0) return false;

        // Bodies before the facts that promise them, in one line with them: who is told of an answer finds its words
        // there. If this stops half-way all are said again, and hearing drops what it has.
        await Send(
            await Bodies(head.Epoch, facts[0].Number, facts[^1].Number, cancel), to => to,
            [.. facts.Select(f => Outgoing.To(Routes.Fact(f.Type), new(Fact: f.Jws), mustArrive: true))], cancel);

        await using var move = database.CreateCommand(
            "UPDATE feed_head SET published = $1 WHERE epoch = $2 AND published < $1");
        move.Parameters.Add(new() { Value = facts[^1].Number });
        move.Parameters.Add(new() { Value = head.Epoch });
        await move.ExecuteNonQueryAsync(cancel);
        witness.Write(new(head.Epoch, facts[^1].Number));
        return facts.Count == Limits.ConfirmsInFlight;
    }

    /// <summary>Says that it is alive and how far it has come.</summary>
    public async Task SayBeat(SigningKeys keys, DateTimeOffset now, CancellationToken cancel)
    {
        var head = await Head(cancel);
        var beat = new Beat(publisher, head.Epoch, head.Number, head.Hash, head.Announced, now);
        var signed = keys.Sign(head.Key, Jws.BeatType, beat);
        await outlet.Publish([Outgoing.To(Routes.Beat(publisher), new(Beat: signed))], cancel);
    }

    /// <summary>
    /// Says facts again to the queue that asked, and bodies to the asker if it belongs to their audience.
    /// </summary>
    public async Task SayAgain(Ask ask, string asker, CancellationToken cancel)
    {
        var facts = await Facts(ask.Epoch, ask.From, ask.To, Limits.FactsSaidAgain, cancel);
        // Who asks for more than an epoch had is told how the next one begins.
        if (ask.To > 0 && facts.Count < Limits.FactsSaidAgain && facts.Count < ask.To - ask.From + 1)
            facts.AddRange(await Facts(ask.Epoch + 1, 1, long.MaxValue, Limits.FactsSaidAgain - facts.Count, cancel));
        await outlet.Publish([.. facts.Select(f => Outgoing.To(Routes.Again(ask.Queue), new(Fact: f.Jws)))], cancel);
        if (ask.Bodies.Count > 0)
            await Send(await Bodies(ask.Bodies, cancel), to => to.Contains(asker) ? [asker] : [], [], cancel);
    }

    /// <summary>
    /// Those of their recipients who are chosen get them, and then the rest is said; no more bodies are in memory than
    /// are sent together.
    /// </summary>
    private async Task Send(
        IReadOnlyList<OutgoingBody> bodies, Func<IReadOnlyList<string>, IReadOnlyList<string>> choose,
        IReadOnlyList<Outgoing> then, CancellationToken cancel)
    {
        var together = new List<(OutgoingBody Body, IReadOnlyList<string> Routes)>();
        foreach (var body in bodies)
        {
            var routes = choose(await Recipients(body.Audience, cancel)).Select(Routes.Body).ToList();
            if (routes.Count == 0) continue;

            if (together.Sum(t => t.Body.Bytes) + body.Bytes > Limits.BodiesSentBytes)
            {
                await outlet.Publish(await Pieces(together, cancel), cancel);
                together.Clear();
            }

            together.Add((body, routes));
        }

        await outlet.Publish([.. await Pieces(together, cancel), .. then], cancel);
    }

    private async Task<IReadOnlyList<Outgoing>> Pieces(
        List<(OutgoingBody Body, IReadOnlyList<string> Routes)> bodies, CancellationToken cancel)
    {
        if (bodies.Count == 0) return [];

        var contents = await Contents([.. bodies.Select(b => b.Body.Id)], cancel);
        return
        [
            .. from one in bodies
               // Withdrawn since it was found: there is nothing left to send.
               where contents.ContainsKey(one.Body.Id)
               let content = contents[one.Body.Id]
               from piece in BodyPiece.Of(publisher, one.Body.Id, content.Salt, content.Content)
               select new Outgoing(one.Routes[0], new(Body: piece), [.. one.Routes.Skip(1)]),
        ];
    }

    private async Task<IReadOnlyList<string>> Recipients(Audience audience, CancellationToken cancel) =>
        audience.Programme is { } programme ? await audiences.Of(programme, cancel) : audience.Organisations ?? [];

    private async Task<FeedHead> Head(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"SELECT {FeedHead.Columns} FROM feed_head");
        return await FeedHead.Read(command, cancel);
    }

    private Task<List<(long Number, string Type, string Jws)>> Facts(
        int epoch, long from, long to, int limit, CancellationToken cancel) => database.ReadByKeptPlan(
        "SELECT number, type, fact FROM feed WHERE epoch = $1 AND number BETWEEN $2 AND $3 ORDER BY number LIMIT $4",
        row => (row.GetInt64(0), row.GetString(1), row.GetString(2)), cancel, epoch, from, to, limit);

    private Task<List<OutgoingBody>> Bodies(int epoch, long from, long to, CancellationToken cancel) =>
        Bodies("f.epoch = $1 AND f.number BETWEEN $2 AND $3", cancel, epoch, from, to);

    private Task<List<OutgoingBody>> Bodies(IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        Bodies("f.body_id = ANY($1)", cancel, ids.ToArray());

    /// <summary>A withdrawn body has neither salt nor content: there is nothing left to send.</summary>
    private Task<List<OutgoingBody>> Bodies(string condition, CancellationToken cancel, params object[] values) =>
        database.ReadByKeptPlan(
            $"""
            SELECT b.id, octet_length(b.content), f.audience::text
            FROM feed_bodies f JOIN bodies b ON b.id = f.body_id
            WHERE {condition} AND b.content IS NOT NULL AND b.withdrawn_on IS NULL ORDER BY f.number
            """,
            row => new OutgoingBody(row.GetGuid(0), row.GetInt32(1), row.Json<Audience>(2)), cancel, values);

    private async Task<Dictionary<Guid, (byte[] Salt, byte[] Content)>> Contents(
        Guid[] ids, CancellationToken cancel)
    {
        var contents = await database.ReadByKeptPlan(
            """
            SELECT id, salt, content FROM bodies
            WHERE id = ANY($1) AND content IS NOT NULL AND withdrawn_on IS NULL
            """,
            row => (Id: row.GetGuid(0), Salt: row.GetFieldValue<byte[]>(1), Content: row.GetFieldValue<byte[]>(2)),
            cancel, ids);
        return contents.ToDictionary(c => c.Id, c => (c.Salt, c.Content));
    }

    private sealed record OutgoingBody(Guid Id, int Bytes, Audience Audience);
}

/// <summary>Who belongs to an audience now: each service knows it from what it keeps or has heard.</summary>
public interface IAudiences
{
    /// <summary>Codes of the programme's parties, adjuncts and shared services.</summary>
    Task<IReadOnlyList<string>> Of(Guid programme, CancellationToken cancel);
}
