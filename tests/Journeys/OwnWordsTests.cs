using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>What each organisation tells of itself: its row in the role map, and its own times.</summary>
public sealed class OwnWordsTests(SmallCounty county)
{
    private string Registrar => county.User(Norrtalje, "registrar");

    [Fact]
    public async Task A_row_in_the_role_map_is_private_until_it_is_announced_and_its_words_can_be_taken_back()
    {
        var programme = await TestProgramme.Make(county);
        var (words, row) = ($"Vi planerar {Guid.CreateVersion7():N}", $"role-rows/{programme.Id}/housing");
        await county.Do(county.Node(Norrtalje, row), Registrar, new { Seen = 0, Remit = words, Gain = "Trygghet." });
        Assert.Equal(JsonValueKind.Null, (await Row(programme, Norrtalje)).GetProperty("remit").ValueKind);

        var written = await county.Do(county.Node(Norrtalje, $"{row}/announcement"), Registrar, new
        {
            Draft = 1, ApprovedBy = "officer", Post = "samhällsbyggnadschef", ApprovedOn = TestProgramme.Today,
        });
        await programme.Heard("overview", written);

        var said = await SmallCounty.Until(
            () => Row(programme, Norrtalje), r => Remit(r) == words, "the words in the role map");
        Assert.Equal("samhällsbyggnadschef", said.GetProperty("post").GetString());
        Assert.Equal(JsonValueKind.Null, said.GetProperty("offer").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await Row(programme, Botkyrka)).GetProperty("approvedBy").ValueKind);

        var page = await county.Get(county.Node(Norrtalje, row), Registrar);
        var body = page.Json.GetProperty("told").GetProperty("remit").GetProperty("id").GetGuid();
        await county.Do(
            county.Node(Norrtalje, $"withdrawals/{Guid.CreateVersion7()}"), Registrar,
            new { Bodies = new[] { body }, Reason = "mistake" });

        var after = await SmallCounty.Until(() => Row(programme, Norrtalje), r => Remit(r) != words, "no words");
        Assert.Equal(JsonValueKind.Null, after.GetProperty("remit").GetProperty("text").ValueKind);
        Assert.Equal("Trygghet.", after.GetProperty("gain").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Times_are_shown_up_to_a_deadline_and_replaced_whole()
    {
        var programme = await TestProgramme.Make(county);
        await county.Do(county.Node(Norrtalje, $"mandates/{Guid.CreateVersion7()}"), Registrar, new
        {
            Programme = programme.Id,
            Person = county.PersonOf(Norrtalje, "steering").Subject,
            Capacities = new[] { "inform" },
            Ground = "electoralPeriod",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = new DateOnly(2026, 1, 1),
            Until = TestProgramme.Today.AddDays(20),
        });
        var (near, far) = (TestProgramme.Today.AddDays(10), TestProgramme.Today.AddDays(60));
        var written = await Tell(programme, near, far);
        await programme.Heard("overview", written);

        var shown = await SmallCounty.Until(
            () => Times(programme, TestProgramme.Today.AddDays(30)),
            t => t.GetProperty("meetings").EnumerateArray().All(m => m.GetProperty("authority").GetString() is not null),
            "the name of the board");
        Assert.Equal([near], shown.GetProperty("meetings").EnumerateArray().Select(On));
        Assert.Equal([TestProgramme.Today.AddDays(20)], shown.GetProperty("ends").EnumerateArray().Select(On));
        Assert.Equal(12, shown.GetProperty("usual")[0].GetProperty("weeks").GetInt32());

        await programme.Heard("overview", await Tell(programme, far));
        Assert.Equal(0, (await Times(programme, near)).GetProperty("meetings").GetArrayLength());
        Assert.Equal([far], (await Times(programme, far)).GetProperty("meetings").EnumerateArray().Select(On));
    }

    private async Task<string> Tell(TestProgramme programme, params DateOnly[] meetings) => await county.Do(
        county.Node(Norrtalje, $"times/{programme.Id}"), Registrar, new
        {
            Usual = new[] { new { Weeks = 12 } },
            Meetings = meetings.Select(m => new { Body = "executiveBoard", On = m, Authority = "Kommunstyrelsen" }),
            TellsEnds = true,
        });

    private async Task<JsonElement> Row(TestProgramme programme, string organisation) =>
        await Of(programme, "role-map?area=housing&limit=100", organisation);

    private async Task<JsonElement> Times(TestProgramme programme, DateOnly until) =>
        await Of(programme, $"times?until={until:yyyy-MM-dd}&limit=100", Norrtalje);

    private async Task<JsonElement> Of(TestProgramme programme, string list, string organisation) =>
        (await county.Get(
            county.Shared("overview", $"programmes/{programme.Id}/{list}"), county.User(Botkyrka, "registrar"))).Json
        .GetProperty("items").EnumerateArray()
        .Single(r => r.GetProperty("organisation").GetString() == organisation);

    private static string? Remit(JsonElement row) =>
        row.GetProperty("remit") is { ValueKind: JsonValueKind.Object } remit ? remit.GetProperty("text").GetString() : null;

    private static DateOnly On(JsonElement day) => DateOnly.Parse(
        day.GetProperty("on").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
