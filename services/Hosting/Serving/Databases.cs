using Npgsql;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Serving;

/// <summary>How the databases of a county are opened: one role per database, which reads no other's.</summary>
public static class Databases
{
    /// <summary>Database and role of a broker user: <c>node.norra-lanet</c> has <c>node_norra_lanet</c>.</summary>
    public static string NameOf(string user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Replace('.', '_').Replace('-', '_').ToLowerInvariant();
    }

    /// <summary>Opens a database whose role has the same name.</summary>
    /// <param name="server">Where PostgreSQL is.</param>
    /// <param name="name">Database and role.</param>
    /// <param name="password">The role's password.</param>
    /// <param name="connections">Most connections kept at once; mind that a node has one database per
    /// organisation.</param>
    public static NpgsqlDataSource Open(PostgresAddress server, string name, string password, int connections = 10)
    {
        ArgumentNullException.ThrowIfNull(server);
        return NpgsqlDataSource.Create(Options(server, name, password, connections));
    }

    /// <summary>
    /// An unpooled connection for session locks and LISTEN: with <c>No Reset On Close</c> a pooled one would leak both.
    /// </summary>
    public static NpgsqlConnection Unpooled(NpgsqlDataSource database, string password)
    {
        ArgumentNullException.ThrowIfNull(database);
        return new(new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Pooling = false,
            KeepAlive = 10,
            Password = password,
        }.ConnectionString);
    }

    private static NpgsqlConnectionStringBuilder Options(
        PostgresAddress server, string name, string password, int connections) =>
        new()
        {
            Host = server.Host,
            Port = server.Port,
            Database = name,
            Username = name,
            Password = password,
            MaxPoolSize = connections,
            ConnectionIdleLifetime = 60,
            MaxAutoPrepare = Limits.StatementsPrepared,
            NoResetOnClose = true,
            Timeout = (int)Limits.ConnectionWait.TotalSeconds,
            CommandTimeout = (int)Limits.DatabaseWait.TotalSeconds,
            // Nothing here reads so much that it pays to compile a statement before it is run, which takes 60 ms.
            // A connection that breaks half-way may be lost to its pool with its transaction open; the locks it holds
            // would stop every other for good. The server ends it.
            Options = $"-c jit=off -c idle_in_transaction_session_timeout={Limits.IdleTransaction.TotalMilliseconds:0}",
        };
}
