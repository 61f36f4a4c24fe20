using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Samverkan.Local.Tests;

[Collection(nameof(SmallCounty))]
public sealed class BrokerRightsTests(SmallCounty small)
{
    [Fact]
    public async Task A_publisher_may_write_to_its_own_exchange()
    {
        await Publish("org.0127", "org.0127.events");

        Assert.Equal("org.0127.events", await Heard("node.storsthlm"));
        Assert.Equal("org.0127.events", await Heard("svc.forums"));
    }

    [Theory]
    [InlineData("org.0127", "org.0188.events")]
    [InlineData("org.0127", "org.01270.events")]
    [InlineData("org.0127", "facts")]
    [InlineData("svc.forums", "org.0127.events")]
    [InlineData("node.storsthlm", "org.0127.events")]
    [InlineData("org.0127", "")]
    public async Task Nobody_may_write_to_an_exchange_of_anyone_else(string user, string exchange)
    {
        var refused = await Assert.ThrowsAnyAsync<OperationInterruptedException>(() => Publish(user, exchange));

        // 404 for the one that is not there would mean that the right was not looked at.
        Assert.Equal(Constants.AccessRefused, refused.ShutdownReason!.ReplyCode);
    }

    [Fact]
    public async Task A_publisher_may_not_read_what_others_hear()
    {
        await using var connection = await Connect("org.0127");
        await using var channel = await connection.CreateChannelAsync(
            cancellationToken: TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<OperationInterruptedException>(() =>
            channel.BasicGetAsync("node.storsthlm", autoAck: false, TestContext.Current.CancellationToken));

        Assert.Equal(Constants.AccessRefused, refused.ShutdownReason!.ReplyCode);
    }

    [Fact]
    public async Task Each_may_read_what_fell_out_of_its_own_queue_and_nobody_elses()
    {
        await using var connection = await Connect("svc.forums");
        await using var channel = await connection.CreateChannelAsync(
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Null(await channel.BasicGetAsync(
            "dead.svc.forums", autoAck: false, TestContext.Current.CancellationToken));

        var refused = await Assert.ThrowsAsync<OperationInterruptedException>(() => channel.BasicGetAsync(
            "dead.svc.overview", autoAck: false, TestContext.Current.CancellationToken));

        Assert.Equal(Constants.AccessRefused, refused.ShutdownReason!.ReplyCode);
    }

    [Fact]
    public async Task The_guest_user_is_not_there()
    {
        var users = await small.County.Broker.Control(["list_users", "-q"], TestContext.Current.CancellationToken);

        Assert.Contains("org.0127", users.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("guest", users.Output, StringComparison.Ordinal);
    }

    /// <summary>The exchange that the next message of a queue was published to.</summary>
    private async Task<string?> Heard(string queue)
    {
        await using var connection = await Connect(queue);
        await using var channel = await connection.CreateChannelAsync(
            cancellationToken: TestContext.Current.CancellationToken);
        var message = await channel.BasicGetAsync(queue, autoAck: true, TestContext.Current.CancellationToken);
        return message?.Exchange;
    }

    private async Task Publish(string user, string exchange)
    {
        var confirms = new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        await using var connection = await Connect(user);
        await using var channel = await connection.CreateChannelAsync(confirms, TestContext.Current.CancellationToken);
        try
        {
            await channel.BasicPublishAsync(
                exchange, "fact.test", mandatory: true, "x"u8.ToArray(), TestContext.Current.CancellationToken);
        }
        catch (Exception) when (channel.CloseReason is { } reason)
        {
            throw new OperationInterruptedException(reason);
        }
    }

    private Task<IConnection> Connect(string user) => new ConnectionFactory
    {
        HostName = small.Instances.Broker.Host,
        Port = small.Instances.Broker.Port,
        VirtualHost = "local-tests",
        UserName = user,
        Password = small.Instances.PasswordOf(user),
    }.CreateConnectionAsync(TestContext.Current.CancellationToken);
}
