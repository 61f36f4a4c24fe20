using Samverkan.Faults.Harm;
using Samverkan.Local.Testing;

namespace Samverkan.Faults;

/// <summary>One county for all drills: what one of them wrote must be there after the next.</summary>
public sealed class SharedCounty : IAsyncLifetime
{
    public DrillCounty County { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var instances = TestInstances.FromEnvironment() ?? throw new InvalidOperationException("run by ./samverkan test");
        County = await DrillCounty.Start(instances, "faults", TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => County.DisposeAsync();
}

[CollectionDefinition(nameof(SharedCounty))]
#pragma warning disable CA1711 // xunit's own word
public sealed class SharedCountyCollection : ICollectionFixture<SharedCounty>;
#pragma warning restore CA1711

/// <summary>Three of the drills in one; each by itself, and longer, by <c>./samverkan drill</c>.</summary>
[Collection(nameof(SharedCounty))]
public sealed class DeathTests(SharedCounty shared)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);

    [Fact]
    public Task Any_process_may_be_killed_and_the_broker_may_lose_everything_at_any_moment() =>
        Survives(Drill.InTurn, TimeSpan.Zero);

    [Theory, Trait("Length", "long")]
    [InlineData("processes")]
    [InlineData("broker-stopped")]
    [InlineData("broker-wiped")]
    [InlineData("random")]
    [InlineData("two-announcers")]
    [InlineData("network-cut")]
    [InlineData("postgres-out-of-connections")]
    [InlineData("postgres-crashes")]
    [InlineData("disk-full")]
    [InlineData("slow-consumer")]
    [InlineData("clock-skew")]
    [InlineData("rolling-upgrade")]
    [InlineData("cluster")]
    [InlineData("overload")]
    public Task Each_of_them_may_die_at_any_moment(string drill) => Survives(Drill.Named(drill), Short);

    private async Task Survives(Drill drill, TimeSpan length)
    {
        if (await drill.Lacks(shared.County) is { } lacking) Assert.Skip($"{drill.Name}: {lacking}");

        var outcome = await Outcome.Of(
            shared.County, drill, length, new Random(), TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Outcome.Heading}\n{outcome}");
        Assert.True(outcome.Faults.Count == 0, outcome.Words());
    }
}
