namespace Samverkan.Hosting.Tests.Events;

public sealed class QueueTests(OwnDatabase own) : IClassFixture<OwnDatabase>
{
    [Fact]
    public async Task A_full_queue_says_that_the_store_is_busy_and_everything_accepted_is_written()
    {
        await using var store = own.Store();
        List<Task<Appended>> accepted;
        await using (await own.HoldWriters()) accepted = FillUp(store, Appends.NewStream);

        Assert.InRange(accepted.Count, Limits.AppendsWaiting, MostWaiting);
        Assert.All(await Task.WhenAll(accepted), a => Assert.IsType<Appended.Done>(a));
    }

    [Fact]
    public async Task However_many_append_to_one_stream_no_more_wait_than_may()
    {
        await using var store = own.Store();
        var stream = Appends.NewStream();
        List<Task<Appended>> accepted;
        var first = await own.HoldWriters();
        var begun = store.Append(Appends.One(stream), Cancel);
        await own.WaitForWriters(1);
        accepted = FillUp(store, () => stream);

        // The writer takes its next turn, and then waits again: what it has put aside counts as waiting too.
        var next = own.HoldWriters();
        await own.WaitForWriters(2);
        await first.DisposeAsync();
        await begun;
        await using (await next)
        {
            await own.WaitForWriters(1);
            accepted.AddRange(FillUp(store, () => stream));
            Assert.InRange(accepted.Count(a => !a.IsCompleted), Limits.AppendsWaiting, MostWaiting);
        }

        await Task.WhenAll(accepted);
    }

    [Fact]
    public async Task Closing_the_store_lets_what_it_has_accepted_finish()
    {
        var store = own.Store();
        List<Task<Appended>> accepted = [];
        ValueTask closing;
        await using (await own.HoldWriters())
        {
            for (var n = 0; n < 300; n++) accepted.Add(store.Append(Appends.One(Appends.NewStream()), Cancel));
            closing = store.DisposeAsync();
            Assert.Throws<StoreBusyException>(() => { _ = store.Append(Appends.One(Appends.NewStream()), Cancel); });
        }

        await closing;
        Assert.All(accepted, a => Assert.True(a.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Who_no_longer_waits_has_not_cancelled_what_was_accepted()
    {
        await using var store = own.Store();
        using var gone = new CancellationTokenSource();
        var stream = Appends.NewStream();
        await using (await own.HoldWriters())
        {
            _ = store.Append(Appends.One(stream), gone.Token);
            await gone.CancelAsync();
        }

        await store.Append(Appends.One(stream, expected: 1), Cancel);
        Assert.Equal(2, (await store.Load<Notebook>(stream, Cancel)).Version);
    }

    private const int MostWaiting = Limits.AppendsWaiting + (2 * Limits.AppendsPerCommit);

    private static List<Task<Appended>> FillUp(EventStore store, Func<string> stream)
    {
        var accepted = new List<Task<Appended>>();
        try
        {
            while (accepted.Count < 3 * Limits.AppendsWaiting)
                accepted.Add(store.Append(Appends.One(stream()), CancellationToken.None));
        }
        catch (StoreBusyException)
        {
            return accepted;
        }

        throw new InvalidOperationException("the queue was never full");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
