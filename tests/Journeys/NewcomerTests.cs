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
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = TestProgramme.Today,
        });
        foreach (var service in new[] { "forums", "agreements", "overview" }) await programme.Heard(service, written);
        await AnswersAMatter(programme, plan);
        await Leaves(programme, plan.People[0].UserName);
    }

    /// <summary>It goes with everything it owns; nobody speaks for it, and what it said stands.</summary>
    private async Task Leaves(TestProgramme programme, string user)
    {
        var file = Path.Combine(county.County.Data.Root, $"{Added}.zip");
        var cancel = TestContext.Current.CancellationToken;
        var before = (await county.Sql($"org_{Added}", "SELECT number FROM feed_head"))[0];

        await county.County.Leave(Added, file, cancel);

        using (var zip = System.IO.Compression.ZipFile.OpenRead(file))
        {
            Assert.Contains(zip.Entries, e => e.FullName == "feed.txt" && e.Length > 0);
            using var manifest = System.Text.Json.JsonDocument.Parse(zip.GetEntry("manifest.json")!.Open());
            Assert.Equal(before, manifest.RootElement.GetProperty("number").ToString());
        }

        var shared = await SmallCounty.Until(
            () => county.Get(county.Shared("overview", "programmes"), user), a => !a.IsDone, "its people at the door");
        Assert.Equal((403, "organisation-has-left"), ((int)shared.Status, shared.Code));
        Assert.DoesNotContain("org." + Added, (await county.County.Broker.Control(["list_users", "--quiet"], cancel)).Output,
            StringComparison.Ordinal);
        await foreach (var found in new Local.Running.CountyCheck(
            county.County.County.Publishers, county.County.Postgres.Databases).Verify([Added], cancel))
            Assert.True(found is { IsWhole: true, Copies.Count: > 0 }, found.ToString());
        await Assert.ThrowsAsync<Local.CannotContinueException>(() => county.County.Leave(Added, file, cancel));
        await Assert.ThrowsAsync<Local.CannotContinueException>(
            () => county.County.Move(Added, "decisions-storsthlm", cancel));
        await programme.PutMatter();
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
