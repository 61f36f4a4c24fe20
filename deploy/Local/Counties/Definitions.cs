using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Samverkan.Local.Counties;

/// <summary>A virtual host.</summary>
public sealed record VirtualHost(string Name);

/// <summary>What a user may declare, write to and read from, as regular expressions over names.</summary>
public sealed record Rights(string VirtualHost, string Configure, string Write, string Read);

/// <summary>
/// A broker's definitions, in RabbitMQ's own format. The same input gives the same bytes, so that nothing changes
/// when nothing has changed.
/// </summary>
public sealed class Definitions
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<object> _users = [];
    private readonly List<object> _permissions = [];
    private readonly List<object> _policies = [];
    private readonly List<object> _exchanges = [];
    private readonly List<object> _queues = [];
    private readonly List<object> _bindings = [];

    public List<VirtualHost> VirtualHosts { get; } = [];

    public void LetIn(string user, string password, Rights may)
    {
        _users.Add(new
        {
            name = user,
            password_hash = Hash(user, password),
            hashing_algorithm = "rabbit_password_hashing_sha256",
            tags = Array.Empty<string>(),
        });
        _permissions.Add(new
        {
            user,
            vhost = may.VirtualHost,
            configure = may.Configure,
            write = may.Write,
            read = may.Read,
        });
    }

    public void Exchange(string virtualHost, string name, string type) =>
        _exchanges.Add(new Dictionary<string, object>
        {
            ["name"] = name,
            ["vhost"] = virtualHost,
            ["type"] = type,
            ["durable"] = true,
            ["auto_delete"] = false,
            ["internal"] = false,
            ["arguments"] = new { },
        });

    public void Queue(string virtualHost, string name, bool quorum) =>
        _queues.Add(new
        {
            name,
            vhost = virtualHost,
            durable = true,
            auto_delete = false,
            arguments = quorum ? new Dictionary<string, object> { ["x-queue-type"] = "quorum" } : [],
        });

    public void BindQueue(string virtualHost, string from, string queue, string key) =>
        Bind(virtualHost, from, queue, "queue", key);

    public void BindExchange(string virtualHost, string from, string exchange, string key) =>
        Bind(virtualHost, from, exchange, "exchange", key);

    /// <summary>Bounds for queues by name: a policy can be changed later, a queue's own arguments cannot.</summary>
    public void Policy(
        string virtualHost, string name, string pattern, Dictionary<string, object> definition, int priority = 0) =>
        _policies.Add(new Dictionary<string, object>
        {
            ["vhost"] = virtualHost,
            ["name"] = name,
            ["pattern"] = pattern,
            ["apply-to"] = "queues",
            ["definition"] = definition,
            ["priority"] = priority,
        });

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            vhosts = VirtualHosts.Select(v => new { name = v.Name }),
            users = _users,
            permissions = _permissions,
            policies = _policies,
            exchanges = _exchanges,
            queues = _queues,
            bindings = _bindings,
        },
        Format);

    private void Bind(string virtualHost, string from, string to, string kind, string key) =>
        _bindings.Add(new
        {
            source = from,
            vhost = virtualHost,
            destination = to,
            destination_type = kind,
            routing_key = key,
            arguments = new { },
        });

    /// <summary>RabbitMQ's salted hash. The salt follows the name: the passwords are 256 random bits already.</summary>
    private static string Hash(string user, string password)
    {
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes(user))[..4];
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
