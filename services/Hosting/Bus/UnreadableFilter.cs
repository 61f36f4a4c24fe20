using MassTransit;

namespace Samverkan.Hosting.Bus;

/// <summary>
/// Takes what MassTransit would move to a queue of errors, or of messages that no consumer took. It copies the sender's
/// <c>user_id</c>, which the broker refuses from anyone else, and then closes the channel: one junk message would make
/// everybody deaf. Facts come again from their feed, so nothing is lost by keeping only a note.
/// </summary>
internal sealed class UnreadableFilter(HearingConsumer consumer)
    : IFilter<ExceptionReceiveContext>, IFilter<ReceiveContext>
{
    public void Probe(ProbeContext context) => context.CreateFilterScope("unreadable");

    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) => Note(context);

    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) => Note(context);

    private Task Note(ReceiveContext context)
    {
        context.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivery);
        return consumer.NoteUnreadable(context.Body.GetBytes(), delivery?.Exchange ?? "", context.CancellationToken);
    }
}
