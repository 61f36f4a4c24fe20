using Npgsql;
using Samverkan.Contracts;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Restoring;
using Samverkan.Hosting.Telemetry;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Feeds;

/// <summary>Brings facts and their bodies from the feed to the broker, and says them again to who asks.</summary>
internal sealed class FeedPublisher(
    NpgsqlDataSource database, string publisher, IAudiences audiences, Outlet outlet, Witness witness)
{
    /// <summary>Publishes the next unpublished facts; false when there are no more.</summary>
    public async Task<bool> PublishNext(CancellationToken cancel)
    {
        var (facts, bodies) = await Unpublished(cancel);
        if (facts.Count == 0) return false;

        using var spans = Spans.Each("publish", facts.Select(f => (publisher, Fact.Stored(f.Jws).Trace)));
        // Bodies before the facts that promise them, in one line with them: who is told of an answer finds its words
        // there. If this stops half-way all are said again, and hearing drops what it has.
        await Send(
            bodies, to => to,
            [.. facts.Select(f => Outgoing.To(Routes.Fact(f.Type), new(Fact: f.Jws), mustArrive: true))], cancel);

        await Note(facts[^1].Place, cancel);
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
        audience.Programme is { } programme
            ? await audiences.Of(programme, audience.PartiesOnly, cancel)
            : audience.Organisations ?? [];

    private async Task<FeedHead> Head(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"SELECT {FeedHead.Columns} FROM feed_head");
        return await FeedHead.Read(command, cancel);
    }

    /// <summary>
    /// The next facts, and the bodies that they promise, in one round trip: it is made for each word.
    /// </summary>
    private async Task<(List<SaidFact> Facts, List<OutgoingBody> Bodies)> Unpublished(
        CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new($"SELECT {KeptPlans.Set}"));
        batch.BatchCommands.Add(new($"""
            SELECT {SaidFact.Columns} FROM feed_head h JOIN feed f ON f.epoch = h.epoch AND f.number > h.published
            ORDER BY f.number LIMIT {Limits.ConfirmsInFlight}
            """));
        batch.BatchCommands.Add(new($"""
            SELECT {OutgoingBody.Columns} FROM feed_head h
            JOIN feed_bodies f ON f.epoch = h.epoch
              AND f.number BETWEEN h.published + 1 AND h.published + {Limits.ConfirmsInFlight}
            JOIN bodies b ON b.id = f.body_id WHERE {OutgoingBody.IsLeft} ORDER BY f.number
            """));
        await using var row = await batch.ExecuteReaderAsync(cancel);
        var (facts, bodies) = (new List<SaidFact>(), new List<OutgoingBody>());
        await row.NextResultAsync(cancel);
        while (await row.ReadAsync(cancel)) facts.Add(SaidFact.Read(row));
        await row.NextResultAsync(cancel);
        while (await row.ReadAsync(cancel)) bodies.Add(OutgoingBody.Read(row));
        return (facts, bodies);
    }

    /// <summary>Waits for no disk: what is forgotten of it is said again.</summary>
    private async Task Note(Place published, CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new("SELECT set_config('synchronous_commit', 'off', true)"));
        batch.BatchCommands.Add(new("UPDATE feed_head SET published = $1 WHERE epoch = $2 AND published < $1")
        {
            Parameters = { new() { Value = published.Number }, new() { Value = published.Epoch } },
        });
        await batch.ExecuteNonQueryAsync(cancel);
        witness.Write(published);
    }

    private Task<List<SaidFact>> Facts(
        int epoch, long from, long to, int limit, CancellationToken cancel) => database.ReadByKeptPlan(
        $"""
        SELECT {SaidFact.Columns} FROM feed f
        WHERE f.epoch = $1 AND f.number BETWEEN $2 AND $3 ORDER BY f.number LIMIT $4
        """,
        SaidFact.Read, cancel, epoch, from, to, limit);

    private Task<List<OutgoingBody>> Bodies(IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        database.ReadByKeptPlan(
            $"""
            SELECT {OutgoingBody.Columns} FROM feed_bodies f JOIN bodies b ON b.id = f.body_id
            WHERE f.body_id = ANY($1) AND {OutgoingBody.IsLeft} ORDER BY f.number
            """,
            OutgoingBody.Read, cancel, ids.ToArray());

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

    private sealed record SaidFact(Place Place, string Type, string Jws)
    {
        public const string Columns = "f.epoch, f.number, f.type, f.fact";

        public static SaidFact Read(NpgsqlDataReader row) =>
            new(new(row.GetInt32(0), row.GetInt64(1)), row.GetString(2), row.GetString(3));
    }

    private sealed record OutgoingBody(Guid Id, int Bytes, Audience Audience)
    {
        public const string Columns = "b.id, octet_length(b.content), f.audience::text";

        /// <summary>A withdrawn body has neither salt nor content: there is nothing left to send.</summary>
        public const string IsLeft = "b.content IS NOT NULL AND b.withdrawn_on IS NULL";

        public static OutgoingBody Read(NpgsqlDataReader row) =>
            new(row.GetGuid(0), row.GetInt32(1), row.Json<Audience>(2));
    }
}

/// <summary>Who belongs to an audience now: each service knows it from what it keeps or has heard.</summary>
public interface IAudiences
{
    /// <summary>Codes of those who read what is said in a programme, and of the shared services.</summary>
    /// <param name="programme">Which.</param>
    /// <param name="partiesOnly">Without its adjuncts. Else with them, unless the programme itself says no.</param>
    /// <param name="cancel">Cancels the read.</param>
    Task<IReadOnlyList<string>> Of(Guid programme, bool partiesOnly, CancellationToken cancel);
}
