using System.Net;
using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>The shared view as it was known on a day, and how a question has gone.</summary>
public sealed class AsKnownTests(SmallCounty county)
{
    [Fact]
    public async Task What_is_no_day_or_has_not_been_is_refused_everywhere()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        await SmallCounty.Until(
            () => Ask($"matters/{matter}"), found => found.Status == HttpStatusCode.OK, "the matter in the overview");
        (string On, string Code)[] bad =
            [("7/12", "not-a-day"), ("2026-13-40", "not-a-day"), ("2999-01-01", "day-to-come"), ("", "not-a-day")];
        foreach (var (on, code) in bad)
        foreach (var path in Reads(programme.Id, matter))
        {
            var answer = await Ask($"{path}?on={Uri.EscapeDataString(on)}");
            Assert.True((HttpStatusCode.BadRequest, code) == (answer.Status, answer.Code), $"{path} {on}: {answer}");
        }
    }

    [Fact]
    public async Task The_day_before_anything_was_said_shows_an_honest_nothing()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var (_, written) = await new AtHome(programme, Norrtalje, matter).Answer(
            "adopt", TestProgramme.Today.AddDays(-3), "att anta");
        await programme.Heard("overview", written);
        var yesterday = $"?on={TestProgramme.Today.AddDays(-1):yyyy-MM-dd}";

        foreach (var path in Reads(programme.Id, matter).Where(p => !p.StartsWith("matters", StringComparison.Ordinal)))
            Assert.Equal(0, (await Read(path + yesterday)).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await Read($"matters/{matter}/history{yesterday}")).GetProperty("items").GetArrayLength());
        var then = await Read($"matters/{matter}{yesterday}");
        Assert.False(then.GetProperty("isPut").GetBoolean());
        Assert.Equal(0, then.GetProperty("answers").GetArrayLength());
    }

    [Fact]
    public async Task History_keeps_every_word_with_both_dates_and_todays_page_agrees_with_the_matrix()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var home = new AtHome(programme, Norrtalje, matter);
        await county.Do(
            new($"{await home.Case()}/progress"), home.Registrar, new { State = "referredBack", Announce = true });
        var decided = TestProgramme.Today.AddDays(-3);
        var (_, written) = await home.Answer("adopt", decided, "att anta");
        await programme.Heard("overview", written);

        var told = (await Read($"matters/{matter}/history")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["answered", "progress", "put"], told.Select(e => e.GetProperty("what").GetString()));
        Assert.Equal($"{decided:yyyy-MM-dd}", told[0].GetProperty("holdsFrom").GetString());
        Assert.Equal("referredBack", told[1].GetProperty("code").GetString());

        var today = $"?on={TestProgramme.Today:yyyy-MM-dd}";
        var matrix = Assert.Single((await Read($"programmes/{programme.Id}/matrix{today}")).GetProperty("items").EnumerateArray());
        var page = await Read($"matters/{matter}{today}");
        Assert.Equal(page.GetProperty("cells").GetRawText(), matrix.GetProperty("cells").GetRawText());
        var party = Assert.Single(
            (await Read($"programmes/{programme.Id}/parties/{Norrtalje}")).GetProperty("items").EnumerateArray());
        Assert.Equal("adopt", party.GetProperty("cell").GetProperty("answer").GetString());
        Assert.Equal("holds", Assert.Single(party.GetProperty("answers").EnumerateArray()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Between_two_days_only_what_was_known_otherwise_is_told_with_the_word_that_changed_it()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var decided = TestProgramme.Today.AddDays(-3);
        var (_, written) = await new AtHome(programme, Norrtalje, matter).Answer("adopt", decided, "att anta");
        await programme.Heard("overview", written);
        var yesterday = $"{TestProgramme.Today.AddDays(-1):yyyy-MM-dd}";

        var told = Assert.Single(
            (await Read($"matters/{matter}/differences?on={yesterday}")).GetProperty("items").EnumerateArray());
        Assert.Equal(Norrtalje, told.GetProperty("party").GetString());
        Assert.Equal("noWordYet", told.GetProperty("then").GetProperty("cell").GetProperty("state").GetString());
        Assert.Equal("adopt", told.GetProperty("now").GetProperty("cell").GetProperty("answer").GetString());
        Assert.Equal("answered", Assert.Single(told.GetProperty("because").EnumerateArray()).GetProperty("what").GetString());
        var day = $"{TestProgramme.Today:yyyy-MM-dd}";
        Assert.Equal(0, (await Read($"matters/{matter}/differences?on={day}&and={day}")).GetProperty("items").GetArrayLength());
        Assert.Equal("not-a-day", (await Ask($"matters/{matter}/differences")).Code);

        var held = Assert.Single((await Read($"matters/{matter}/periods")).GetProperty("items").EnumerateArray());
        var period = Assert.Single(held.GetProperty("periods").EnumerateArray());
        Assert.Equal(
            ("adopt", $"{decided:yyyy-MM-dd}"),
            (period.GetProperty("answer").GetString(), period.GetProperty("from").GetString()));
        Assert.Equal(0, (await Read($"matters/{matter}/periods?on={yesterday}")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("answers", "answered")]
    [InlineData("onTheWay", "progress")]
    [InlineData("changes", null)]
    public async Task History_is_narrowed_to_a_kind_of_word_and_a_party(string kind, string? what)
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var home = new AtHome(programme, Norrtalje, matter);
        await county.Do(
            new($"{await home.Case()}/progress"), home.Registrar, new { State = "referredBack", Announce = true });
        var (_, written) = await home.Answer("adopt", TestProgramme.Today.AddDays(-3), "att anta");
        await programme.Heard("overview", written);

        var told = (await Read($"matters/{matter}/history?kind={kind}&party={Norrtalje}")).GetProperty("items");
        Assert.Equal(what is null ? [] : [what], told.EnumerateArray().Select(e => e.GetProperty("what").GetString()!));
        Assert.Equal(0, (await Read($"matters/{matter}/history?kind={kind}&party=R01")).GetProperty("items").GetArrayLength());
        var wrong = await Ask($"matters/{matter}/history?kind=everything");
        Assert.Equal((HttpStatusCode.BadRequest, "unknown-kind-of-word"), (wrong.Status, wrong.Code));
    }

    private static string[] Reads(Guid programme, Guid matter) =>
    [
        $"programmes/{programme}/matrix", $"programmes/{programme}/representatives", $"programmes/{programme}/role-map",
        $"programmes/{programme}/parties/{Norrtalje}", $"matters/{matter}", $"matters/{matter}/history",
        $"matters/{matter}/periods", $"matters/{matter}/differences",
    ];

    private async Task<JsonElement> Read(string path)
    {
        var answer = await Ask(path);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        return answer.Json;
    }

    private Task<Answer> Ask(string path) => county.Get(county.Shared("overview", path), county.User(Norrtalje, "registrar"));
}
