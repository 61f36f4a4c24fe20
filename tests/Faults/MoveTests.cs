using RabbitMQ.Client.Exceptions;
using Samverkan.Faults.Checks;
using Samverkan.Faults.Harm;
using Samverkan.Faults.Load;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;
using Xunit.Sdk;
using Xunit.v3;

namespace Samverkan.Faults;

/// <summary>
/// Botkyrka moves to a node of its own, is away through a round of decisions, is restored from an old backup, and moves
/// home again: with everything it owns, one feed all the way, and nobody else able to speak for it. In this order, so that
/// it is where the next test needs it; each test sees to that by itself too.
/// </summary>
[TestCaseOrderer(typeof(ByName))]
[Collection(nameof(SharedCounty))]
public sealed class MoveTests(SharedCounty shared)
{
    private const string Code = "0127";
    private const string Home = "decisions-storsthlm";
    private const string Own = "decisions-botkyrka";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DrillCounty County => shared.County;

    private OneCase Botkyrka => new(County, Code);

    private Publisher Registered => County.Publishers.Single(p => p.Code == Code);

    [Fact]
    public async Task An_organisation_moves_to_a_node_of_its_own_with_all_that_is_its_own_and_the_old_host_is_out()
    {
        await Be(Home);
        var @case = await Noted();
        var (pinned, before, key) = (Registered.Thumbprint, SecretAt(Home), await Key());

        Say(await County.Move(Code, Own, Cancel));
        await HasMoved(Own, key + 1, pinned);
        await KnowsItsNote(@case);
        await Botkyrka.Answer(@case, Cancel);
        await TheOldHostIsOut(before!, key);
    }

    [Fact]
    public async Task In_a_node_of_its_own_it_is_away_through_a_round_and_is_restored_from_an_older_backup()
    {
        await Be(Own);
        var backup = new Backup(County, Own, ["org_0127", "node_botkyrka"]);
        var answered = await IsAwayThroughARound(backup);
        var epoch = (await County.FeedOf(Registered, Cancel)).Epoch;

        await backup.PutBack(Cancel);
        await new OneMandate(County).Give(Code, Guid.CreateVersion7(), Cancel);
        Assert.Equal(epoch + 1, (await County.FeedOf(Registered, Cancel)).Epoch);
        Assert.Contains(
            OneCase.Wording, (await Botkyrka.Page(answered, Cancel)).GetRawText(), StringComparison.Ordinal);
        await IsToldOfTheRestore();
        await Outcome.MustBeWell(County, Cancel);
        Say("restored from a backup older than what it had said: knows it again, texts too, and goes on in a new epoch");
    }

    [Fact]
    public async Task It_moves_home_again_with_all_that_is_its_own_and_the_tables_are_what_a_rebuild_makes()
    {
        await Be(Own);
        var @case = await Noted();
        var (pinned, key) = (Registered.Thumbprint, await Key());

        Say(await County.Move(Code, Home, Cancel));
        await HasMoved(Home, key + 1, pinned);
        await County.Running.Unit(Own).Stop();
        await KnowsItsNote(@case);
        Assert.Empty(await new RebuiltAlike(County).Faults(Cancel));
    }

    /// <summary>Each test begins where it needs to, whatever ran before.</summary>
    private async Task Be(string node)
    {
        if (Registered.Process != node) Say(await County.Move(Code, node, Cancel));
    }

    /// <summary>A case with a note that nobody else may know of.</summary>
    private async Task<Guid> Noted()
    {
        var @case = await Botkyrka.Opened(await Botkyrka.Ask(Cancel), Cancel);
        await Botkyrka.Register(@case, Cancel);
        await Botkyrka.Note(@case, "Endast hos oss.", Cancel);
        return @case;
    }

    private async Task KnowsItsNote(Guid @case) => Assert.Contains(
        "Endast hos oss.", (await Botkyrka.Page(@case, Cancel)).GetRawText(), StringComparison.Ordinal);

    /// <summary>One feed without a gap, its first key still pinned, the new one told of by both.</summary>
    private async Task HasMoved(string node, int key, string pinned)
    {
        Assert.Equal((node, pinned, key), (Registered.Process, Registered.Thumbprint, await Key()));
        Assert.Equal(node == Own ? null : "F01", Registered.KeyHeldBy);
        Assert.Null(SecretAt(node == Own ? Home : Own));
        Assert.Null(SecretAt(node)!.KeyOf(key - 1));
        Assert.NotNull(SecretAt(node)!.KeyOf(key));
        var rotation = (await County.Query(
            "org_0127", "SELECT fact FROM feed WHERE type = 'feed.key-rotated' ORDER BY epoch DESC, number DESC LIMIT 1",
            row => row.GetString(0), Cancel))[0];
        Assert.Equal($"{Code}.{key - 1}", Jws.Read<Fact>(rotation, Jws.FactType)!.Value.Kid);
        await Outcome.MustBeWell(County, Cancel);
        Say($"served by {node}: feed whole in every copy, key {key}");
    }

    /// <summary>What the old host knew opens nothing, and what its key signs nobody believes.</summary>
    private async Task TheOldHostIsOut(Secret before, int oldKey)
    {
        var opened = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => County.Running.Postgres.Databases.OpenAs(
            "org_0127", before.DatabasePassword, "org_0127", Cancel));
        Assert.Equal(Npgsql.PostgresErrorCodes.InvalidPassword, opened.SqlState);
        await Assert.ThrowsAnyAsync<BrokerUnreachableException>(async () =>
        {
            await using var voice = await Voice.With(County, Registered, before, Cancel);
        });
        var bound = await County.Running.Broker.Control(
            ["list_bindings", "--quiet", "destination_name", "routing_key"], Cancel);
        Assert.Contains("node.botkyrka\tbody.0127", bound.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("node.storsthlm\tbody.0127", bound.Output, StringComparison.Ordinal);

        await using var own = await Voice.Of(County, Code, Cancel);
        using var stolen = Secret.Import(before.KeyOf(oldKey)!);
        var next = (await County.Query("org_0127", "SELECT number + 1 FROM feed_head", r => r.GetInt64(0), Cancel))[0];
        var forged = own.Fact(next, "decisions.mandate-given", new { });
        forged["previous"] = (await County.Query("org_0127", "SELECT hash FROM feed_head", r => r.GetString(0), Cancel))[0];
        await own.SayFact(own.Sign(forged, $"{Code}.{oldKey}", stolen), "decisions.mandate-given", Cancel);
        await new OneMandate(County).Give(Code, Guid.CreateVersion7(), Cancel);
        await Outcome.MustBeWell(County, Cancel);
        Say("old host: passwords refused by database and broker, its post goes elsewhere, its key is believed by nobody");
    }

    /// <summary>Its own people are told how old the backup was, and how much has been taken back.</summary>
    private async Task IsToldOfTheRestore()
    {
        var told = Assert.Single(
            await County.Client.Registrar(Code).All(County.Client.Node(Code, "restores"), Cancel));
        Assert.InRange(told.GetProperty("facts").GetInt64(), 1, 1000);
        Assert.True(told.GetProperty("backupAt").GetDateTimeOffset() < told.GetProperty("at").GetDateTimeOffset());
    }

    /// <summary>Others decide meanwhile; back again, its case opens by itself and its answer reaches everyone.</summary>
    private async Task<Guid> IsAwayThroughARound(Backup backup)
    {
        await County.Running.Unit(Own).Stop();
        await backup.Take(Cancel);
        var matter = await Botkyrka.Ask(Cancel, "0188");
        await new OneCase(County, "0188").OpenAndAnswer(matter, Cancel);
        Assert.Equal("", await Botkyrka.Shown(matter, Cancel));

        await County.Running.Unit(Own).Start(Cancel);
        var @case = await Botkyrka.OpenAndAnswer(matter, Cancel);
        await Outcome.MustBeWell(County, Cancel);
        Assert.Equal("adopt", await Botkyrka.Shown(matter, Cancel));
        Say("away through a round of decisions: back, its case had opened, its answer is in every copy");
        return @case;
    }

    private async Task<int> Key() => (await County.FeedOf(Registered, Cancel)).Key;

    private Secret? SecretAt(string process) =>
        File.Exists(Path.Combine(County.Running.Data.Secrets(process), "org.0127.json"))
            ? Secret.Of(County.Running.Data.Secrets(process), "org.0127")
            : null;

    private static void Say(string what) => TestContext.Current.TestOutputHelper?.WriteLine(what);
}

/// <summary>Tests in the order of their names.</summary>
public sealed class ByName : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(c => c.TestCaseDisplayName, StringComparer.Ordinal)];
}
