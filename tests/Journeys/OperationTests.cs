using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace Samverkan.Journeys;

/// <summary>What the county's operators are told of its processes, and what they may have tried again.</summary>
[Collection(nameof(Alone))]
public sealed class OperationTests(SmallCounty county)
{
    /// <summary>The fault that is made on purpose: the only error that a log may tell of.</summary>
    internal const string Drill = "drill_of_a_stop";

    private const string Overview = "overview";
    private const string Queue = "svc.overview";

    private static readonly string[] Lists = ["process", "feeds", "copies", "stops", "refusals", "versions", "dead-letters"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Person => county.User(Lansstyrelsen, "operator");

    [Fact]
    public async Task An_operator_is_told_numbers_and_types_and_nothing_that_anyone_has_written()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter(await programme.Agreement());
        var home = new AtHome(programme, Botkyrka, matter);
        await county.Do(
            new($"{await home.Case()}/notes/{Guid.CreateVersion7()}"), home.Registrar, new { Text = "Hemligt hos oss." });
        await home.Answer("adopt", TestProgramme.Today, "att anta det som ingen drift ska läsa");

        foreach (var process in new[] { "forums", "agreements", Overview, "decisions-storsthlm", "decisions-region" })
        {
            foreach (var list in Lists)
            {
                var told = await Ask(process, list);
                Assert.DoesNotContain("Hemligt", told.GetRawText(), StringComparison.Ordinal);
                Assert.DoesNotContain("ingen drift", told.GetRawText(), StringComparison.Ordinal);
            }
        }

        var versions = (await Ask("decisions-storsthlm", "versions?limit=100")).GetProperty("items").EnumerateArray();
        var announced = versions.Single(v => v.GetProperty("type").GetString() == "decisions.answer-announced");
        Assert.True(announced.GetProperty("said").GetInt64() > 0);
        Assert.True(announced.GetProperty("heard").GetInt64() > 0);
    }

    [Fact]
    public async Task That_somebody_is_operator_opens_nothing_by_an_ordinary_token()
    {
        var address = new Uri(county.County.AddressOf(Overview), "/api/overview/v1/process");
        Assert.Equal(403, (int)(await county.Get(address, Person)).Status);
        Assert.Equal(403, (int)(await county.Get(address, county.User(Botkyrka, "registrar"))).Status);

        var mine = await county.TokenFor("forums", Person);
        Assert.Equal(401, (int)(await county.Send(HttpMethod.Get, address, mine)).Status);
        var grants = county.Node(Lansstyrelsen, "grants");
        var node = await county.TokenFor("decisions-lansstyrelsen", Person);
        Assert.Equal(404, (int)(await county.Send(HttpMethod.Get, grants, node)).Status);
    }

    [Fact]
    public async Task A_publisher_that_has_stopped_is_tried_again_when_the_operator_says_so()
    {
        var programme = await TestProgramme.Make(county);
        var mandate = Guid.CreateVersion7();
        await county.Sql(
            "svc_overview", $"ALTER TABLE mandates ADD CONSTRAINT {Drill} CHECK (mandate <> '{mandate}')");
        try
        {
            await county.Do(county.Node(Botkyrka, $"mandates/{mandate}"), county.User(Botkyrka, "registrar"), new
            {
                Programme = programme.Id,
                Person = county.PersonOf(Botkyrka, "reader").Subject,
                Capacities = new[] { "inform" },
                Ground = "appointment",
                Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
                From = TestProgramme.Today,
            });
            var stop = (await Until("stops", s => Count(s) == 1)).GetProperty("items")[0];
            Assert.Equal("PostgreSQL 23514", stop.GetProperty("kind").GetString());
            Assert.Equal("decisions.mandate-given", stop.GetProperty("type").GetString());
            Assert.Equal(1, (await Ask(Overview, "process")).GetProperty("stopped").GetInt32());

            // By itself it would not be tried within the time of this test.
            await county.Sql("svc_overview", "UPDATE applied_stopped SET next_try = now() + interval '1 hour'");
        }
        finally
        {
            await county.Sql("svc_overview", $"ALTER TABLE mandates DROP CONSTRAINT {Drill}");
        }

        Assert.Equal(1, Count(await Ask(Overview, "stops")));
        var retried = await Put($"stops/{Botkyrka}/retries/{Guid.CreateVersion7()}");
        Assert.Equal(1, retried.GetProperty("due").GetInt32());
        await Until("stops", s => Count(s) == 0);
    }

    [Fact]
    public async Task What_fell_out_of_a_queue_is_taken_in_when_tried_again_and_believed_no_more_than_before()
    {
        var programme = await TestProgramme.Make(county);
        await county.County.Unit(Overview).Stop();
        int rejected;
        try
        {
            await programme.Send(Botkyrka, "reader", ["inform"]);
            await Forge();
            rejected = await RejectAll();
        }
        finally
        {
            await county.County.Unit(Overview).Start(CancellationToken.None);
        }

        var dead = await Ask(Overview, "dead-letters");
        Assert.Equal(rejected, dead.GetProperty("count").GetInt32());
        Assert.Equal(rejected, (await Ask(Overview, "dead-letters")).GetProperty("count").GetInt32());
        var first = dead.GetProperty("items")[0];
        Assert.Equal("rejected", first.GetProperty("reason").GetString());
        Assert.EndsWith(".events", first.GetProperty("publisher").GetString(), StringComparison.Ordinal);
        var refused = await Refused();

        var retried = await Put($"dead-letters/retries/{Guid.CreateVersion7()}");

        Assert.Equal(rejected, retried.GetProperty("taken").GetInt32());
        Assert.Equal(0, retried.GetProperty("left").GetInt32());
        Assert.Equal(0, (await Ask(Overview, "dead-letters")).GetProperty("count").GetInt32());
        // Facts, heartbeats and texts are their senders' still; what was forged is refused, as it would have been.
        Assert.Equal([.. refused, "bad-beat", "not-a-fact", "unreadable"], await Refused());
        await SmallCounty.Until(() => Ask(Overview, "copies?limit=100"), copies => copies.GetProperty("items")
            .EnumerateArray().All(c => c.GetProperty("number").GetInt64() == c.GetProperty("said").GetInt64()),
            "overview has all");
    }

    private static int Count(JsonElement list) => list.GetProperty("items").GetArrayLength();

    private Task<List<string>> Refused() =>
        county.Sql("svc_overview", "SELECT reason FROM refused_messages ORDER BY id");

    private Task<JsonElement> Until(string list, Func<JsonElement, bool> isSo) =>
        SmallCounty.Until(() => Ask(Overview, list), isSo, list);

    private async Task<JsonElement> Ask(string process, string path) => await Send(HttpMethod.Get, process, path);

    private Task<JsonElement> Put(string path) => Send(HttpMethod.Put, Overview, path);

    private async Task<JsonElement> Send(HttpMethod method, string process, string path)
    {
        var address = new Uri(county.County.AddressOf(process), $"/api/{process.Split('-')[0]}/v1/{path}");
        var answer = await county.Send(method, address, await county.TokenFor(process, Person));
        return answer.IsDone ? answer.Json : throw new InvalidOperationException($"{address}: {answer}");
    }

    /// <summary>An organisation says three things that nobody may believe: two by word, one that nobody can read.</summary>
    private async Task Forge()
    {
        await using var connection = await Connect("org.0127");
        // Confirmed, so that all of it lies in the queue when what lies there is taken out.
        await using var channel = await connection.CreateChannelAsync(
            new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Cancel);
        foreach (var said in new[] { """{"beat":"a.b.c"}""", """{"fact":"a.b.c"}""", "]" })
        {
            var properties = new BasicProperties { UserId = "org.0127", ContentType = "application/json" };
            await channel.BasicPublishAsync(
                "org.0127.events", "fact.test", false, properties, Encoding.UTF8.GetBytes(said), Cancel);
        }
    }

    /// <summary>All that waits in the queue of the one that is away falls off.</summary>
    private async Task<int> RejectAll()
    {
        await using var connection = await Connect(Queue);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancel);
        var rejected = 0;
        // The forged ones come in their turn, and so do a few heartbeats.
        for (var quiet = 0; quiet < 10;)
        {
            if (await channel.BasicGetAsync(Queue, autoAck: false, Cancel) is not { } message)
            {
                quiet++;
                await Task.Delay(20, Cancel);
                continue;
            }

            await channel.BasicRejectAsync(message.DeliveryTag, requeue: false, Cancel);
            rejected++;
        }

        return rejected;
    }

    private Task<IConnection> Connect(string user) => new ConnectionFactory
    {
        HostName = county.Instances.Broker.Host,
        Port = county.Instances.Broker.Port,
        VirtualHost = county.County.VirtualHost,
        UserName = user,
        Password = county.Instances.PasswordOf(user),
    }.CreateConnectionAsync(Cancel);
}
