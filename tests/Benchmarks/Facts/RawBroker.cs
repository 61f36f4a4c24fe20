using System.Threading.RateLimiting;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Samverkan.Hosting;
using Samverkan.Local;
using Samverkan.Local.Machine;

namespace Samverkan.Benchmarks.Facts;

/// <summary>
/// The broker and nothing else: one publisher with confirms, as many in flight as a service has, and a consumer on each
/// of as many durable quorum queues as there are copies.
/// </summary>
internal sealed class RawBroker : IAsyncDisposable
{
    private const string Name = "bench";
    private const ushort Prefetch = 128;

    private readonly IConnection _says;
    private readonly IConnection _hears;
    private readonly IChannel _publishing;
    private readonly int _queues;
    private long _left;
    private TaskCompletionSource _done = new();

    private RawBroker(IConnection says, IConnection hears, IChannel publishing, int queues) =>
        (_says, _hears, _publishing, _queues) = (says, hears, publishing, queues);

    public static async Task<RawBroker> Open(Rabbit broker, int queues, CancellationToken cancel)
    {
        var password = Passwords.New();
        await Must(broker, ["add_user", Name, password], cancel);
        await Must(broker, ["set_permissions", "-p", "/", Name, ".*", ".*", ".*"], cancel);
        var factory = new ConnectionFactory
        {
            HostName = broker.Server.Host,
            Port = broker.Server.Port,
            UserName = Name,
            Password = password,
        };
        var says = await factory.CreateConnectionAsync(cancel);
        var publishing = await says.CreateChannelAsync(new(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true,
            outstandingPublisherConfirmationsRateLimiter: new ConcurrencyLimiter(new()
            {
                PermitLimit = Limits.ConfirmsInFlight,
                QueueLimit = Limits.ConfirmsInFlight,
            })), cancel);
        await publishing.ExchangeDeclareAsync(Name, ExchangeType.Topic, durable: true, cancellationToken: cancel);
        var raw = new RawBroker(says, await factory.CreateConnectionAsync(cancel), publishing, queues);
        for (var n = 0; n < queues; n++) await raw.Consume($"{Name}.{n}", cancel);
        return raw;
    }

    /// <summary>Messages in a second, until every one is confirmed, and consumed from every queue.</summary>
    public async Task<double> PerSecond(int messages, byte[] message, CancellationToken cancel)
    {
        Volatile.Write(ref _left, (long)messages * _queues);
        _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var from = TimeProvider.System.GetTimestamp();
        foreach (var some in Enumerable.Range(0, messages).Chunk(Limits.ConfirmsInFlight))
            await Task.WhenAll(some.Select(_ => Publish(message, cancel)));
        await _done.Task.WaitAsync(MeasuredCounty.Patience, cancel);
        return messages / TimeProvider.System.GetElapsedTime(from).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _publishing.DisposeAsync();
        await _says.DisposeAsync();
        await _hears.DisposeAsync();
    }

    private Task Publish(byte[] message, CancellationToken cancel) => _publishing.BasicPublishAsync(
        Name, "fact", mandatory: true,
        new BasicProperties
        {
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            UserId = Name,
        },
        message, cancel).AsTask();

    private async Task Consume(string queue, CancellationToken cancel)
    {
        var channel = await _hears.CreateChannelAsync(cancellationToken: cancel);
        await channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancel);
        await channel.QueueBindAsync(queue, Name, "#", cancellationToken: cancel);
        await channel.BasicQosAsync(0, Prefetch, global: false, cancel);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            if (Interlocked.Decrement(ref _left) == 0) _done.TrySetResult();
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancel);
    }

    private static async Task Must(Rabbit broker, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var answer = await broker.Control(arguments, cancel);
        if (!answer.Ok) throw new CannotContinueException($"RabbitMQ svarade: {answer.LastLine}");
    }
}
