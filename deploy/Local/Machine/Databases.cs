using Npgsql;
using Samverkan.Hosting.Topology;

namespace Samverkan.Local.Machine;

/// <summary>Roles and databases on a server, one of each per owner, closed to all others.</summary>
public sealed class Databases(PostgresAddress server, string superuser, string password)
{
    /// <summary>Makes a role and a database of its own, named alike, that no other role may connect to.</summary>
    public async Task Add(string name, string rolePassword, CancellationToken cancel = default)
    {
        await using var connection = await Open("postgres", cancel);
        if (!await Exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = $1", name, cancel))
        {
            await Run(connection, $"CREATE ROLE {Quoted(name)} LOGIN PASSWORD '{Literal(rolePassword)}'", cancel);
        }

        if (!await Exists(connection, "SELECT 1 FROM pg_database WHERE datname = $1", name, cancel))
        {
            await Run(connection, $"CREATE DATABASE {Quoted(name)} OWNER {Quoted(name)} TEMPLATE template0", cancel);
        }

        // Also when both were there: a run that died between the two must not leave the door open.
        await Run(connection, $"REVOKE ALL ON DATABASE {Quoted(name)} FROM PUBLIC", cancel);
    }

    /// <summary>How many connections a role has to its own database.</summary>
    public async Task<long> Connections(string name, CancellationToken cancel = default)
    {
        await using var connection = await Open("postgres", cancel);
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND usename = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        return await command.ExecuteScalarAsync(cancel) as long? ?? 0;
    }

    /// <summary>
    /// Puts a database aside under another name and gives its role another password: who knew the old one is out. Run
    /// again it changes nothing.
    /// </summary>
    public async Task PutAside(string name, string aside, string rolePassword, CancellationToken cancel = default)
    {
        await using var connection = await Open("postgres", cancel);
        if (!await Exists(connection, "SELECT 1 FROM pg_database WHERE datname = $1", aside, cancel))
            await Run(connection, $"ALTER DATABASE {Quoted(name)} RENAME TO {Quoted(aside)}", cancel);
        await Run(connection, $"REVOKE CONNECT ON DATABASE {Quoted(aside)} FROM {Quoted(name)}", cancel);
        await Run(connection, $"ALTER DATABASE {Quoted(aside)} OWNER TO {Quoted(superuser)}", cancel);
        await Run(connection, $"ALTER ROLE {Quoted(name)} PASSWORD '{Literal(rolePassword)}'", cancel);
    }

    /// <summary>Closes the databases that come with the server to everyone but the superuser.</summary>
    public async Task CloseOwn(CancellationToken cancel = default)
    {
        await using var connection = await Open("postgres", cancel);
        await Run(connection, "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC", cancel);
    }

    /// <summary>Connects as the superuser.</summary>
    public Task<NpgsqlConnection> Open(string database, CancellationToken cancel = default) =>
        OpenAs(superuser, password, database, cancel);

    /// <summary>Connects as any role; unpooled, so that nothing holds a database open.</summary>
    public async Task<NpgsqlConnection> OpenAs(
        string role, string rolePassword, string database, CancellationToken cancel = default)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = server.Host,
            Port = server.Port,
            Username = role,
            Password = rolePassword,
            Database = database,
            Pooling = false,
            Timeout = (int)Hosting.Limits.DatabaseWait.TotalSeconds,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> Exists(
        NpgsqlConnection connection, string question, string name, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(question, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    private static async Task Run(NpgsqlConnection connection, string statement, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
