using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Tests.Feeds;

public sealed class RequestsTests
{
    private readonly Requests _requests = new();
    private readonly List<(string Asker, Ask Ask)> _answered = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_again_before_the_turn_comes_is_answered_once_for_what_is_asked_last()
    {
        _requests.Note("0127", Facts(1, 500));
        _requests.Note("0128", Facts(7, 9));
        for (var from = 2; from < 100; from++) _requests.Note("0127", Facts(from, 500));

        Assert.True(await _requests.Answer(Keep, Cancel));

        Assert.Equal([("0127", 99), ("0128", 7)], _answered.Select(a => (a.Asker, a.Ask.From)).Order());
        Assert.False(await _requests.Answer(Keep, Cancel));
    }

    [Fact]
    public async Task Bodies_asked_for_at_different_times_are_all_answered_beside_the_facts()
    {
        Guid[] bodies = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        _requests.Note("0127", Bodies(bodies[..2]));
        _requests.Note("0127", Facts(3, 4));
        _requests.Note("0127", Bodies(bodies[1..]));

        await _requests.Answer(Keep, Cancel);

        var (_, ask) = Assert.Single(_answered);
        Assert.Equal((3, 4), (ask.From, ask.To));
        Assert.Equal(bodies.Order(), ask.Bodies.Order());
    }

    [Fact]
    public async Task However_many_bodies_somebody_asks_for_so_many_wait_and_no_more()
    {
        for (var n = 0; n < 3; n++)
            _requests.Note("0127", Bodies([.. Enumerable.Range(0, 80).Select(_ => Guid.NewGuid())]));

        await _requests.Answer(Keep, Cancel);

        Assert.Equal(Limits.BodiesAskedAtOnce, Assert.Single(_answered).Ask.Bodies.Count);
    }

    [Fact]
    public async Task One_who_cannot_be_answered_keeps_nobody_else_from_it()
    {
        _requests.Note("0127", Facts(1, 2));
        _requests.Note("0128", Facts(1, 2));

        await Assert.ThrowsAsync<TimeoutException>(() => _requests.Answer(Fail, Cancel));
        await _requests.Answer(Keep, Cancel);

        Assert.Single(_answered);
    }

    private static Ask Facts(long from, long to) => new("forums", 1, from, to, "node", []);

    private static Ask Bodies(Guid[] bodies) => new("forums", 1, 0, 0, "node", bodies);

    private static Task Fail(Ask ask, string asker, CancellationToken cancel) => throw new TimeoutException();

    private Task Keep(Ask ask, string asker, CancellationToken cancel)
    {
        _answered.Add((asker, ask));
        return Task.CompletedTask;
    }
}
