using RabbitMQ.Client;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Bus;

/// <summary>A connection to the broker beside MassTransit's own.</summary>
internal static class BrokerConnection
{
    /// <summary>Opens one that is thrown away when it breaks: who opened it tries again in its own way.</summary>
    /// <param name="broker">Where.</param>
    /// <param name="user">Who.</param>
    /// <param name="password">Its password.</param>
    /// <param name="name">How the broker's operator reads it.</param>
    /// <param name="cancel">Cancels.</param>
    public static Task<IConnection> Open(
        BrokerAddress broker, string user, string password, string name, CancellationToken cancel) =>
        new ConnectionFactory
        {
            HostName = broker.Host,
            Port = broker.Port,
            VirtualHost = broker.VirtualHost,
            UserName = user,
            Password = password,
            AutomaticRecoveryEnabled = false,
            ClientProvidedName = name,
        }.CreateConnectionAsync(cancel);
}
