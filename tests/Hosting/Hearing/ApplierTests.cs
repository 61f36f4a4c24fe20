namespace Samverkan.Hosting.Tests.Hearing;

public sealed class ApplierTests : IAsyncLifetime
{
    private readonly OwnInbox _inbox = new();

    public ValueTask InitializeAsync() => _inbox.InitializeAsync();

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task One_that_has_lost_its_lead_without_knowing_writes_nothing_and_goes_on_behind_its_successor()
    {
        var facts = await _inbox.Say(6);
        var (old, successor) = (_inbox.Applier(), _inbox.Applier());
        await _inbox.Hear(facts.Take(2));
        Assert.True(await old.TakeNext(Cancel));
        await _inbox.Hear(facts.Skip(2).Take(2));
        Assert.True(await successor.TakeNext(Cancel));

        await _inbox.Hear(facts.Skip(4));
        var fenced = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => old.TakeNext(Cancel));
        Assert.True(Passing.Is(fenced));
        Assert.Equal(4, await Applied());

        Assert.True(await old.TakeNext(Cancel));
        Assert.Equal(6, await Applied());
        Assert.Equal(6, await _inbox.Own.One<long>("SELECT count(DISTINCT forum) FROM heard_forums"));
    }

    [Fact]
    public async Task Two_at_once_apply_each_fact_once()
    {
        await _inbox.Hear(await _inbox.Say(300));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var applier = _inbox.Applier();
            while (await Applied() < 300)
            {
                try
                {
                    await applier.TakeNext(Cancel);
                }
                catch (Npgsql.PostgresException fenced) when (fenced.SqlState == Passing.AnotherWentOn)
                {
                    // The other was first; it goes on from there.
                }
            }
        }, Cancel)));

        Assert.Equal(300, await Applied());
    }

    [Fact]
    public async Task What_only_a_service_may_say_means_nothing_from_an_organisation_and_stops_nobody()
    {
        await _inbox.Join("forums");
        await _inbox.Hear(await _inbox.Say(3));
        var applier = _inbox.Applier();
        applier.Hurry();

        Assert.True(await applier.TakeNext(Cancel));

        Assert.Equal(0, await Applied());
        Assert.Equal(3, await _inbox.Own.One<long>("SELECT count(*) FROM heard_facts WHERE seq IS NOT NULL"));
        Assert.Equal(0, await _inbox.Own.One<long>("SELECT count(*) FROM applied_stopped"));
    }

    [Fact]
    public async Task A_version_not_known_yet_is_not_forgotten_when_another_becomes_known()
    {
        await _inbox.Hear(await _inbox.Say(1));
        await _inbox.Own.Run(
            """
            INSERT INTO applied_unknown_types
            VALUES ('forums.forum-established', 1), ('forums.forum-established', 9)
            """);

        await _inbox.Applier().TakeNext(Cancel);

        Assert.Equal([9], await _inbox.Own.All<int>("SELECT version FROM applied_unknown_types"));
    }

    [Fact]
    public async Task What_goes_on_while_the_tables_are_made_anew_is_not_lost()
    {
        var facts = await _inbox.Say(2);
        await _inbox.Hear(facts[0]);
        var (remaking, successor) = (_inbox.Applier(), _inbox.Applier());
        await remaking.TakeNext(Cancel);
        await _inbox.Own.Run("CREATE TABLE slow ()");
        await _inbox.Own.Run("""
            CREATE FUNCTION rest() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN PERFORM pg_sleep(1); RETURN NULL; END'
            """);
        await _inbox.Own.Run("CREATE TRIGGER rests BEFORE DELETE ON slow EXECUTE FUNCTION rest()");
        _inbox.Tables = ["slow", .. _inbox.Tables];

        var remade = remaking.Rebuild(Cancel);
        await Task.Delay(300, Cancel);
        await _inbox.Hear(facts[1]);
        await successor.TakeNext(Cancel);
        await remade;

        Assert.Equal(2, await Applied());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"forum\":\"019da1c0-0000-7000-8000-0000000000aa\",\"level\":\"directing\",\"name\":null}")]
    public async Task A_signed_fact_that_lacks_what_its_kind_must_have_stops_its_publisher(string data)
    {
        await _inbox.Hear(_inbox.Altered((await _inbox.Say(1))[0], data));

        Assert.True(await _inbox.Applier().TakeNext(Cancel));

        Assert.Equal(0, await Applied());
        Assert.Equal(
            ["0127 1 forums.forum-established JsonException"],
            await _inbox.Own.All<string>(
                "SELECT concat_ws(' ', publisher, number, type, kind) FROM applied_stopped"));
    }

    [Fact]
    public async Task What_nobody_looks_for_waits_for_others_or_for_its_time_and_comes_in_its_order()
    {
        var (clock, facts) = (new Clock(), await _inbox.Say(5));
        _inbox.IsLookedFor = heard => heard.Number == 3;
        var applier = _inbox.Applier(clock);

        await _inbox.Hear(facts.Take(2));
        Assert.False(await applier.TakeNext(Cancel));
        Assert.Equal(0, await Applied());

        await _inbox.Hear(facts[2]);
        Assert.True(await applier.TakeNext(Cancel));
        Assert.Equal(3, await Applied());

        await _inbox.Hear(facts[3]);
        Assert.False(await applier.TakeNext(Cancel));
        clock.Now += Limits.ApplyLater - TimeSpan.FromSeconds(1);
        await _inbox.Hear(facts[4]);
        Assert.False(await applier.TakeNext(Cancel));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.True(await applier.TakeNext(Cancel));
        Assert.Equal(5, await Applied());
    }

    [Fact]
    public async Task What_somebody_waits_for_is_hurried_on_also_when_it_has_not_come_yet()
    {
        var (clock, facts) = (new Clock(), await _inbox.Say(3));
        _inbox.IsLookedFor = _ => false;
        var applier = _inbox.Applier(clock);

        applier.Hurry();
        foreach (var fact in facts.Take(2))
        {
            await _inbox.Hear(fact);
            Assert.True(await applier.TakeNext(Cancel));
        }

        clock.Now += Limits.ReadYourWritesWait + TimeSpan.FromSeconds(1);
        await _inbox.Hear(facts[2]);
        Assert.False(await applier.TakeNext(Cancel));
    }

    [Fact]
    public async Task Enough_of_them_do_not_wait()
    {
        await _inbox.Hear(await _inbox.Say(Limits.FactsPerTransaction));
        _inbox.IsLookedFor = _ => false;

        Assert.True(await _inbox.Applier(new Clock()).TakeNext(Cancel));
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_of_at_once()
    {
        _inbox.IsLookedFor = _ => false;
        await _inbox.Hear(_inbox.Altered((await _inbox.Say(1))[0], "{}"));

        Assert.True(await _inbox.Applier(new Clock()).TakeNext(Cancel));

        Assert.Equal(1, await _inbox.Own.One<long>("SELECT count(*) FROM applied_stopped"));
    }

    private Task<long> Applied() => _inbox.Own.One<long>("SELECT count(*) FROM heard_forums");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
