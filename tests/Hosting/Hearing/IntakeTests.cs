using System.Text;
using Samverkan.Hosting.Bodies;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Hosting.Tests.Hearing;

public sealed class IntakeTests : IAsyncLifetime
{
    private readonly OwnInbox _inbox = new();

    public ValueTask InitializeAsync() => _inbox.InitializeAsync();

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Theory]
    [InlineData(Limits.FactsWaiting, 1, 1)]
    [InlineData(Limits.FactsWaiting + 1, 1, 0)]
    [InlineData(5, 2, 1)]
    [InlineData(5, 3, 0)]
    public async Task What_is_too_far_ahead_is_let_go(long number, int epoch, long kept)
    {
        var fact = (await _inbox.Say(1))[0];

        await _inbox.Hear(_inbox.Altered(fact, number, epoch));

        Assert.Equal(kept, await _inbox.Own.One<long>("SELECT count(*) FROM heard_facts"));
        Assert.Equal(0, await _inbox.Own.One<long>("SELECT count(*) FROM refused_messages"));
    }

    [Fact]
    public async Task Of_many_that_come_at_once_each_is_stored_once_and_the_first_of_two_stands()
    {
        var facts = await _inbox.Say(50);
        var forked = _inbox.Altered(facts[7], """{"a":1}""");

        await Task.WhenAll(facts.Concat(facts).Append(forked).Select(f => _inbox.Take(new(Fact: f))));

        Assert.Equal(50, await _inbox.Own.One<long>("SELECT count(*) FROM heard_facts"));
        Assert.Equal(["fork"], await _inbox.Own.All<string>("SELECT reason FROM refused_messages"));
    }

    [Fact]
    public async Task What_is_next_gets_its_place_when_it_is_stored_unless_something_waits()
    {
        var facts = await _inbox.Say(4);

        await _inbox.Take(new(Fact: facts[0]));
        await _inbox.Take(new(Fact: facts[2]));
        await _inbox.Take(new(Fact: facts[1]));
        Assert.Equal([1], await InLine());
        Assert.Equal(1, await _inbox.Own.One<long>("SELECT number FROM heard_heads"));

        await _inbox.Hear(facts[3]);
        Assert.Equal([1, 2, 3, 4], await InLine());
    }

    [Fact]
    public async Task Who_come_at_once_in_any_order_get_their_places_in_the_order_of_their_numbers()
    {
        var facts = await _inbox.Say(60);
        List<Task> taken;
        await using (await _inbox.HoldPlaces())
        {
            // The first is stored by itself, and all the others together, when nobody holds the places any more.
            taken = [.. facts.Take(1).Concat(facts.Skip(1).OrderBy(f => f[^5])).Select(Take)];
            await _inbox.Own.WaitForWriters(1);
        }

        await Task.WhenAll(taken);
        Assert.Equal(Enumerable.Range(1, 60).Select(n => (long)n), await InLine());
        Assert.Equal(60, await _inbox.Own.One<long>("SELECT sum(facts)::bigint FROM heard_types"));

        Task Take(string fact) => _inbox.Take(new(Fact: fact));
    }

    [Fact]
    public async Task Two_processes_on_one_copy_give_each_fact_one_place_in_its_order()
    {
        var facts = await _inbox.Say(200);
        using var other = _inbox.Another();
        Func<BusMessage, Task>[] takers = [_inbox.Take, other.Take, _inbox.Take];

        var taking = Task.WhenAll(takers.Select((take, n) => Task.Run(async () =>
        {
            foreach (var some in facts.Chunk(7 + (5 * n))) await Task.WhenAll(some.Select(f => take(new(Fact: f))));
        }, TestContext.Current.CancellationToken)));
        while (!taking.IsCompleted) await _inbox.Hear();
        await taking;
        await _inbox.Hear();

        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), await InLine());
        Assert.Equal(200, await _inbox.Own.One<long>("SELECT sum(facts)::bigint FROM heard_types"));
        Assert.Equal(0, await _inbox.Own.One<long>("SELECT count(*) FROM refused_messages"));
    }

    [Fact]
    public async Task What_is_wrong_is_told_of_also_when_others_got_their_places_with_it()
    {
        var facts = await _inbox.Say(3);
        await _inbox.Hear(facts[0]);
        await _inbox.Take(new(Fact: _inbox.NextOf(_inbox.Altered(facts[1], """{"a":1}"""), facts[2])));

        await _inbox.Hear(facts[1]);
        Assert.Equal([1, 2], await InLine());
        Assert.Equal("broken-chain 3", await _inbox.Own.One<string>("SELECT broken || ' ' || said FROM heard_heads"));

        await _inbox.Hear(facts[2]);
        Assert.Equal(0, await _inbox.Own.One<long>("SELECT count(*) FROM heard_heads WHERE broken IS NOT NULL"));
    }

    [Fact]
    public async Task What_follows_something_else_has_no_place_however_it_comes()
    {
        var facts = await _inbox.Say(3);
        var strange = _inbox.Altered(facts[1], """{"a":1}""");
        var after = _inbox.NextOf(strange, facts[2]);

        await Task.WhenAll(new[] { facts[0], after, facts[1] }.Select(f => _inbox.Take(new(Fact: f))));
        await _inbox.Hear();
        Assert.Equal([1, 2], await InLine());
        Assert.Equal(["broken-chain"], await _inbox.Own.All<string>("SELECT reason FROM refused_messages"));

        await _inbox.Hear(facts[2]);
        Assert.Equal([1, 2, 3], await InLine());
    }

    [Fact]
    public async Task One_that_the_database_will_not_have_keeps_no_other_out()
    {
        var facts = await _inbox.Say(20);
        await _inbox.Own.Run("ALTER TABLE heard_facts ADD CHECK (number <> 13)");

        var taken = facts.Select(f => _inbox.Take(new(Fact: f))).ToList();
        await Task.WhenAll(taken).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(19, await _inbox.Own.One<long>("SELECT count(*) FROM heard_facts"));
        Assert.Equal(1, taken.Count(t => t.IsFaulted));
    }

    [Fact]
    public async Task Heartbeats_are_written_together_and_the_farthest_stands()
    {
        foreach (var number in new long[] { 7, 9 }) await _inbox.Take(new(Beat: _inbox.SignedBeat(number)));
        await _inbox.Beats.Write(TestContext.Current.CancellationToken);
        await _inbox.Take(new(Beat: _inbox.SignedBeat(8)));
        await _inbox.Beats.Write(TestContext.Current.CancellationToken);

        Assert.Equal(9, await _inbox.Own.One<long>("SELECT said FROM heard_heads WHERE publisher = '0127'"));
    }

    [Fact]
    public async Task Text_that_comes_before_its_fact_is_there_when_the_fact_is()
    {
        var fact = (await _inbox.Say(1))[0];
        var body = Jws.Read<Fact>(fact, Jws.FactType)!.Value.Payload.Bodies.Single();
        var (salt, content) = (
            await _inbox.Own.One<byte[]>("SELECT salt FROM bodies"),
            await _inbox.Own.One<byte[]>("SELECT content FROM bodies"));
        await _inbox.Take(Piece(body.Id, salt, content));
        await _inbox.Hear(fact);

        Assert.Equal([body.Id], await _inbox.Own.All<Guid>("SELECT id FROM heard_texts"));
        Assert.Equal(0, await _inbox.Own.One<long>("SELECT count(*) FROM heard_bodies WHERE NOT promised"));
        Assert.Equal(0, await _inbox.Own.One<long>("SELECT count(*) FROM heard_promises WHERE NOT arrived"));

        // As when both came at once, in two processes, and neither saw the other: it is asked for, and comes again.
        await _inbox.Own.Run("UPDATE heard_bodies SET promised = false");
        await _inbox.Own.Run("UPDATE heard_promises SET arrived = false");
        await Age();
        Assert.Equal([body.Id], await _inbox.Own.All<Guid>("SELECT id FROM heard_texts"));
        await _inbox.Take(Piece(body.Id, salt, content));
        Assert.Equal(1, await _inbox.Own.One<long>("SELECT count(*) FROM heard_promises WHERE arrived"));
        Assert.Equal(1, await _inbox.Own.One<long>("SELECT count(*) FROM heard_bodies WHERE promised"));
    }

    [Fact]
    public async Task Content_that_nobody_promises_has_only_so_much_room()
    {
        await _inbox.Own.Run(
            """
            INSERT INTO heard_bodies (publisher, id, sha256, content)
            VALUES ('0127', gen_random_uuid(), 'x', convert_to(repeat('x', $1), 'UTF8'))
            """, (int)Limits.UnpromisedBytes);
        await _inbox.Take(Piece(Guid.NewGuid(), new byte[32], [1]));
        Assert.Equal(1, await _inbox.Own.One<long>("SELECT count(*) FROM heard_bodies"));

        await _inbox.Take(new(Body: new(
            "0127", Guid.NewGuid(), 0, 2, Convert.ToBase64String(new byte[32]), Convert.ToBase64String([1]))));
        await Age();
        Assert.Equal(0, await _inbox.Own.One<long>("SELECT count(*) FROM heard_pieces"));
        await _inbox.Take(Piece(Guid.NewGuid(), new byte[32], [1]));
        Assert.Equal(1, await _inbox.Own.One<long>("SELECT octet_length(content)::bigint FROM heard_bodies"));
    }

    private async Task Age()
    {
        foreach (var table in new[] { "heard_bodies", "heard_pieces" })
            await _inbox.Own.Run($"UPDATE {table} SET received_at = now() - $1 * 2", Limits.UnpromisedKept);
        await HeardContent.Sweep(_inbox.Own.Sql, TestContext.Current.CancellationToken);
    }

    private Task<List<long>> InLine() =>
        _inbox.Own.All<long>("SELECT number FROM heard_facts WHERE seq IS NOT NULL ORDER BY seq");

    private static BusMessage Piece(Guid id, byte[] salt, byte[] content) => new(Body: new BodyPiece(
        "0127", id, 0, 1, Convert.ToBase64String(salt), Convert.ToBase64String(content)));

    [Fact]
    public async Task A_body_that_is_no_text_is_shown_as_one_mark_and_hides_no_other()
    {
        var facts = await _inbox.Say(2);
        await _inbox.Hear(facts);
        byte[][] contents = [[0xC3, 0x28], Encoding.UTF8.GetBytes("Länsstyrgruppen")];
        foreach (var (jws, content) in facts.Zip(contents))
        {
            var body = Jws.Read<Fact>(jws, Jws.FactType)!.Value.Payload.Bodies.Single();
            var salt = new byte[32];
            await _inbox.Own.Run(
                "UPDATE heard_promises SET sha256 = $2 WHERE id = $1", body.Id, BodyHash.Of(salt, content));
            await _inbox.Take(Piece(body.Id, salt, content));
        }

        Assert.Equal(
            ["Länsstyrgruppen", "\uFFFD"],
            await _inbox.Own.All<string>("""SELECT text FROM heard_texts ORDER BY text COLLATE "C" """));
    }
}
