using Npgsql;
using Samverkan.Hosting.Migrations;

namespace Samverkan.Hosting.Tests.Migrations;

public sealed class MigratorTests(OwnDatabase own) : IClassFixture<OwnDatabase>
{
    [Fact]
    public async Task Four_that_start_at_once_and_one_more_afterwards_make_what_one_would_have_made()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Migrate("Whole"), Cancel)));
        await Migrate("Whole");

        Assert.Equal([1, 2], await own.All<int>("SELECT id FROM first ORDER BY id"));
        Assert.Equal(["1 first", "2 second"], await Done("Whole"));
        Assert.Equal(
            0, await own.One<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (" +
            "SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_half_done_and_those_before_it_stand()
    {
        await Assert.ThrowsAsync<PostgresException>(() => Migrate("Broken"));
        await Assert.ThrowsAsync<PostgresException>(() => Migrate("Broken"));

        Assert.Equal(["1 sound"], await Done("Broken"));
        Assert.Equal(0, await own.One<long>("SELECT count(*) FROM sound"));
        Assert.Equal(0, await own.One<long>("SELECT count(*) FROM pg_class WHERE relname = 'half_done'"));
    }

    [Fact]
    public async Task A_process_that_starts_while_another_migrates_for_long_waits_for_it()
    {
        await using var impatient = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(own.ConnectionString) { CommandTimeout = 1 });
        var held = await own.Sql.OpenConnectionAsync(Cancel);
        await using var take = new NpgsqlCommand("SELECT pg_advisory_lock(x'53414D56'::bigint)", held);
        await take.ExecuteNonQueryAsync(Cancel);

        var migrating = Migrator.Migrate(impatient, typeof(MigratorTests).Assembly, ["Whole"], Cancel);
        await Task.Delay(2500, Cancel);
        await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock(x'53414D56'::bigint)", held);
        await release.ExecuteNonQueryAsync(Cancel);
        await held.DisposeAsync();

        await migrating;
    }

    private Task Migrate(string set) => Migrator.Migrate(own.Sql, typeof(MigratorTests).Assembly, [set], Cancel);

    private Task<List<string>> Done(string set) =>
        own.All<string>("SELECT number || ' ' || name FROM migrations WHERE set = $1 ORDER BY number", set);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
