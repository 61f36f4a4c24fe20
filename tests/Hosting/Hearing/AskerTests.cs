using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Hosting.Tests.Hearing;

/// <summary>A copy that has heard the last of forty facts, and lacks what is before it.</summary>
public sealed class AskerTests : IAsyncLifetime
{
    private readonly OwnInbox _inbox = new();
    private readonly List<(string By, Ask Ask)> _sent = [];
    private readonly DateTimeOffset _begun = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
    private IReadOnlyList<string> _facts = [];
    private Asker _asker = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _inbox.InitializeAsync();
        _facts = await _inbox.Say(40);
        _asker = new(_inbox.Own.Sql, "node.north", Send, () => ["0128", "0129"]);
        await _inbox.Hear(_facts[0], _facts[39]);
    }

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task What_is_missing_is_asked_for_and_again_when_nothing_comes_but_less_and_less_often()
    {
        var asked = new List<double>();
        for (var second = 0.0; second <= 40; second++)
            if ((await AskedAt(second)).Count > 0) asked.Add(second);

        Assert.Equal([1, 3, 7, 15, 25, 35], asked);
        Assert.All(
            _sent.Where(s => s.Ask.To > 0), s => Assert.Equal(("0128", 2, 39), (s.By, s.Ask.From, s.Ask.To)));
    }

    [Fact]
    public async Task An_answer_that_is_coming_is_not_asked_for_once_more_however_slowly_it_comes()
    {
        await AskedAt(0);
        Assert.Equal((2, 39), Range(await AskedAt(1)));
        for (var n = 1; n < 20; n++)
        {
            await _inbox.Hear(_facts[n]);
            Assert.Empty(await AskedAt(1 + (1.5 * n)));
        }

        Assert.Empty(await AskedAt(31));
        Assert.Equal((21, 39), Range(await AskedAt(32)));
    }

    [Fact]
    public async Task What_comes_by_itself_is_not_asked_for_however_slowly_it_comes()
    {
        for (var n = 1; n < 20; n++)
        {
            await _inbox.Hear(_facts[n]);
            Assert.Empty(await AskedAt(1.5 * n));
        }
    }

    [Fact]
    public async Task What_lies_beyond_what_one_answer_brings_is_asked_for_as_soon_as_it_has_come()
    {
        await _inbox.Own.Run("UPDATE heard_heads SET said = 2000");
        await _inbox.Hear(_facts.Skip(1).Take(38));
        await _inbox.Own.Run("UPDATE heard_heads SET number = 100, said = 2000");
        await AskedAt(0);
        Assert.Equal((101, 2000), Range(await AskedAt(1)));

        await _inbox.Own.Run("UPDATE heard_heads SET number = 400");
        Assert.Empty(await AskedAt(2));
        await _inbox.Own.Run("UPDATE heard_heads SET number = 600");
        Assert.Equal((601, 2000), Range(await AskedAt(2.1)));
    }

    [Fact]
    public async Task Who_has_come_back_to_an_earlier_fact_asks_from_there()
    {
        await AskedAt(0);
        await AskedAt(1);
        await _inbox.Own.Run("DELETE FROM heard_facts; UPDATE heard_heads SET number = 0, said = 40");

        Assert.Empty(await AskedAt(1.1));
        Assert.Equal((1, 40), Range(await AskedAt(2.1)));
    }

    [Fact]
    public async Task Bodies_that_have_not_come_are_asked_for_together()
    {
        await _inbox.Own.Run("DELETE FROM heard_promises");
        await Promise("""{"organisations":["0128"]}""", 2);
        await Promise("""{"organisations":["0129"]}""", 3);
        await Promise("""{"organisations":["0188"]}""", 1);

        await AskedAt(0);
        await AskedAt(0.5);

        var bodies = _sent.Where(s => s.Ask.Bodies.Count > 0);
        Assert.Equal([("0128", 2), ("0129", 3)], bodies.Select(s => (s.By, s.Ask.Bodies.Count)).Order());
    }

    private static (long From, long To) Range(IReadOnlyList<Ask> asks)
    {
        var ask = Assert.Single(asks);
        return (ask.From, ask.To);
    }

    /// <summary>The facts that it asks for then.</summary>
    private async Task<IReadOnlyList<Ask>> AskedAt(double seconds)
    {
        var before = _sent.Count;
        await _asker.AskForMissing(_begun.AddSeconds(seconds), Cancel);
        return [.. _sent.Skip(before).Select(s => s.Ask).Where(a => a.To > 0)];
    }

    private Task Promise(string audience, int times) => _inbox.Own.Run($"""
        INSERT INTO heard_promises (publisher, id, sha256, epoch, audience, arrived, next_ask)
        SELECT '0127', gen_random_uuid(), 'x', 1, '{audience}', false, now() - interval '1 second'
        FROM generate_series(1, {times})
        """);

    private Task Send(string by, Ask ask, CancellationToken cancel)
    {
        _sent.Add((by, ask));
        return Task.CompletedTask;
    }
}
