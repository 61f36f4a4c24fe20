namespace Samverkan.Journeys.Invariants;

[Collection(nameof(Alone))]
public sealed class Invariant_09_Read_tables_can_be_rebuilt_at_any_time(SmallCounty county)
{
    [Theory]
    [InlineData("forums", "svc_forums", "matters")]
    [InlineData("agreements", "svc_agreements", "determinations")]
    [InlineData("overview", "svc_overview", "answers")]
    [InlineData("decisions-storsthlm", "org_0127", "cases")]
    [InlineData("decisions-lansstyrelsen", "org_l01", "mandates")]
    public async Task Made_anew_they_are_what_they_were(string process, string database, string notEmpty)
    {
        var programme = await TestProgramme.Make(county);
        var about = await programme.Agreement();
        var matter = await programme.PutMatter(about);
        var (_, written) = await new AtHome(programme, Botkyrka, matter)
            .Answer("adopt", TestProgramme.Today, "att anta");
        await programme.Cells(matter, written);
        await programme.Heard("agreements", written);
        await Settled(database);
        var before = await county.ReadTables(database);
        Assert.NotEqual("", before[notEmpty]);

        await county.Rebuild(process);

        Assert.Equal(before, await county.ReadTables(database));
    }

    /// <summary>Nothing more comes by itself: what others did a moment ago has been taken in.</summary>
    private async Task Settled(string database)
    {
        Dictionary<string, string> last = [];
        await SmallCounty.Until(async () =>
        {
            var (before, now) = (last, await county.ReadTables(database));
            last = now;
            await Task.Delay(300, TestContext.Current.CancellationToken);
            return before.OrderBy(t => t.Key).SequenceEqual(now.OrderBy(t => t.Key));
        }, still => still, $"{database} is still");
    }
}
