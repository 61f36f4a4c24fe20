namespace Samverkan.Journeys.Invariants;

/// <summary>Away and back; to move and to leave come later (README.md).</summary>
[Collection(nameof(Alone))]
public sealed class Invariant_08_An_organisation_can_be_away_and_come_back(SmallCounty county)
{
    private const string Node = "decisions-region";

    [Fact]
    public async Task Others_see_that_it_is_away_and_it_finds_everything_when_it_is_back()
    {
        var programme = await TestProgramme.Make(county);
        var matter = Guid.CreateVersion7();
        await county.County.Unit(Node).Stop();
        try
        {
            await county.Do(county.Shared("forums", $"matters/{matter}"), programme.Coordinator, new
            {
                Programme = programme.Id, Kind = "adopt", Addressees = new[] { Region, Botkyrka }, Title = "Rubrik",
                    Question = "Fråga",
            });
            await programme.CaseOf(Botkyrka, matter);
            await SmallCounty.Until(() => IsAway(Region), away => away, "the Region is shown as away", 25);
            Assert.False(await IsAway(Botkyrka));
            await CatchingUp(programme);
        }
        finally
        {
            await county.County.Unit(Node).Start(CancellationToken.None);
        }

        var (_, written) = await new AtHome(programme, Region, matter).Answer("adopt", TestProgramme.Today, "att anta");
        Assert.Equal("adopt", (await programme.Cells(matter, written))[Region]);
        await SmallCounty.Until(() => IsAway(Region), away => !away, "the Region is shown as back");
    }

    /// <summary>A page that waits for what its publisher cannot say now is shown all the same, and says so.</summary>
    private async Task CatchingUp(TestProgramme programme)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var page = await county.Get(
            county.Shared("overview", $"programmes/{programme.Id}/matrix?after=R01@999999"),
                county.User(Botkyrka, "registrar"));

        Assert.True(page.IsDone);
        Assert.Equal("R01@999999", page.Header("Samverkan-Catching-Up"));
        Assert.InRange(clock.Elapsed.TotalSeconds, 1.5, 6);
    }

    private async Task<bool> IsAway(string organisation)
    {
        var list = await county.Get(
            county.Shared("overview", "freshness?limit=100"), county.User(Botkyrka, "registrar"));
        return list.Json.GetProperty("items").EnumerateArray()
            .Single(f => f.GetProperty("publisher").GetString() == organisation).GetProperty("isAway").GetBoolean();
    }
}
