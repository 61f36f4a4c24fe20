using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Bus;

/// <summary>
/// The only place that knows MassTransit. Everything it would declare is predeclared by the operator's definitions,
/// with the same arguments, so that its user needs no more rights than to its own queue.
/// </summary>
internal static class HearingBus
{
    /// <summary>Messages handled at once; each is one short insert, and PostgreSQL commits them together.</summary>
    private const int AtOnce = 32;

    /// <summary>A database that is away for five minutes costs waiting, not dead letters.</summary>
    private const int Attempts = 300;

    public static IServiceCollection AddHearing(
        this IServiceCollection services, BrokerAddress broker, string user, string password)
    {
        return services.AddMassTransit(bus =>
        {
            bus.AddConsumer<HearingConsumer>();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker.Host, (ushort)broker.Port, broker.VirtualHost, host =>
                {
                    host.Username(user);
                    host.Password(password);
                    host.ConnectionName($"{user} hears");
                });
                rabbit.ClearSerialization();
                rabbit.UseRawJsonSerializer(RawSerializerOptions.All);
                rabbit.ReceiveEndpoint(user, endpoint => Configure(endpoint, context));
            });
        });
    }

    private static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.SetQuorumQueue();
        endpoint.PrefetchCount = AtOnce * 4;
        endpoint.ConcurrentMessageLimit = AtOnce;
        endpoint.UseMessageRetry(retry =>
        {
            // What passes is waited for. What does not pass goes to the error queue at once: retried, thirty such
            // messages would hold every place here for minutes, and nobody else would be heard.
            retry.Handle<Exception>(Passing.Is);
            retry.Interval(Attempts, TimeSpan.FromSeconds(1));
        });
        endpoint.ConfigureConsumer<HearingConsumer>(context);
    }
}
