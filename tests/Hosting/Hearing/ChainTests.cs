using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Tests.Hearing;

public sealed class ChainTests : IAsyncLifetime
{
    private readonly OwnInbox _inbox = new();

    public ValueTask InitializeAsync() => _inbox.InitializeAsync();

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    /// <summary>Whatever the database plans: by nested loops it once gave a later fact the earlier place.</summary>
    [Theory]
    [InlineData("enable_hashjoin", "enable_mergejoin")]
    [InlineData("enable_nestloop", "enable_mergejoin")]
    [InlineData("enable_nestloop", "enable_hashjoin")]
    public async Task Facts_heard_in_any_order_get_their_places_in_the_order_of_their_numbers(params string[] without)
    {
        var facts = await _inbox.Say(40);
        foreach (var plan in without) await _inbox.Own.Run($"ALTER DATABASE {_inbox.Own.Name} SET {plan} = off");
        _inbox.Own.Sql.Clear();

        await _inbox.Hear(facts.Reverse());

        Assert.Equal(
            Enumerable.Range(1, 40).Select(n => (long)n),
            await _inbox.Own.All<long>("SELECT number FROM heard_facts ORDER BY seq"));
        Assert.Equal(
            39, await _inbox.Own.One<long>("SELECT max(seq) - min(seq) FROM heard_facts"));
    }

    [Fact]
    public async Task A_new_epoch_goes_on_from_the_last_fact()
    {
        var facts = await _inbox.Say(3);

        await _inbox.Hear([.. facts, _inbox.NextEpoch(facts[0], Jws.HashOf(facts[2]))]);

        Assert.Equal(["1.1", "1.2", "1.3", "2.1"], await InLine());
        Assert.Equal("2.1 0", await Head());
        Assert.Equal(0, _inbox.MadeAnew);
    }

    [Fact]
    public async Task Who_has_more_than_the_new_epoch_follows_puts_it_aside()
    {
        var facts = await _inbox.Say(4);

        await _inbox.Hear([.. facts, _inbox.NextEpoch(facts[0], Jws.HashOf(facts[1]))]);

        Assert.Equal(["1.1", "1.2", "2.1"], await InLine());
        Assert.Equal(1, _inbox.MadeAnew);
        Assert.Equal(facts.Skip(2), await _inbox.Own.All<string>(
            "SELECT message FROM refused_messages WHERE reason = 'left-behind' ORDER BY id"));
    }

    [Fact]
    public async Task What_an_epoch_has_left_behind_waits_for_nothing_and_holds_up_nothing()
    {
        var facts = await _inbox.Say(5);
        var next = _inbox.NextEpoch(facts[0], Jws.HashOf(facts[1]));

        await _inbox.Hear([facts[0], facts[1], facts[3], next, facts[4]]);
        await _inbox.Take(new(Fact: facts[2]));
        await _inbox.Take(new(Fact: _inbox.NextOf(next, _inbox.Altered(facts[2], 2, 2))));

        Assert.Equal(["1.1", "1.2", "2.1", "2.2"], await InLine());
        Assert.Equal(0, await _inbox.Own.One<long>("SELECT count(*) FROM heard_facts WHERE seq IS NULL"));
    }

    [Fact]
    public async Task How_many_of_each_version_have_been_heard_is_kept_also_when_some_are_put_aside()
    {
        var facts = await _inbox.Say(4);
        await _inbox.Hear(facts.Take(1));
        await _inbox.Hear([.. facts.Skip(1), .. facts]);
        Assert.Equal(await Counted(), await Kept());
        Assert.NotEmpty(await Kept());

        await _inbox.Hear(_inbox.NextEpoch(facts[0], Jws.HashOf(facts[1])));

        Assert.Equal(3, await _inbox.Own.One<long>("SELECT sum(facts)::bigint FROM heard_types"));
        Assert.Equal(await Counted(), await Kept());

        Task<List<string>> Counted() => _inbox.Own.All<string>("""
            SELECT concat_ws(' ', publisher, type, version, count(*)) FROM heard_facts WHERE seq IS NOT NULL
            GROUP BY publisher, type, version ORDER BY 1
            """);
        Task<List<string>> Kept() => _inbox.Own.All<string>(
            "SELECT concat_ws(' ', publisher, type, version, facts) FROM heard_types ORDER BY 1");
    }

    [Fact]
    public async Task Who_lacks_what_the_new_epoch_follows_waits_and_asks()
    {
        var facts = await _inbox.Say(3);
        var next = _inbox.NextEpoch(facts[0], Jws.HashOf(facts[2]));

        await _inbox.Hear([facts[0], next]);
        Assert.Equal(["1.1"], await InLine());
        Assert.Equal("1.1 501", await Head());

        await _inbox.Hear(facts.Skip(1));
        Assert.Equal(["1.1", "1.2", "1.3", "2.1"], await InLine());
    }

    private Task<List<string>> InLine() => _inbox.Own.All<string>(
        "SELECT epoch || '.' || number FROM heard_facts WHERE seq IS NOT NULL ORDER BY seq");

    /// <summary>Epoch, number, and how much more is to be asked for.</summary>
    private async Task<string> Head() => await _inbox.Own.One<string>(
        "SELECT epoch || '.' || number || ' ' || CASE WHEN said > number THEN said ELSE 0 END FROM heard_heads");
}
