namespace Samverkan.Journeys.Invariants;

public sealed class Invariant_03_Every_act_says_who_for_whom_and_under_what(SmallCounty county)
{
    [Fact]
    public async Task A_persons_act_names_person_organisation_and_mandate()
    {
        var programme = await TestProgramme.Make(county);
        var mandate = await programme.Send(Norrtalje, "strategist", ["prepare"]);
        var dialogue = Guid.CreateVersion7();
        await county.Do(county.Shared("forums", $"dialogues/{dialogue}"), county.User(Norrtalje, "strategist"), new
        {
            Programme = programme.Id,
            programme.Forum,
            On = TestProgramme.Today,
            Question = "Fråga",
            Heard = "Hört",
            Outcome = "noDocument",
        });

        Assert.Equal(
            [$"{county.PersonOf(Norrtalje, "strategist").Subject} {Norrtalje} {mandate}"],
            await Acts("svc_forums", $"dialogue/{dialogue}"));
    }

    [Fact]
    public async Task What_the_node_does_by_itself_says_so()
    {
        var programme = await TestProgramme.Make(county);
        var @case = await programme.CaseOf(Botkyrka, await programme.PutMatter());

        var act = Assert.Single(await Acts("org_0127", $"{Botkyrka}/case/{@case.Segments[^1]}"));
        Assert.StartsWith("system:", act, StringComparison.Ordinal);
        Assert.Contains(Botkyrka, act, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mandate_of_another_programme_opens_nothing_here()
    {
        var (here, there) = (await TestProgramme.Make(county), await TestProgramme.Make(county));
        await there.Send(Norrtalje, "steering", ["prepare", "putMatter"]);

        var refused = await county.Put(
            county.Shared("forums", $"matters/{Guid.CreateVersion7()}"), county.User(Norrtalje, "steering"), new
        {
            Programme = here.Id,
            Kind = "adopt",
            Addressees = new[] { Botkyrka },
            Title = "Rubrik",
            Question = "Fråga",
        });
        BadInput.Refused.Is(refused, 403, "no-mandate");
    }

    [Fact]
    public async Task No_event_is_without_an_actor()
    {
        foreach (var database in (await county.Databases())
            .Where(d => d.StartsWith("org_", StringComparison.Ordinal)
            || d.StartsWith("svc_", StringComparison.Ordinal)))
        {
            Assert.Equal(
                ["0"], await county.Sql(
                database, "SELECT count(*) FROM mt_events WHERE coalesce(headers->>'by', '') = ''"));
            if (database.StartsWith("org_", StringComparison.Ordinal))
                Assert.Equal(
                    ["0"], await county.Sql(
                    database, """
                    SELECT count(*) FROM mt_events
                    WHERE headers->>'under' IS NULL AND headers->>'by' NOT LIKE 'system:%'
                    """));
        }
    }

    private Task<List<string>> Acts(string database, string stream) => county.Sql(
        database,
        """
        SELECT concat_ws(' ', headers->>'by', headers->>'for', headers->>'under') FROM mt_events
        WHERE stream_id = $1 ORDER BY version
        """,
        stream);
}
