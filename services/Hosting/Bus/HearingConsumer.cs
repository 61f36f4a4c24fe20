using MassTransit;
using Microsoft.Extensions.Logging;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Bus;

/// <summary>
/// What MassTransit hands over: a fact, a heartbeat, a body, or somebody's request to say something again.
/// </summary>
internal sealed class HearingConsumer(
    Intake intake, ServedPublishers served, CountyRegister register, TimeProvider clock, ILogger<HearingConsumer> log)
        : IConsumer<BusMessage>
{
    private long _lastCalled;

    /// <summary>When something was last handed over, or tried again.</summary>
    public DateTimeOffset LastCalled
    {
        get => new(Volatile.Read(ref _lastCalled), TimeSpan.Zero);
        set => Volatile.Write(ref _lastCalled, value.UtcTicks);
    }

    /// <summary>What could not be handed over at all.</summary>
    public Task NoteUnreadable(byte[] message, string from, CancellationToken cancel) =>
        intake.NoteUnreadable(message, from, cancel);

    public Task Consume(ConsumeContext<BusMessage> context)
    {
        LastCalled = clock.GetUtcNow();
        context.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivery);
        var (exchange, user) = (delivery?.Exchange ?? "", delivery?.Properties.UserId);
        return context.Message.Ask is { } ask
            ? Answer(ask, exchange, user, context.CancellationToken)
            : intake.Take(context.Message, exchange, user, context.CancellationToken);
    }

    /// <summary>Not tried again when it fails: who still lacks something asks again by itself.</summary>
    private async Task Answer(Ask ask, string exchange, string? user, CancellationToken cancel)
    {
        var asker = register.Publishers.FirstOrDefault(p => p.Exchange == exchange && p.BrokerUser == user);
        if (asker is null || !WellFormed.Is(ask) || ask.Queue != asker.Queue) return;

        try
        {
            await served.SayAgain(ask, asker.Code, cancel);
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning(
                "{Publisher} could not say {From} to {To} again: {Reason}", ask.Publisher, ask.From, ask.To,
                broken.Message);
        }
    }
}
