using System.Text.Json;

namespace Samverkan.Hosting.Topology;

/// <summary>
/// What one process is told when it starts: <c>--settings &lt;file&gt;</c>. The file is readable by the process's own
/// user only.
/// </summary>
/// <param name="Process">Name of the process, its log and its folder: <c>decisions-storsthlm</c>,
/// <c>forums</c>.</param>
/// <param name="Listen">Where it listens, e.g. <c>http://127.0.0.1:5103</c>.</param>
/// <param name="Issuer">The OpenID Connect issuer whose tokens it accepts, e.g. <c>http://localhost:5100</c>.</param>
/// <param name="County">Absolute path of the county folder (<see cref="CountyRegister"/>).</param>
/// <param name="Secrets">Absolute path of this process's own secrets folder (<see cref="Secret"/>).</param>
/// <param name="Postgres">Where PostgreSQL is.</param>
/// <param name="Broker">Where RabbitMQ is.</param>
public sealed record ProcessSettings(
    string Process,
    string Listen,
    string Issuer,
    string County,
    string Secrets,
    PostgresAddress Postgres,
    BrokerAddress Broker)
{
    /// <summary>
    /// Where it writes down how far each of its feeds has come, beside its secrets: outside the database, so that a
    /// restored backup is known for what it is.
    /// </summary>
    public string Witnesses => Path.GetFullPath(Path.Combine(Secrets, "..", "witnesses"));

    /// <summary>Where the operator puts the package of a publisher that moves here: <c>&lt;code&gt;.zip</c>.</summary>
    public string Packages => Path.GetFullPath(Path.Combine(Secrets, "..", "packages"));

    /// <summary>Reads the settings named on the command line.</summary>
    /// <exception cref="InvalidOperationException">No <c>--settings</c>, or the file is not valid.</exception>
    public static ProcessSettings From(string[] args)
    {
        var at = Array.IndexOf(args, "--settings");
        if (at < 0 || at + 1 >= args.Length) throw new InvalidOperationException("start with --settings <file>");

        return Load<ProcessSettings>(args[at + 1]);
    }

    internal static T Load<T>(string path) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(path), JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"{path} is empty");
}

/// <summary>Address of a PostgreSQL server.</summary>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">TCP port.</param>
public sealed record PostgresAddress(string Host, int Port);

/// <summary>Address of a RabbitMQ broker.</summary>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">AMQP port.</param>
/// <param name="VirtualHost">Virtual host; <c>/</c> unless several counties share a broker.</param>
public sealed record BrokerAddress(string Host, int Port, string VirtualHost);
