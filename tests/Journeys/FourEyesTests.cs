namespace Samverkan.Journeys;

/// <summary>An organisation that wants four eyes on what leaves it. While it does, the others' tests wait.</summary>
[Collection(nameof(Alone))]
public sealed class FourEyesTests(SmallCounty county)
{
    [Fact]
    public async Task Where_four_eyes_are_wanted_one_enters_and_another_announces_and_two_take_them_off()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var home = new AtHome(programme, Botkyrka, matter);
        var order = county.Node(Botkyrka, "working-order");
        var confirmation = county.Node(Botkyrka, "working-order/confirmation");
        await home.Register();
        await county.Do(order, home.Registrar, new { FourEyes = true });
        var decision = await home.Record(new
        {
            Body = "executiveBoard", Act = "decides", Settles = true, DecidedOn = TestProgramme.Today,
            Answer = "adopt", Wording = "att anta",
        });
        Assert.Equal("four-eyes", await Announced());

        await county.Do(order, home.Registrar, new { FourEyes = false });
        Assert.Equal("four-eyes", await Announced());
        Assert.Equal("confirmed-by-another", (await county.Put(confirmation, home.Registrar, new { })).Code);

        await county.Do(confirmation, county.User(Botkyrka, "administrator"), new { });
        Assert.Equal("", await Announced());

        async Task<string> Announced() => (await county.Put(
            new($"{await home.Case()}/answer"), home.Registrar, new { Decision = decision })).Code;
    }
}
