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
}
