using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Bus;

/// <summary>
/// What the broker took away from this process's queue: more than it has room for, or handed out so often that it was
/// given up. It lies in a queue of its own, <c>dead.&lt;queue&gt;</c>, with its sender's name as the broker has checked
/// it, so that it can be taken here as if it had just come. Nothing is published again: nobody but its sender may.
/// </summary>
internal sealed class DeadLetters(BrokerAddress broker, string user, string password, HearingConsumer consumer)
    : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly string _queue = QueueOf(user);

    /// <summary>Name of the queue; the operator's definitions make it.</summary>
    public static string QueueOf(string user) => $"dead.{user}";

    public void Dispose() => _one.Dispose();

    /// <summary>How many there are; null when the broker cannot say.</summary>
    public async Task<long?> Count(CancellationToken cancel)
    {
        try
        {
            return await Look(async (channel, stop) => await Count(channel, stop), Limits.DeadLetterWait, cancel);
        }
        catch (BrokerAwayException)
        {
            return null;
        }
    }

    /// <summary>What the first of them are: kinds and numbers. They stay where they are.</summary>
    /// <exception cref="BrokerAwayException">The broker cannot say.</exception>
    public Task<(long Count, IReadOnlyList<DeadLetter> First)> First(CancellationToken cancel) =>
        Look(async (channel, stop) =>
        {
            var (count, first) = (await Count(channel, stop), new List<DeadLetter>());
            // Not acknowledged: they are in their places again when the channel closes.
            while (first.Count < Limits.DeadLettersShown && await Next(channel, stop) is { } letter)
                first.Add(DeadLetter.Of(letter));
            return (count, (IReadOnlyList<DeadLetter>)first);
        }, Limits.DeadLetterWait, cancel);

    /// <summary>
    /// Takes them once more, one at a time: each leaves its queue when it is stored, or noted as refused, not before.
    /// </summary>
    /// <returns>How many were taken, and how many are left.</returns>
    /// <exception cref="BrokerAwayException">The broker went away; what was not taken is there still.</exception>
    public Task<(long Taken, long Left)> TryAgain(CancellationToken cancel) =>
        Look(async (channel, stop) =>
        {
            var (count, taken) = (await Count(channel, stop), 0L);
            using var enough = new CancellationTokenSource(Limits.DeadLetterTime);
            // No more than there were: what falls off again meanwhile is for the next time.
            while (taken < Math.Min(count, Limits.DeadLettersAtOnce) && !enough.IsCancellationRequested
                && await Next(channel, stop) is { } letter)
            {
                await Take(letter, stop);
                await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, stop);
                taken++;
            }

            return (taken, await Count(channel, stop));
        }, Limits.DeadLetterTime + Limits.DeadLetterWait, cancel);

    private Task Take(BasicGetResult letter, CancellationToken cancel)
    {
        var (exchange, body) = (DeadLetter.ExchangeOf(letter), letter.Body.ToArray());
        return DeadLetter.Read(body) is { } message
            ? consumer.Take(message, exchange, letter.BasicProperties.UserId, cancel)
            : consumer.NoteUnreadable(body, exchange, cancel);
    }

    private async Task<long> Count(IChannel channel, CancellationToken cancel) =>
        (await channel.QueueDeclarePassiveAsync(_queue, cancel)).MessageCount;

    private Task<BasicGetResult?> Next(IChannel channel, CancellationToken cancel) =>
        channel.BasicGetAsync(_queue, autoAck: false, cancel);

    /// <summary>One at a time, on a connection of its own: it is seldom, and must not disturb the hearing.</summary>
    private async Task<T> Look<T>(
        Func<IChannel, CancellationToken, Task<T>> look, TimeSpan atMost, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(atMost);
        await _one.WaitAsync(cancel);
        try
        {
            await using var connection = await BrokerConnection.Open(
                broker, user, password, $"{user} looks at its dead letters", limit.Token);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: limit.Token);
            return await look(channel, limit.Token);
        }
        catch (Exception away) when (IsAway(away) && !cancel.IsCancellationRequested)
        {
            throw new BrokerAwayException(away);
        }
        finally
        {
            _one.Release();
        }
    }

    private static bool IsAway(Exception e) =>
        e is RabbitMQClientException or IOException or OperationCanceledException or System.Net.Sockets.SocketException;
}

/// <summary>The broker did not answer, or would not.</summary>
internal sealed class BrokerAwayException(Exception inner) : Exception("the broker is away", inner);

/// <summary>What a dead letter is, and nothing of what it says.</summary>
/// <param name="Kind"><c>fact</c>, <c>beat</c>, <c>body</c>, <c>ask</c>, <c>recall</c>, <c>recalled</c>, or
/// <c>unreadable</c>.</param>
/// <param name="Publisher">Whose exchange it was published to.</param>
/// <param name="Type">The fact's type, or null.</param>
/// <param name="Number">The fact's number, or null.</param>
/// <param name="Reason">Why it fell off, in the broker's words: <c>maxlen</c>, <c>delivery_limit</c>, …</param>
/// <param name="At">When, UTC.</param>
internal sealed record DeadLetter(
    string Kind, string Publisher, string? Type, long? Number, string? Reason, DateTimeOffset? At)
{
    public static DeadLetter Of(BasicGetResult letter)
    {
        var message = Read(letter.Body.ToArray());
        var fact = message?.Fact is { } jws ? Jws.Read<Fact>(jws, Jws.FactType)?.Payload : null;
        var death = letter.BasicProperties.Headers?.TryGetValue("x-death", out var deaths) == true
            && deaths is IList<object> and [IDictionary<string, object> first, ..] ? first : null;
        return new(
            KindOf(message), ExchangeOf(letter), fact?.Type, fact?.Number, Text(death, "reason"),
            death?.TryGetValue("time", out var at) == true && at is AmqpTimestamp time
                ? DateTimeOffset.FromUnixTimeSeconds(time.UnixTime)
                : null);
    }

    /// <summary>The message, or null when it is none.</summary>
    public static BusMessage? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<BusMessage>(body, EventCatalogue.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The exchange that it was first published to, which the broker writes down when it falls off.</summary>
    public static string ExchangeOf(BasicGetResult letter) =>
        letter.BasicProperties.Headers?.TryGetValue("x-first-death-exchange", out var exchange) == true
        && exchange is byte[] name ? Encoding.UTF8.GetString(name) : "";

    private static string KindOf(BusMessage? message) => message switch
    {
        { Fact: not null } => "fact",
        { Beat: not null } => "beat",
        { Body: not null } => "body",
        { Ask: not null } => "ask",
        { Recall: not null } => "recall",
        { Recalled: not null } => "recalled",
        _ => "unreadable",
    };

    private static string? Text(IDictionary<string, object>? death, string name) =>
        death?.TryGetValue(name, out var value) == true && value is byte[] text ? Encoding.UTF8.GetString(text) : null;
}
