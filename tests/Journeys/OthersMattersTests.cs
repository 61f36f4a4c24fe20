namespace Samverkan.Journeys;

/// <summary>What is said of a matter comes in to those whom it concerns, and to nobody else.</summary>
public sealed class OthersMattersTests(SmallCounty county)
{
    [Fact]
    public async Task What_is_said_of_others_matters_is_kept_by_nobody_else()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter(to: [Norrtalje, Region]);
        var (_, written) = await new AtHome(programme, Norrtalje, matter).Answer("adopt", TestProgramme.Today, "att anta");

        foreach (var organisation in new[] { Botkyrka, Region })
        {
            await SmallCounty.Until(
                () => county.Get(
                    county.Node(organisation, $"?after={written}"), county.User(organisation, "registrar")),
                page => page.Header("Samverkan-Catching-Up") is null, $"{organisation} hears {written}");
        }

        Assert.Equal(["1"], await Answers(Region, matter));
        Assert.Equal(["0"], await Answers(Botkyrka, matter));
    }

    [Fact]
    public async Task What_came_before_its_matter_is_let_go_when_it_turns_out_to_be_others()
    {
        var programme = await TestProgramme.Make(county);
        var subject = Guid.CreateVersion7();
        await county.Sql(county.County.County.Get(Botkyrka).Database, """
            INSERT INTO heard_items (publisher, epoch, number, type, said_at, subject, texts)
            VALUES ('R01', 900, 1, 'decisions.answer-announced', now(), $1, '{}')
            """, subject);

        await programme.PutMatter(to: [Norrtalje], id: subject);
        await SmallCounty.Until(() => Answers(Botkyrka, subject), left => left is ["0"], "what came early is let go");
    }

    private Task<List<string>> Answers(string organisation, Guid matter) => county.Sql(
        county.County.County.Get(organisation).Database, """
        SELECT count(*) FROM heard_items WHERE subject = $1 AND type = 'decisions.answer-announced'
        """, matter);
}
