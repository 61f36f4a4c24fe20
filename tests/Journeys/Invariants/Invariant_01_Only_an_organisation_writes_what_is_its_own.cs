using System.Text;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Samverkan.Hosting.Topology;

namespace Samverkan.Journeys.Invariants;

#pragma warning disable CA1707 // the invariant's own words
public sealed class Invariant_01_Only_an_organisation_writes_what_is_its_own(SmallCounty county)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_the_api_nobody_elses_token_writes_anything()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var @case = await programme.CaseOf(Botkyrka, matter);
        var before = await Events();
        foreach (var stranger in new[] { "operator", county.User(Norrtalje, "registrar"),
            county.User(Storsthlm, "registrar"), programme.Coordinator })
        {
            foreach (var (path, command) in Commands(@case, programme.Id))
            {
                var answer = await county.Put(path, stranger, command);
                Assert.True((int)answer.Status is 403 or 404, $"{stranger} {path}: {answer}");
            }
        }

        Assert.Equal(before, await Events());
    }

    [Fact]
    public async Task The_broker_lets_no_publisher_write_to_anothers_exchange()
    {
        foreach (var (
            user, exchange) in new[] { ("org.0188", "org.0127.events"), ("svc.forums", "org.0127.events"),
            ("node.storsthlm", "org.0127.events"), ("org.0127", "facts") })
        {
            var refused = await Assert.ThrowsAnyAsync<OperationInterruptedException>(() => Publish(user, exchange));
            Assert.Equal(Constants.AccessRefused, refused.ShutdownReason!.ReplyCode);
        }
    }

    [Fact]
    public async Task The_broker_lets_no_publisher_go_under_anothers_name()
    {
        // Its own exchange, but somebody else's name on the message.
        var refused =
            await Assert.ThrowsAnyAsync<OperationInterruptedException>(
            () => Publish("org.0188", "org.0188.events", "org.0127"));

        Assert.Equal(Constants.PreconditionFailed, refused.ShutdownReason!.ReplyCode);
    }

    [Fact]
    public async Task A_role_of_the_database_opens_no_others()
    {
        var secret = Secret.Of(county.County.Data.Secrets("decisions-storsthlm"), "org.0188");
        foreach (var other in new[] { "org_0127", "org_r01", "svc_forums", "svc_overview", "node_storsthlm",
            "identity" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(
                () => county.County.Postgres.Databases.OpenAs("org_0188", secret.DatabasePassword, other, Cancel));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private IEnumerable<(Uri, object)> Commands(Uri @case, Guid programme)
    {
        var (id, today) = (Guid.CreateVersion7(), TestProgramme.Today);
        yield return (new($"{@case}/notes/{id}"), new { Text = "a" });
        yield return (new($"{@case}/progress"), new { State = "tabled", Announce = true });
        yield return (
            new($"{@case}/body-decisions/{id}"), new { Body = "council", Act = "decides", DecidedOn = today });
        yield return (new($"{@case}/answer"), new { Decision = id });
        yield return (
            county.Node(Botkyrka, $"mandates/{id}"),
            new { Programme = programme, Person = id, Capacities = new[] { "inform" }, Ground = "appointment",
                Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = today });
        yield return (
            county.Node(Botkyrka, $"grants/{id}"),
            new { Person = id, Roles = new[] { "administrator" }, From = today });
        yield return (county.Node(Botkyrka, $"withdrawals/{id}"), new { Bodies = new[] { id }, Reason = "mistake" });
        yield return (county.Node(Botkyrka, $"authorities/{id}"), new { Name = "Nämnd", Series = "N" });
    }

    /// <summary>Events in the organisation's own database that somebody else has written.</summary>
    private async Task<string> Events() => Assert.Single(await county.Sql(
        "org_0127", """
        SELECT count(*)::text FROM mt_events
        WHERE headers->>'for' IS DISTINCT FROM '0127' OR headers->>'by' = 'operator'
        """));

    private async Task Publish(string user, string exchange, string? name = null)
    {
        var confirms =
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        await using var connection = await Connect(user);
        await using var channel = await connection.CreateChannelAsync(confirms, Cancel);
        var properties = new BasicProperties { UserId = name ?? user };
        try
        {
            await channel.BasicPublishAsync(
                exchange, "beat.test", mandatory: false, properties, Encoding.UTF8.GetBytes("{}"), Cancel);
        }
        catch (Exception) when (channel.CloseReason is { } reason)
        {
            throw new OperationInterruptedException(reason);
        }
    }

    private Task<IConnection> Connect(string user) => new ConnectionFactory
    {
        HostName = county.Instances.Broker.Host,
        Port = county.Instances.Broker.Port,
        VirtualHost = Path.GetFileName(county.County.Data.Root),
        UserName = user,
        Password = county.Instances.PasswordOf(user),
    }.CreateConnectionAsync(Cancel);
}
