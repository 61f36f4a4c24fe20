using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Bus;

/// <summary>
/// The only place that knows MassTransit. Everything it would declare is predeclared by the operator's definitions,
/// with the same arguments, so that its user needs no more rights than to its own queue.
/// </summary>
/// <remarks>
/// When the broker dies with messages in hand, MassTransit 8.4.0 sometimes never connects again and holds itself for
/// healthy (its issue 5692). Somebody always says something: who hears nothing for <see cref="Limits.DeafAfter"/>
/// listens anew, with a new bus. Who is alone among many, of whom each says less, does so now and then for nothing.
/// </remarks>
internal sealed class HearingBus(
    BrokerAddress broker,
    string user,
    string password,
    HearingConsumer consumer,
    TimeProvider clock,
    ILoggerFactory logs) : BackgroundService
{
    /// <summary>
    /// Messages handled at once; what they bring is stored together, and <see cref="Limits.HeardTogether"/> is fewer.
    /// </summary>
    private const int AtOnce = 64;

    /// <summary>A database that is away for five minutes costs waiting, not dead letters.</summary>
    private const int Attempts = 300;

    private readonly ILogger _log = logs.CreateLogger<HearingBus>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogContext.ConfigureCurrentLogContext(logs);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Knock(stoppingToken);
                await Listen(stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                _log.LogWarning("{User} does not hear: {Reason}", user, broken.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Limits.RestAfterError, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>
    /// A bus begun while the broker is away cannot always be ended; so none is begun until it answers.
    /// </summary>
    private async Task Knock(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limits.ConfirmWait);
        await using var answered = await BrokerConnection.Open(broker, user, password, $"{user} knocks", limit.Token);
    }

    private async Task Listen(CancellationToken stop)
    {
        var bus = Make();
        try
        {
            using (var limit = CancellationTokenSource.CreateLinkedTokenSource(stop))
            {
                limit.CancelAfter(Limits.ConfirmWait);
                await bus.StartAsync(limit.Token);
            }

            for (consumer.LastCalled = clock.GetUtcNow(); !IsDeaf();) await Task.Delay(Limits.FollowPoll, stop);

            _log.LogWarning(
                "{User} has heard nothing for {Seconds} s, and listens anew", user, Limits.DeafAfter.TotalSeconds);
        }
        finally
        {
            await End(bus);
        }
    }

    private bool IsDeaf() => clock.GetUtcNow() - consumer.LastCalled > Limits.DeafAfter;

    /// <summary>
    /// One that does not end in time is left to itself: it has no connection, and the next bus takes its queue.
    /// </summary>
    private async Task End(IBusControl bus)
    {
        try
        {
            using var limit = new CancellationTokenSource(Limits.StopWait / 2);
            await bus.StopAsync(limit.Token).WaitAsync(Limits.StopWait / 2);
        }
        catch (Exception broken)
        {
            _log.LogWarning("the bus of {User} did not end: {Reason}", user, broken.Message);
        }
    }

    private IBusControl Make() => MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
    {
        rabbit.Host(broker.Host, (ushort)broker.Port, broker.VirtualHost, host =>
        {
            host.Username(user);
            host.Password(password);
            host.ConnectionName($"{user} hears");
        });
        rabbit.ClearSerialization();
        rabbit.UseRawJsonSerializer(RawSerializerOptions.All);
        rabbit.ReceiveEndpoint(user, Configure);
    });

    private void Configure(IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.SetQuorumQueue();
        endpoint.PrefetchCount = AtOnce * 2;
        endpoint.ConcurrentMessageLimit = AtOnce;
        endpoint.UseMessageRetry(retry =>
        {
            // What passes is waited for. What does not pass is noted at once: retried, thirty such messages would hold
            // every place here for minutes, and nobody else would be heard.
            retry.Handle<Exception>(Passing.Is);
            retry.Interval(Attempts, TimeSpan.FromSeconds(1));
        });
        // By itself MassTransit would tell of a message that it cannot read on an exchange of its own, which is not
        // ours to write to: the broker then closes the channel, and three bytes of junk keep us from hearing anything.
        endpoint.PublishFaults = false;
        endpoint.ConfigureError(error => error.UseFilter(new UnreadableFilter(consumer)));
        endpoint.ConfigureDeadLetter(skipped => skipped.UseFilter(new UnreadableFilter(consumer)));
        endpoint.Consumer(() => consumer);
    }
}

/// <summary>Adds hearing to a service.</summary>
internal static class HearingServices
{
    public static IServiceCollection AddHearing(
        this IServiceCollection services, BrokerAddress broker, string user, string password) =>
        services.AddSingleton<HearingConsumer>().AddSingleton(provider =>
            new DeadLetters(broker, user, password, provider.GetRequiredService<HearingConsumer>()))
        .AddHostedService(provider =>
            new HearingBus(
                broker,
                user,
                password,
                provider.GetRequiredService<HearingConsumer>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>()));
}
