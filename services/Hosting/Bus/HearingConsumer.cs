using MassTransit;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Bus;

/// <summary>
/// What MassTransit hands over: a fact, a heartbeat, a body, or somebody's request to say something again.
/// </summary>
internal sealed class HearingConsumer(Intake intake, ServedPublishers served, CountyRegister register)
    : IConsumer<BusMessage>
{
    public Task Consume(ConsumeContext<BusMessage> context)
    {
        context.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivery);
        var (exchange, user) = (delivery?.Exchange ?? "", delivery?.Properties.UserId);
        return context.Message.Ask is { } ask
            ? Answer(ask, exchange, user, context.CancellationToken)
            : intake.Take(context.Message, exchange, user, context.CancellationToken);
    }

    private Task Answer(Ask ask, string exchange, string? user, CancellationToken cancel)
    {
        var asker = register.Publishers.FirstOrDefault(p => p.Exchange == exchange && p.BrokerUser == user);
        return asker is null ? Task.CompletedTask : served.SayAgain(ask, asker.Code, cancel);
    }
}
