using System.Globalization;
using Npgsql;
using Samverkan.Hosting.Topology;

namespace Samverkan.Local.Machine;

/// <summary>A private PostgreSQL on a loopback port, never the machine's own.</summary>
/// <param name="data">Its folder.</param>
/// <param name="ports">Its port.</param>
/// <param name="survivesPowerLoss">False where everything is thrown away afterwards: commits then wait for the
/// operating system only. That a process is killed it survives all the same.</param>
/// <param name="connections">Connections that it takes.</param>
/// <param name="databases">Databases that there will be, about.</param>
public sealed class Postgres(
    DataFolder data, Ports ports, bool survivesPowerLoss = true, int connections = LocalLimits.PostgresConnections,
    int databases = 0)
    : IUnit, IAsyncDisposable
{
    public const string UnitName = "postgres";

    /// <summary>The superuser; only this program knows the password.</summary>
    public const string Superuser = "operator";

    private readonly PostgresUser _user = new(data);

    public string Name => UnitName;

    public PostgresAddress Server => new("127.0.0.1", ports.Of(UnitName));

    public string Address => $"127.0.0.1:{Server.Port}";

    public Daemon? Running { get; private set; }

    /// <summary>
    /// Words before each command that sees the cluster: a drill has it in a namespace, on a disk of its own.
    /// </summary>
    public IReadOnlyList<string> Within { get; set; } = [];

    /// <summary>The folder of the cluster.</summary>
    public async Task<string> Cluster(CancellationToken cancel) =>
        Path.Combine(await _user.Folder(cancel), "cluster");

    /// <summary>Where roles and databases are made.</summary>
    public Databases Databases => new(Server, Superuser, Passwords.Kept(data.PostgresPassword, Passwords.New));

    public async Task Start(CancellationToken cancel)
    {
        if (Running is { Died.IsCompleted: false }) return;

        var cluster = await Cluster(cancel);
        if (!Directory.Exists(cluster)) await Initialise(cluster, cancel);
        ports.MustBeFree(UnitName);
        // After a kill the last backends may hold the shared memory for a moment more: try again until the limit.
        await Waiting.Until("Start av PostgreSQL", LocalLimits.PostgresStartWait, async c =>
        {
            if (Running is null or { Died.IsCompleted: true }) Running = Begin(cluster);
            return await IsHealthy(c);
        }, () => Running, cancel);
    }

    public async Task Stop()
    {
        if (Running is not { } daemon) return;

        var cluster = await Cluster(default);
        var seconds = LocalLimits.PostgresStopWait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var stop = PostgresUser.Run(PostgresProgram.Path("pg_ctl"), "stop", "-D", cluster, "-m", "fast", "-t", seconds);
        await Tool.Run([.. Within, .. stop]);
        await Kill();
    }

    public async Task Kill()
    {
        if (Running is { } daemon) await daemon.Kill();
        Running = null;
    }

    public async Task<bool> IsHealthy(CancellationToken cancel)
    {
        if (Running is not { Died.IsCompleted: false }) return false;

        try
        {
            await using var connection = await Databases.Open("postgres", cancel);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync() => await Stop();

    private IReadOnlyList<string> Initdb(string cluster, string passwordFile) => PostgresUser.Run([
        PostgresProgram.Path("initdb"), "-D", cluster, "-U", Superuser, $"--pwfile={passwordFile}",
        "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions",
        .. survivesPowerLoss ? Array.Empty<string>() : ["--no-sync"]]);

    private async Task Initialise(string cluster, CancellationToken cancel)
    {
        var password = Path.Combine(Path.GetDirectoryName(cluster)!, "password");
        var draft = $"{cluster}.draft";
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        PrivateFile.Write(password, Passwords.Kept(data.PostgresPassword, Passwords.New));
        if (Environment.IsPrivilegedProcess) await Tool.Must(["chown", "postgres:postgres", password], cancel: cancel);
        await Tool.Must(Initdb(draft, password), cancel: cancel);
        File.Delete(password);
        Directory.Move(draft, cluster);
    }

    private Daemon Begin(string cluster) => Daemon.Start(data, UnitName, [.. Within, .. Command(cluster)]);

    private IReadOnlyList<string> Command(string cluster) => PostgresUser.Run(
        PostgresProgram.Path("postgres"), "-D", cluster,
        "-c", "listen_addresses=127.0.0.1",
        "-c", $"port={Server.Port}",
        "-c", "unix_socket_directories=",
        "-c", $"max_connections={connections}",
        "-c", "shared_buffers=128MB",
        "-c", $"fsync={(survivesPowerLoss ? "on" : "off")}",
        "-c", "synchronous_commit=on",
        "-c", $"autovacuum_naptime={Math.Max(databases * LocalLimits.AutovacuumEach, LocalLimits.AutovacuumRound)}s",
        "-c", "timezone=UTC");
}
