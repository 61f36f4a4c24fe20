using System.Net.Sockets;
using Samverkan.Hosting.Topology;

namespace Samverkan.Local.Machine;

/// <summary>
/// A private RabbitMQ on loopback ports, never the machine's own. Its topology is loaded at every start.
/// </summary>
public sealed class Rabbit(DataFolder data, Ports ports) : IUnit, IAsyncDisposable
{
    public const string UnitName = "broker";

    /// <summary>The name server that Erlang's nodes find one another by; a private one beside each broker.</summary>
    public const string NamesName = "broker-epmd";

    private static readonly byte[] Greeting = [(byte)'A', (byte)'M', (byte)'Q', (byte)'P', 0, 0, 9, 1];

    private readonly RabbitHome _home = new(data, ports);
    private Daemon? _names;

    public string Name => UnitName;

    public BrokerAddress Server => new("127.0.0.1", ports.Of(UnitName), "/");

    public string Address => $"127.0.0.1:{Server.Port}";

    public Daemon? Running { get; private set; }

    /// <summary>The definitions that are loaded at every start.</summary>
    public string Definitions => _home.Definitions;

    public async Task Start(CancellationToken cancel)
    {
        if (Running is { Died.IsCompleted: false }) return;

        _home.Prepare();
        ports.MustBeFree(UnitName);
        if (_names is null or { Died.IsCompleted: true })
        {
            ports.MustBeFree(NamesName);
            _names = Daemon.Start(data, NamesName, _home.NameServer, _home.Environment);
        }

        Running = Daemon.Start(data, UnitName, [RabbitProgram.Path("rabbitmq-server")], _home.Environment);
        await Waiting.Until("Start av RabbitMQ", LocalLimits.BrokerStartWait, async c =>
        {
            if (Running.Died.IsCompleted)
                throw new CannotContinueException($"RabbitMQ dog när det startade; se {data.Log(UnitName)}.");
            return await IsHealthy(c);
        }, () => Running, cancel);
    }

    public async Task Stop()
    {
        if (Running is { } daemon) await daemon.Stop(LocalLimits.BrokerStopWait);
        await Kill();
        if (_names is { } names) await names.Kill();
        _names = null;
    }

    public async Task Kill()
    {
        if (Running is { } daemon) await daemon.Kill();
        Running = null;
    }

    /// <summary>Stops it and takes away all its data: every queue, every message.</summary>
    public async Task Wipe()
    {
        await Kill();
        _home.Wipe();
    }

    /// <summary>
    /// True if it greets back. Listening is the last thing it starts, after the definitions are loaded.
    /// </summary>
    public async Task<bool> IsHealthy(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LocalLimits.HealthWait);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Server.Host, Server.Port, limit.Token);
            await client.GetStream().WriteAsync(Greeting, limit.Token);
            return client.GetStream().ReadByte() == 1;
        }
        catch (Exception e) when (e is SocketException or IOException
            || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Adds definitions to the running broker; what is there stays.</summary>
    public async Task Import(string definitions, CancellationToken cancel = default)
    {
        var file = Path.Combine(data.Rabbit, $"import-{Guid.NewGuid():N}.json");
        PrivateFile.Write(file, definitions);
        try
        {
            var answer = await Control(["import_definitions", file], cancel);
            if (!answer.Ok)
                throw new CannotContinueException(
                    $"RabbitMQ tog inte emot definitionerna: {answer.LastLine}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Takes away a user; what it is connected by is to be ended too.</summary>
    public Task Forget(string user, CancellationToken cancel) => Control(["delete_user", user], cancel);

    /// <summary>Ends what a user is connected by: it does not come in again by a password that is not good.</summary>
    public Task CloseConnectionsOf(string user, CancellationToken cancel) =>
        Control(["close_all_user_connections", user, "moved"], cancel);

    /// <summary>Takes away bindings of a queue; importing definitions only adds.</summary>
    public async Task Unbind(
        string virtualHost, string exchange, string queue, IEnumerable<string> keys, CancellationToken cancel)
    {
        // rabbitmqctl cannot; a user that lives for a moment can.
        var (user, password) = ($"unbinding-{Guid.NewGuid():N}", Passwords.New());
        await Must(["add_user", user, password]);
        try
        {
            await Must(["set_permissions", "-p", virtualHost, user, "^$", ".*", ".*"]);
            var factory = new RabbitMQ.Client.ConnectionFactory
            {
                HostName = Server.Host,
                Port = Server.Port,
                VirtualHost = virtualHost,
                UserName = user,
                Password = password,
            };
            await using var connection = await factory.CreateConnectionAsync(cancel);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
            foreach (var key in keys) await channel.QueueUnbindAsync(queue, exchange, key, cancellationToken: cancel);
        }
        finally
        {
            await Control(["delete_user", user], CancellationToken.None);
        }

        async Task Must(IReadOnlyList<string> arguments)
        {
            var answer = await Control(arguments, cancel);
            if (!answer.Ok) throw new CannotContinueException($"RabbitMQ svarade: {answer.LastLine}");
        }
    }

    /// <summary>Runs rabbitmqctl against this broker, which another process may have started.</summary>
    public Task<ToolAnswer> Control(IReadOnlyList<string> arguments, CancellationToken cancel = default) =>
        Tool.Run([RabbitProgram.Path("rabbitmqctl"), .. arguments], _home.Environment, cancel: cancel);

    public async ValueTask DisposeAsync() => await Stop();
}
