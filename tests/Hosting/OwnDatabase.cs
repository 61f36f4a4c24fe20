using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Samverkan.Hosting.Migrations;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Testing;

namespace Samverkan.Hosting.Tests;

/// <summary>A database of a test class's own on the private PostgreSQL, with an empty event store and feed.</summary>
public sealed class OwnDatabase : IAsyncLifetime
{
    /// <summary>
    /// The lock that every writer of a database takes: PostgreSQL shows it, so it is not a secret of the store.
    /// </summary>
    public const long WritersLock = 0x6D_74_5F_65;

    private readonly string _password = Guid.NewGuid().ToString("N");

    public TestInstances Instances { get; } = TestInstances.FromEnvironment()
        ?? throw new InvalidOperationException("run by ./samverkan test");

    public string Name { get; } = $"hosting_{Guid.NewGuid():N}";

    /// <summary>For what a test looks up and arranges by itself.</summary>
    public NpgsqlDataSource Sql { get; private set; } = null!;

    /// <summary>With the password: for tests that open it in a manner of their own.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(Sql.ConnectionString)
    {
        Password = _password,
    }.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        await Instances.Databases().Add(Name, _password);
        Sql = Open();
        await Migrator.Migrate(Sql, typeof(Migrator).Assembly, [Migrator.Store], CancellationToken.None);
        await Run("CREATE TABLE taken (code text CONSTRAINT code_taken PRIMARY KEY)");
    }

    public ValueTask DisposeAsync() => Sql.DisposeAsync();

    public NpgsqlDataSource Open(PostgresAddress? at = null, int connections = 10) =>
        Serving.Databases.Open(at ?? Instances.Postgres, Name, _password, connections);

    /// <summary>A store with connections of its own: two of them stand for two processes.</summary>
    public EventStore Store(string publisher = "0127", PostgresAddress? at = null, params IProjection[] inline) =>
        new(publisher, Open(at), new(typeof(OwnDatabase).Assembly), inline, NullLogger.Instance);

    public async Task Run(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<T> One<T>(string sql, params object[] values) => Assert.Single(await All<T>(sql, values));

    public async Task<List<T>> All<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var all = new List<T>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken)) all.Add(row.GetFieldValue<T>(0));
        return all;
    }

    /// <summary>Keeps every writer of the database waiting until disposed.</summary>
    public Task<IAsyncDisposable> HoldWriters() => Hold($"SELECT pg_advisory_xact_lock({WritersLock})");

    /// <summary>Keeps everybody waiting who wants the same lock, until disposed.</summary>
    public async Task<IAsyncDisposable> Hold(string takeLock)
    {
        var connection = await Sql.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand($"BEGIN; {takeLock}", connection);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new Held(connection);
    }

    /// <summary>Waits until so many wait for such a lock.</summary>
    public async Task WaitForWriters(int count)
    {
        const string waiting = """
            SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted
            """;
        for (var tries = 0; await One<long>(waiting) < count; tries++)
        {
            Assert.True(tries < 500, "nobody came to wait for the writers' lock");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = Sql.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }

    private sealed class Held(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (var release = new NpgsqlCommand("COMMIT", connection)) await release.ExecuteNonQueryAsync();
            await connection.DisposeAsync();
        }
    }
}
