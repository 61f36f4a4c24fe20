namespace Samverkan.Journeys.Invariants;

public sealed class Invariant_02_A_forum_decides_nothing(SmallCounty county)
{
    [Fact]
    public async Task One_partys_answer_silence_or_proviso_changes_no_other_partys()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var expected = Parties.ToDictionary(p => p, _ => "noWordYet");
        foreach (var (party, answer) in new[] { (Botkyrka, "decline"), (Norrtalje, "adopt"), (Region, "adoptInPart") })
        {
            var (_, written) = await new AtHome(programme, party, matter)
                .Answer(answer, TestProgramme.Today, $"att {answer}");
            expected[party] = answer;
            Assert.Equal(expected, await programme.Cells(matter, written));
        }
    }

    [Fact]
    public async Task A_dialogue_in_a_forum_that_says_what_should_be_decided_changes_nobodys_answer()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var written = await county.Do(
            county.Shared("forums", $"dialogues/{Guid.CreateVersion7()}"), county.User(Botkyrka, "strategist"), new
        {
            Programme = programme.Id,
            programme.Forum,
            On = TestProgramme.Today,
            Question = "Ska alla ställa sig bakom?",
            Heard = "Alla ska ställa sig bakom.",
            Outcome = "matterToBePut",
        });

        Assert.All(await programme.Cells(matter, written), cell => Assert.Equal("noWordYet", cell.Value));
    }

    [Fact]
    public void No_route_of_a_shared_service_writes_an_answer()
    {
        var lines = Permissions.Table.Services.Where(s => s.Key != "decisions").SelectMany(s => s.Value.Keys)
            .Where(l => !l.StartsWith("GET", StringComparison.Ordinal));

        Assert.Equal(
            [
                "PUT /agreements/{agreement}", "PUT /agreements/{agreement}/fixers",
                    "PUT /agreements/{agreement}/versions/{version}",
                    "PUT /agreements/{agreement}/versions/{version}/withdrawal",
                    "PUT /agreements/{agreement}/withdrawal",
                    "PUT /dead-letters/retries/{retry}", "PUT /dialogues/{dialogue}",
                    "PUT /dialogues/{dialogue}/withdrawal", "PUT /matters/{matter}",
                    "PUT /matters/{matter}/withdrawal",
                "PUT /programmes/{programme}", "PUT /programmes/{programme}/forums/{forum}",
                    "PUT /programmes/{programme}/parties/{party}",
                "PUT /rebuilds/{rebuild}", "PUT /stops/{publisher}/retries/{retry}",
            ],
            lines.Distinct().Order(StringComparer.Ordinal));
    }
}
