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
        return Take(
            context.Message, delivery?.Exchange ?? "", delivery?.Properties.UserId, context.CancellationToken);
    }

    /// <summary>Takes a message, however it came here.</summary>
    /// <param name="message">What it says.</param>
    /// <param name="exchange">Where its sender published it.</param>
    /// <param name="user">The sender's broker user, as the broker has checked it.</param>
    /// <param name="cancel">Cancels.</param>
    public Task Take(BusMessage message, string exchange, string? user, CancellationToken cancel) => message switch
    {
        { Ask: { } ask } => Note(Sender(exchange, user), ask),
        { Recall: { } recall } => Answer(Sender(exchange, user), recall, cancel),
        { Recalled: { } recalled } => Take(Sender(exchange, user), recalled, cancel),
        _ => intake.Take(message, exchange, user, cancel),
    };

    /// <summary>Whose message it is, as the broker has checked it.</summary>
    private Publisher? Sender(string exchange, string? user) =>
        register.Publishers.FirstOrDefault(p => p.Exchange == exchange && p.BrokerUser == user);

    private Task Note(Publisher? asker, Ask ask)
    {
        if (asker is not null && WellFormed.Is(ask) && ask.Queue == asker.Queue) served.Note(asker.Code, ask);
        return Task.CompletedTask;
    }

    /// <summary>Not tried again when it fails: who was not answered asks again by itself.</summary>
    private async Task Answer(Publisher? asker, Recall recall, CancellationToken cancel)
    {
        if (asker is null || !WellFormed.Is(recall) || recall.Queue != asker.Queue) return;

        try
        {
            await served.Tell(recall, asker.Code, cancel);
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning("{Publisher} could not be told what it has said: {Reason}", asker.Code, broken.Message);
        }
    }

    private Task Take(Publisher? answerer, Recalled recalled, CancellationToken cancel) =>
        answerer is null || !WellFormed.Is(recalled)
            ? Task.CompletedTask
            : recalled.Text is not { } text ? served.Take(answerer.Code, recalled, cancel)
            : text.Publisher == recalled.Of && served.IsRecollecting(text.Publisher)
                ? intake.TakeRecalled(text, cancel)
                : Task.CompletedTask;
}
