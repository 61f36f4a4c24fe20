using System.Globalization;

namespace Samverkan.Local.Machine;

/// <summary>Files and environment of a private RabbitMQ: nothing of the machine's own is read or written.</summary>
public sealed class RabbitHome(DataFolder data, Ports ports)
{
    public string Definitions => Path.Combine(data.Rabbit, "definitions.json");

    public IReadOnlyList<string> NameServer =>
        ["epmd", "-address", "127.0.0.1", "-port", Port(Rabbit.NamesName)];

    public IReadOnlyDictionary<string, string> Environment
    {
        get
        {
            var tools = ports.Of("broker-tools", LocalLimits.BrokerToolPorts);
            return new Dictionary<string, string>
            {
                ["HOME"] = data.Rabbit,
                ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
                ["ERL_EPMD_PORT"] = Port(Rabbit.NamesName),
                ["RABBITMQ_NODENAME"] = "samverkan@localhost",
                ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
                ["RABBITMQ_NODE_PORT"] = Port(Rabbit.UnitName),
                ["RABBITMQ_DIST_PORT"] = Port("broker-dist"),
                ["RABBITMQ_CTL_DIST_PORT_MIN"] = Text(tools),
                ["RABBITMQ_CTL_DIST_PORT_MAX"] = Text(tools + LocalLimits.BrokerToolPorts - 1),
                ["RABBITMQ_MNESIA_BASE"] = Mnesia,
                ["RABBITMQ_LOG_BASE"] = data.Logs,
                ["RABBITMQ_LOGS"] = "-",
                ["RABBITMQ_PID_FILE"] = Path.Combine(data.Rabbit, "pid"),
                ["RABBITMQ_CONFIG_FILE"] = Configuration,
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(data.Rabbit, "enabled_plugins"),
                ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
                // The script then becomes the broker instead of standing beside it: one process, one id.
                ["RUNNING_UNDER_SYSTEMD"] = "true",
                // Erlang's schedulers otherwise spin while idle, at the cost of everything else on a small machine.
                ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
                    "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
            };
        }
    }

    private string Mnesia => Path.Combine(data.Rabbit, "mnesia");

    private string Configuration => Path.Combine(data.Rabbit, "rabbitmq.conf");

    public void Prepare()
    {
        PrivateFile.Folder(data.Rabbit);
        Passwords.Kept(Path.Combine(data.Rabbit, ".erlang.cookie"), Passwords.New);
        PrivateFile.Write(Path.Combine(data.Rabbit, "enabled_plugins"), "[].\n");
        if (!File.Exists(Definitions)) PrivateFile.Write(Definitions, """{"vhosts":[{"name":"/"}]}""");
        PrivateFile.Write(
            Configuration,
            $"listeners.tcp.local = 127.0.0.1:{Port(Rabbit.UnitName)}\nload_definitions = {Definitions}\n");
    }

    public void Wipe()
    {
        if (Directory.Exists(Mnesia)) Directory.Delete(Mnesia, recursive: true);
    }

    private string Port(string name) => Text(ports.Of(name));

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
