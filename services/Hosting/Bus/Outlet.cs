using System.Text.Json;
using System.Threading.RateLimiting;
using RabbitMQ.Client;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Bus;

/// <summary>
/// One publisher's way out: its own connection as its own broker user, which may write to its own exchange only.
/// A publish is done when the broker has confirmed it; whatever breaks, the next publish connects anew.
/// </summary>
internal sealed class Outlet(BrokerAddress broker, string user, string password, string exchange) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>Publishes all, and returns when all are confirmed.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.PublishException">The broker refused or could not route
    /// one.</exception>
    public async Task Publish(IReadOnlyList<Outgoing> messages, CancellationToken cancel)
    {
        // The channel's limiter lets as many again wait, and throws at the next: so no more than fit at a time. What
        // is new comes between the parts of a long answer.
        foreach (var some in messages.Chunk(Limits.ConfirmsInFlight))
        {
            await _one.WaitAsync(cancel);
            try
            {
                await PublishSome(some, cancel);
            }
            catch
            {
                await Close();
                throw;
            }
            finally
            {
                _one.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        _one.Dispose();
    }

    private async Task PublishSome(Outgoing[] messages, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limits.ConfirmWait);
        var channel = await Channel(limit.Token);
        await Task.WhenAll(messages.Select(m => Publish(channel, m, limit.Token)));
    }

    private Task Publish(IChannel channel, Outgoing message, CancellationToken cancel)
    {
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            UserId = user,
        };
        if (message.Also.Count > 0)
            properties.Headers = new Dictionary<string, object?> { ["CC"] = message.Also.ToList<object>() };

        var body = JsonSerializer.SerializeToUtf8Bytes(message.Message, EventCatalogue.Json);
        return channel.BasicPublishAsync(exchange, message.Route, message.MustArrive, properties, body, cancel)
            .AsTask();
    }

    private async Task<IChannel> Channel(CancellationToken cancel)
    {
        if (_channel is { IsOpen: true }) return _channel;

        await Close();
        _connection = await BrokerConnection.Open(broker, user, password, user, cancel);
        return _channel = await _connection.CreateChannelAsync(Confirmed(), cancel);
    }

    /// <summary>
    /// Each channel has a limiter of its own: what a channel that broke had taken of a common one is never given back,
    /// and at last nobody in the process could say anything. Not the client's own kind: when half of its places are
    /// taken it holds back each message for up to a second, and a feed then leaves at a hundred facts a second.
    /// </summary>
    private static CreateChannelOptions Confirmed() => new(
        publisherConfirmationsEnabled: true,
        publisherConfirmationTrackingEnabled: true,
        outstandingPublisherConfirmationsRateLimiter: new ConcurrencyLimiter(new()
        {
            PermitLimit = Limits.ConfirmsInFlight,
            QueueLimit = Limits.ConfirmsInFlight,
        }));

    private async Task Close()
    {
        var connection = Interlocked.Exchange(ref _connection, null);
        _channel = null;
        if (connection is null) return;

        try
        {
            await connection.CloseAsync(TimeSpan.FromSeconds(1));
        }
        catch (Exception)
        {
            // It is being thrown away because it broke; how it breaks again while closing tells nobody anything.
        }

        await connection.DisposeAsync();
    }
}

/// <summary>A message about to leave.</summary>
/// <param name="Route">Routing key.</param>
/// <param name="Message">What.</param>
/// <param name="Also">More routing keys (sender-selected distribution); one copy per queue all the same.</param>
/// <param name="MustArrive">Refused by the broker when no queue takes it.</param>
internal sealed record Outgoing(string Route, BusMessage Message, IReadOnlyList<string> Also, bool MustArrive = false)
{
    public static Outgoing To(string route, BusMessage message, bool mustArrive = false) =>
        new(route, message, [], mustArrive);
}
