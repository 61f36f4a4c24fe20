using Samverkan.Local.Counties;

namespace Samverkan.Journeys;

/// <summary>An organisation is added while everything runs.</summary>
[Collection(nameof(Alone))]
public sealed class NewcomerTests(SmallCounty county)
{
    [Fact]
    public async Task Its_first_administrator_signs_in_and_acts_and_the_others_hear_it()
    {
        var plan = county.Instances.Stockholm().Organisations.Single(o => o.Code == Added);
        var programme = await TestProgramme.Make(county);
        Assert.True(await county.County.Add(plan, TestContext.Current.CancellationToken));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        await SmallCounty.Until(
            () => county.Sql("identity", "SELECT name FROM people WHERE organisation = $1", Added), people =>
                people.Count > 0, "its people");
        await SmallCounty.Until(
            () => county.Get(county.Node(Added, ""), plan.People[0].UserName), page => page.IsDone, "its own page");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);
        var written =
            await county.Do(county.Node(Added, $"mandates/{Guid.CreateVersion7()}"), plan.People[0].UserName, new
        {
            Programme = programme.Id,
            Person = plan.People[^1].Subject,
            Capacities = new[] { "inform" },
            Ground = "appointment",
            From = TestProgramme.Today,
        });
        foreach (var service in new[] { "forums", "agreements", "overview" }) await programme.Heard(service, written);
        await AnswersAMatter(programme, plan);
    }

    private async Task AnswersAMatter(TestProgramme programme, OrganisationPlan plan)
    {
        var party = await county.Do(
            county.Shared("forums", $"programmes/{programme.Id}/parties/{Added}"), "operator",
            new { IsAdjunct = false });
        await programme.Heard("overview", party);
        var matter = Guid.CreateVersion7();
        await county.Do(county.Shared("forums", $"matters/{matter}"), programme.Coordinator, new
        {
            Programme = programme.Id, Kind = "adopt", Addressees = new[] { Added, Botkyrka }, Title = "Rubrik",
                Question = "Fråga",
        });
        var cases = await SmallCounty.Until(
            () => county.Get(county.Node(Added, $"cases?matter={matter}"), plan.People[0].UserName),
            list => list.Json.GetProperty("items").GetArrayLength() == 1, "its case");
        var @case = cases.Json.GetProperty("items")[0].GetProperty("case").GetGuid();
        var decision = Guid.CreateVersion7();
        var reply = new { Body = "officer", Act = "decides", Settles = true, DecidedOn = TestProgramme.Today,
            Answer = "notConcerned" };
        await county.Do(county.Node(Added, $"cases/{@case}/body-decisions/{decision}"), plan.People[0].UserName, reply);
        var written = await county.Do(
            county.Node(Added, $"cases/{@case}/answer"), plan.People[0].UserName, new { Decision = decision });

        Assert.Equal("notConcerned", (await programme.Cells(matter, written))[Added]);
    }
}
