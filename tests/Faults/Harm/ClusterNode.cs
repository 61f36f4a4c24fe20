using System.Globalization;
using System.Net.Sockets;
using Samverkan.Local;
using Samverkan.Local.Machine;

namespace Samverkan.Faults.Harm;

/// <summary>A further RabbitMQ beside the county's own, in one cluster with it. All on loopback.</summary>
/// <param name="county">The county.</param>
/// <param name="number">Which: 2, 3 …</param>
public sealed class ClusterNode(DrillCounty county, int number)
{
    private static readonly byte[] Greeting = [(byte)'A', (byte)'M', (byte)'Q', (byte)'P', 0, 0, 9, 1];

    private readonly DataFolder _data = county.Running.Data;
    private readonly Ports _ports = new(county.Running.Data);
    private Daemon? _running;

    /// <summary>As Erlang calls it.</summary>
    public string Name => $"samverkan{number}@localhost";

    public int Port => _ports.Of($"broker-{number}");

    public bool Lives => _running is { Died.IsCompleted: false };

    private string Folder => Path.Combine(_data.Rabbit, $"node-{number}");

    private Dictionary<string, string> Surroundings => new(new RabbitHome(_data, _ports).Environment)
    {
        ["RABBITMQ_NODENAME"] = Name,
        ["RABBITMQ_NODE_PORT"] = Text(Port),
        ["RABBITMQ_DIST_PORT"] = Text(_ports.Of($"broker-{number}-dist")),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(Folder, "mnesia"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(Folder, "pid"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(Folder, "rabbitmq.conf"),
    };

    /// <summary>Starts it, with what it had, and waits until it greets.</summary>
    public async Task Start(CancellationToken cancel)
    {
        if (Lives) return;

        PrivateFile.Write(Path.Combine(Folder, "rabbitmq.conf"), $"listeners.tcp.local = 127.0.0.1:{Text(Port)}\n");
        _running = Daemon.Start(_data, $"broker-{number}", [RabbitProgram.Path("rabbitmq-server")], Surroundings);
        await Waiting.Until($"Start av {Name}", LocalLimits.BrokerStartWait, Greets, cancel);
    }

    /// <summary>Becomes one with the county's broker, and takes part in each of its quorum queues.</summary>
    public async Task Join(string with, CancellationToken cancel)
    {
        await Must("rabbitmqctl", ["stop_app"], cancel);
        await Must("rabbitmqctl", ["join_cluster", with], cancel);
        await Must("rabbitmqctl", ["start_app"], cancel);
        await Waiting.Until($"{Name} i klustret", LocalLimits.BrokerStartWait, Greets, cancel);
        await Must("rabbitmq-queues", ["grow", Name, "all"], cancel);
    }

    /// <summary>Leaves the cluster; the queues go on without it.</summary>
    public async Task Leave(CancellationToken cancel)
    {
        await Must("rabbitmq-queues", ["shrink", Name], cancel);
        await Must("rabbitmqctl", ["stop_app"], cancel);
    }

    public async Task Kill()
    {
        if (_running is { } daemon) await daemon.Kill();
        _running = null;
    }

    /// <summary>Nothing of it is left.</summary>
    public async Task TakeAway()
    {
        await Kill();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    private async Task Must(string program, IReadOnlyList<string> arguments, CancellationToken cancel) =>
        await Tool.Must([RabbitProgram.Path(program), .. arguments], Surroundings, Patience.OfSeconds(60), cancel);

    private async Task<bool> Greets(CancellationToken cancel)
    {
        if (!Lives) throw new CannotContinueException($"{Name} dog när det startade; se {_data.Log($"broker-{number}")}.");

        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, cancel);
            await client.GetStream().WriteAsync(Greeting, cancel);
            return client.GetStream().ReadByte() == 1;
        }
        catch (Exception away) when (away is SocketException or IOException)
        {
            return false;
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
