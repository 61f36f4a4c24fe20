using Samverkan.Faults.Checks;
using Samverkan.Faults.Load;

namespace Samverkan.Faults;

/// <summary>The checks bite: what is taken away or altered by hand is told in words. Each is put back afterwards.</summary>
[Collection(nameof(SharedCounty))]
public sealed class CheckerTests(SharedCounty shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DrillCounty County => shared.County;

    [Fact]
    public async Task A_command_that_is_not_there_is_missed()
    {
        var id = await Acknowledge();
        await Altered(
            "org_0127", "UPDATE mt_events SET data = jsonb_set(data, '{mandate}', '\"x\"') WHERE data ->> 'mandate' = $1",
            "UPDATE mt_events SET data = jsonb_set(data, '{mandate}', to_jsonb($1)) WHERE data ->> 'mandate' = 'x'",
            async () => Assert.Contains(await new AcknowledgedOnce(County).Faults(Cancel), f => f.Contains($"{id}", StringComparison.Ordinal)),
            $"{id}");
    }

    [Fact]
    public async Task A_fact_that_was_altered_is_seen_in_the_feed_and_in_every_copy()
    {
        await Acknowledge();
        await Altered(
            "org_0127", "UPDATE feed SET fact = fact || 'A' WHERE number = 1",
            "UPDATE feed SET fact = left(fact, -1) WHERE number = 1",
            async () =>
            {
                Assert.Contains(await new FeedsWhole(County).Faults(Cancel), f => f.Contains("bad-signature 1", StringComparison.Ordinal));
                Assert.Contains(await new CopiesAgree(County).Faults(Cancel), f => f.Contains("byte for byte", StringComparison.Ordinal));
            });
    }

    [Fact]
    public async Task A_fact_that_a_copy_has_lost_is_seen()
    {
        await Acknowledge();
        await Altered(
            "svc_overview", "UPDATE heard_facts SET publisher = 'gone' WHERE publisher = '0127' AND number = 1",
            "UPDATE heard_facts SET publisher = '0127' WHERE publisher = 'gone'",
            async () => Assert.Contains(await new CopiesAgree(County).Faults(Cancel), f => f.StartsWith("overview", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_read_table_that_differs_is_seen()
    {
        var id = await Acknowledge();
        await Altered(
            "svc_overview", "UPDATE mandates SET until = '1999-01-01' WHERE mandate = $1::uuid", "SELECT $1",
            async () =>
            {
                Assert.Contains(await new SharedView(County).Faults(Cancel), f => f.Contains($"{id}", StringComparison.Ordinal));
                Assert.Contains(await new RebuiltAlike(County).Faults(Cancel), f => f.Contains("mandates", StringComparison.Ordinal));
            },
            $"{id}");
    }

    /// <summary>A mandate that everyone has heard of.</summary>
    private async Task<Guid> Acknowledge()
    {
        var id = await new OneMandate(County).Give("0127", Guid.CreateVersion7(), Cancel);
        var faults = new List<string>();
        await Outcome.Converge(County, faults, Cancel);
        Assert.Empty(faults);
        return id;
    }

    private async Task Altered(string database, string alter, string restore, Func<Task> see, params object[] values)
    {
        await County.Execute(database, alter, Cancel, values);
        try
        {
            await see();
        }
        finally
        {
            await County.Execute(database, restore, Cancel, values);
        }
    }
}
