using Npgsql;

namespace Samverkan.Identity.Tests;

/// <summary>The PostgreSQL that the tests were given, with a database and role of their own in it.</summary>
public sealed class Cluster(string database)
{
    public static string Host => Given("HOST");

    public static int Port => int.Parse(Given("PORT"), System.Globalization.CultureInfo.InvariantCulture);

    public async Task Make(string password)
    {
        await Drop();
        await Run("postgres", $"create role {database} login password '{password}'");
        await Run("postgres", $"create database {database} owner {database}");
    }

    public async Task Drop(bool withRole = true)
    {
        await Run("postgres", $"drop database if exists {database} with (force)");
        if (withRole) await Run("postgres", $"drop role if exists {database}");
    }

    /// <summary>What the clock would have done.</summary>
    public Task Change(string sql) => Run(database, sql);

    public async Task<object?> Ask(string sql)
    {
        await using var source = Source(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task Run(string database, string sql)
    {
        await using var source = Source(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlDataSource Source(string database) => NpgsqlDataSource.Create(
        $"Host={Host};Port={Port};Username={Given("USER")};Password={Given("PASSWORD")};"
            + $"Database={database};Pooling=false");

    private static string Given(string name) => Environment.GetEnvironmentVariable($"SAMVERKAN_TEST_POSTGRES_{name}")
        ?? throw new InvalidOperationException("run the tests by ./samverkan test, which starts PostgreSQL for them");
}
