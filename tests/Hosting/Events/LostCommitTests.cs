namespace Samverkan.Hosting.Tests.Events;

/// <summary>An append is either done and there, or an exception and not there: whatever happens to the wire.</summary>
public sealed class LostCommitTests(OwnDatabase own) : IClassFixture<OwnDatabase>
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    public async Task A_wire_cut_before_an_answer_leaves_nothing_unsaid(bool projects, int answersBefore)
    {
        await using var proxy = new CuttingProxy(own.Instances.Postgres);
        await using var store = own.Store(at: proxy.Address, inline: projects ? [new TakenCodes()] : []);
        await store.Append(Appends.One(Appends.NewStream()), Cancel);
        for (var n = 0; n < 10; n++)
        {
            var stream = Appends.NewStream();
            proxy.CutAfter(answersBefore);
            await SaysWhatIs(stream, store.Append(Appends.One(stream, code: projects ? stream : ""), Cancel));
        }
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_and_answered_as_done()
    {
        await using var proxy = new CuttingProxy(own.Instances.Postgres);
        await using var store = own.Store(at: proxy.Address);
        var stream = Appends.NewStream();
        await store.Append(Appends.One(stream), Cancel);

        // How many answers come before the commit's is the driver's affair: one of these wires is cut at that one.
        var found = new List<long>();
        for (var before = 0; before < 6; before++)
        {
            // With a connection that is open already: a new one would be answered several times before it is.
            proxy.CutAfter(int.MaxValue);
            await store.Append(Appends.One(Appends.NewStream()), Cancel);
            proxy.CutAfter(before);
            var loaded = await own.One<long>("SELECT version FROM mt_streams WHERE id = $1", stream);
            try
            {
                var answer = await store.Append(Appends.One(stream, expected: loaded), Cancel);
                if (proxy.HasCut) found.Add(Assert.IsType<Appended.Done>(answer).Version - loaded);
            }
            catch (Exception broken) when (broken is Npgsql.NpgsqlException or IOException)
            {
                Assert.Equal(loaded, await own.One<long>("SELECT version FROM mt_streams WHERE id = $1", stream));
            }
        }

        Assert.NotEmpty(found);
        Assert.All(found, events => Assert.Equal(1, events));
    }

    [Fact]
    public async Task A_backend_that_still_works_after_the_wire_was_cut_does_not_write_what_was_said_to_have_failed()
    {
        await using var proxy = new CuttingProxy(own.Instances.Postgres);
        await using var store = own.Store(at: proxy.Address);
        await store.Append(Appends.One(Appends.NewStream()), Cancel);
        var stream = Appends.NewStream();
        Task<Appended> append;
        await using (await own.HoldWriters())
        {
            append = store.Append(Appends.One(stream), Cancel);
            await own.WaitForWriters(1);
            proxy.CutNow();
            await Task.WhenAny(append, Task.Delay(1000, Cancel));
        }

        await SaysWhatIs(stream, append);
    }

    [Fact]
    public async Task Whenever_the_database_ends_a_connection_every_append_says_what_is()
    {
        await using var store = own.Store(inline: new TakenCodes());
        await using var plain = own.Store();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var killing = Kill(enough.Token);
        var writers = Enumerable.Range(0, 16).Select(n => Write(n % 2 == 0 ? store : plain, n)).ToList();

        await Task.WhenAll(writers);

        await enough.CancelAsync();
        Assert.True(await killing > 10, "hardly anything was killed");
    }

    private async Task Write(EventStore store, int seed)
    {
        for (var n = 0; n < 60; n++)
        {
            var stream = $"{seed}/{n}/{Guid.NewGuid():N}";
            await SaysWhatIs(stream, store.Append(Appends.One(stream, code: n % 3 == 0 ? stream : ""), Cancel));
        }
    }

    private async Task SaysWhatIs(string stream, Task<Appended> append)
    {
        var done = true;
        try
        {
            Assert.IsType<Appended.Done>(await append);
        }
        catch (Exception broken) when (broken is Npgsql.NpgsqlException or IOException)
        {
            done = false;
            await Task.Delay(50, Cancel);
        }

        Assert.Equal(done ? 1 : 0, await Count(stream));
    }

    /// <summary>Looks through the superuser's own connection: nobody kills that one.</summary>
    private async Task<long> Count(string stream)
    {
        await using var connection = await own.Instances.Databases().Open(own.Name, Cancel);
        await using var count = new Npgsql.NpgsqlCommand(
            "SELECT count(*) FROM mt_events WHERE stream_id = $1", connection);
        count.Parameters.Add(new() { Value = stream });
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }

    private async Task<int> Kill(CancellationToken enough)
    {
        await using var connection = await own.Instances.Databases().Open("postgres", Cancel);
        await using var kill = new Npgsql.NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = $1 AND state = 'active'",
            connection);
        kill.Parameters.Add(new() { Value = own.Name });
        var (killed, random) = (0, new Random(1));
        while (!enough.IsCancellationRequested)
        {
            killed += (int)(long)(await kill.ExecuteScalarAsync(Cancel))!;
            await Task.Delay(random.Next(1, 25), Cancel);
        }

        return killed;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
