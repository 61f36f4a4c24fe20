namespace Samverkan.Journeys.Invariants;

public sealed class Invariant_04_What_was_said_cannot_be_removed(SmallCounty county)
{
    [Theory]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("POST")]
    public async Task There_is_no_way_to_remove_or_alter_an_answer(string method)
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var home = new AtHome(programme, Botkyrka, matter);
        var (decision, written) = await home.Answer("adopt", TestProgramme.Today, "att anta");
        var @case = await home.Case();
        foreach (var path in new[] { $"{@case}/answer", $"{@case}/body-decisions/{decision}", $"{@case}" })
        {
            var answer = await county.Send(
                new(method), new(path), await county.Token(home.Registrar), SmallCounty.Json(new { }));
            Assert.Equal(405, (int)answer.Status);
        }

        var other = await county.Put(new($"{@case}/body-decisions/{decision}"), home.Registrar, new
        {
            Body = "executiveBoard", Act = "decides", DecidedOn = TestProgramme.Today, Settles = true,
                Answer = "decline", Wording = "att avslå",
        });
        BadInput.Refused.Is(other, 409, "already-announced");
        Assert.Equal("adopt", (await programme.Cells(matter, written))[Botkyrka]);
    }

    [Fact]
    public async Task A_new_decision_stands_beside_the_one_it_replaces()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var home = new AtHome(programme, Norrtalje, matter);
        var (first, _) = await home.Answer("adopt", TestProgramme.Today.AddDays(-5), "att anta");
        var second = await home.Record(new
        {
            Body = "council", Act = "decides", DecidedOn = TestProgramme.Today, Settles = true, Answer = "decline",
                Wording = "att avslå", Replaces = first,
        });
        var written = await home.Announce(second);

        Assert.Equal("decline", (await programme.Cells(matter, written))[Norrtalje]);
        var page = await county.Get(county.Shared("overview", $"matters/{matter}"), county.User(Region, "registrar"));
        Assert.Equal(
            ["adopt", "decline"],
            page.Json.GetProperty("answers").EnumerateArray().Select(a => a.GetProperty("answer").GetString()));
    }
}
