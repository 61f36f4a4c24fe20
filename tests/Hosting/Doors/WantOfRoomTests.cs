using Npgsql;
using Samverkan.Hosting.Tests.Events;

namespace Samverkan.Hosting.Tests.Doors;

/// <summary>Too many at once is not the same as a database that is away, and is not told as that.</summary>
public sealed class WantOfRoomTests(OwnDatabase own) : IClassFixture<OwnDatabase>
{
    [Fact]
    public async Task A_wait_for_a_connection_that_runs_out_is_want_of_room()
    {
        await using var one = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(own.ConnectionString)
        {
            MaxPoolSize = 1,
            Timeout = 1,
        }.ConnectionString);
        await using var held = await one.OpenConnectionAsync(Cancel);
        var full = await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await one.OpenConnectionAsync(Cancel));

        Assert.True(Passing.IsForWantOfRoom(full), full.Message);
        Assert.False(Passing.IsOfTheDatabase(full));
        Assert.True(Passing.Is(full));
    }

    [Fact]
    public async Task A_connection_that_is_refused_is_a_database_that_is_away()
    {
        await using var nowhere = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(own.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = 9,
        }.ConnectionString);
        var away = await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await nowhere.OpenConnectionAsync(Cancel));

        Assert.False(Passing.IsForWantOfRoom(away));
        Assert.True(Passing.IsOfTheDatabase(away));
    }

    [Fact]
    public void What_waits_for_something_else_says_nothing_of_the_database()
    {
        Assert.True(Passing.IsForWantOfRoom(new StoreBusyException()));
        Assert.False(Passing.IsOfTheDatabase(new TimeoutException()));
        Assert.False(Passing.IsOfTheDatabase(new InvalidOperationException()));
    }

    [Fact]
    public async Task Who_appends_when_no_connection_is_to_be_had_is_told_so_and_nothing_is_written()
    {
        await using var none = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(own.ConnectionString)
        {
            MaxPoolSize = 1,
            Timeout = 1,
        }.ConnectionString);
        await using var store = new EventStore(
            "0127", none, new(typeof(OwnDatabase).Assembly), [],
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var stream = Appends.NewStream();
        await using (await none.OpenConnectionAsync(Cancel))
        {
            var full = await Assert.ThrowsAnyAsync<NpgsqlException>(() => store.Append(Appends.One(stream), Cancel));
            Assert.True(Passing.IsForWantOfRoom(full));
        }

        Assert.Equal(0, await own.One<long>($"SELECT count(*) FROM mt_events WHERE stream_id = '{stream}'"));
        Assert.IsType<Appended.Done>(await store.Append(Appends.One(stream), Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
