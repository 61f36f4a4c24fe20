using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using Samverkan.Hosting.Topology;

namespace Samverkan.Faults.Harm;

/// <summary>A publisher's own way to the bus, with its own credentials and key, in the hands of somebody careless or worse.</summary>
public sealed class Voice : IAsyncDisposable
{
    private readonly Secret _secret;
    private readonly int _key;
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private Voice(Publisher publisher, (int Epoch, int Key) feed, Secret secret, IConnection connection, IChannel channel) =>
        (Publisher, Epoch, _key, _secret, _connection, _channel) =
            (publisher, feed.Epoch, feed.Key, secret, connection, channel);

    public Publisher Publisher { get; }

    /// <summary>Which life its feed is in: one more for every time it was restored.</summary>
    public int Epoch { get; }

    public static async Task<Voice> Of(DrillCounty county, string code, CancellationToken cancel)
    {
        var publisher = county.Publishers.Single(p => p.Code == code);
        return await With(
            county, publisher, Secret.Of(county.Running.Data.Secrets(publisher.Process), publisher.BrokerUser), cancel);
    }

    /// <summary>With a secret that need not be good any more.</summary>
    public static async Task<Voice> With(
        DrillCounty county, Publisher publisher, Secret secret, CancellationToken cancel)
    {
        var server = county.Running.Broker.Server;
        var factory = new ConnectionFactory
        {
            HostName = server.Host,
            Port = server.Port,
            VirtualHost = server.VirtualHost,
            UserName = publisher.BrokerUser,
            Password = secret.BrokerPassword,
        };
        var connection = await factory.CreateConnectionAsync(cancel);
        var confirmed = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        var feed = await county.FeedOf(publisher, cancel);
        return new(publisher, feed, secret, connection, await connection.CreateChannelAsync(confirmed, cancel));
    }

    /// <summary>A compact JWS under any name, signed by this publisher's key in force or another.</summary>
    public string Sign(object payload, string? kid = null, ECDsa? key = null, string type = "samverkan-fact")
    {
        using var own = Secret.Import(_secret.KeyOf(_key)!);
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = "ES256", kid = kid ?? $"{Publisher.Code}.{_key}", typ = type });
        var body = JsonSerializer.SerializeToUtf8Bytes(payload);
        var input = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(body)}";
        var signature = (key ?? own).SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>A fact as it should be, for one to spoil.</summary>
    public Dictionary<string, object?> Fact(long number, string type, object data) => new()
    {
        ["format"] = 1,
        ["id"] = Guid.CreateVersion7(),
        ["publisher"] = Publisher.Code,
        ["epoch"] = Epoch,
        ["number"] = number,
        ["at"] = 1,
        ["type"] = type,
        ["version"] = 1,
        ["time"] = DateTimeOffset.UtcNow,
        ["bodies"] = Array.Empty<object>(),
        ["data"] = data,
    };

    public Task SayFact(string jws, string type, CancellationToken cancel) =>
        Say(JsonSerializer.SerializeToUtf8Bytes(new { fact = jws }), $"fact.{type}", cancel);

    public Task Say(object message, string route, CancellationToken cancel) =>
        Say(JsonSerializer.SerializeToUtf8Bytes(message), route, cancel);

    public async Task Say(byte[] bytes, string route, CancellationToken cancel)
    {
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            UserId = Publisher.BrokerUser,
        };
        await _channel.BasicPublishAsync(Publisher.Exchange, route, false, properties, bytes, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
