using AngleSharp.Dom;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Pages.Matters;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>The matrix in each of its shapes; today is 20 November 2026.</summary>
public sealed class MatrixTests
{
    private static readonly CountyRegister Register = new(Drawing.County.Value);
    private static readonly Names Names = new(Register);
    private static readonly Guid Health = Guid.CreateVersion7();
    private static readonly Guid Peace = Guid.CreateVersion7();
    private static readonly string[] Everyone = [.. Register.Publishers.Where(p => !p.IsService).Select(p => p.Code)];

    [Fact]
    public async Task It_says_which_programme_it_shows_and_can_be_moved_to_another()
    {
        var page = Drawing.Read(await Markup(Of([Row("Strategin", Everyone)])));
        var programmes = page.QuerySelector("select[name=program]")!;

        Assert.Contains("Samverkansprogram: God och jämlik hälsa", Text(page.QuerySelector("main .over")!));
        Assert.Equal("Gemensamma frågor, God och jämlik hälsa – Samverkan", page.Title);
        Assert.Equal("/matris", programmes.Closest("form")!.GetAttribute("action"));
        Assert.Equal([$"{Health}", $"{Peace}"], programmes.QuerySelectorAll("option").Select(o => o.GetAttribute("value")));
        Assert.Equal($"{Health}", programmes.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task One_organisation_alone_is_a_list_in_full_words()
    {
        var (asked, other) = (Row("Strategin", Everyone, Specimens.Answered("0127", "adoptWithProviso")), Row("Annat", ["0188"]));
        var page = Drawing.Read(await Markup(Of([asked, other], organisation: "0127")));

        Assert.Null(page.QuerySelector("table.mx"));
        var row = Assert.Single(page.QuerySelectorAll("#matris tbody tr"));
        foreach (var words in new[] { "Strategin", "Från Länsstyrelsen Stockholm", "Godkänner med förbehåll", "Beslutat 20 november 2026" })
            Assert.Contains(words, Text(row));
        Assert.DoesNotContain("Förb.", Text(row));
        Assert.Contains("Botkyrka kommun", Text(page.QuerySelector("#matris h2")!));
    }

    [Fact]
    public async Task A_question_to_a_few_costs_no_row_of_all_and_names_those_who_were_asked()
    {
        var (broad, few) = (Row("Strategin", Everyone), Row("Utemiljöer", ["0127", "0188"]));
        var page = Drawing.Read(await Markup(Of([broad, few])));

        Assert.Equal(["Strategin"], page.QuerySelectorAll("table.mx tbody th a").Select(Text));
        var card = Assert.Single(page.QuerySelectorAll(".to-few article"));
        Assert.Equal("Utemiljöer", Text(card.QuerySelector("h3")!));
        Assert.Equal(["Botkyrka Inget besked än", "Norrtälje Inget besked än"], card.QuerySelectorAll("li").Select(Text));
    }

    [Fact]
    public async Task In_a_small_county_a_question_to_a_few_is_a_row_like_the_others()
    {
        var matrix = Of([Row("Strategin", ["0127"])]) with { Parties = ["0127", "0188", "L01"] };

        Assert.Empty(matrix.ToFew);
        Assert.Single(Drawing.Read(await Markup(matrix)).QuerySelectorAll("table.mx tbody tr"));
    }

    [Fact]
    public async Task Whose_day_has_passed_is_said_by_date_and_name_in_words()
    {
        var row = Row("Strategin", Everyone, Specimens.Answered("0127", "adopt"), Specimens.OnTheWay("0188", "inPreparation"))
            with { AnswerBy = new(2026, 11, 19) };
        var page = Drawing.Read(await Markup(Of([row])));
        var past = Text(page.QuerySelector(".past-day")!);

        Assert.Contains("Svar önskades senast 19 november 2026", past);
        Assert.Contains("Norrtälje", past);
        Assert.DoesNotContain("Botkyrka", past);
        Assert.Contains("Svar önskades senast 19 november 2026", Text(page.QuerySelector($"[id='c-{row.Matter}-0188'] .sr")!));
        Assert.DoesNotContain("önskades", Text(page.QuerySelector($"[id='c-{row.Matter}-0127'] .sr")!));
        Assert.True(page.QuerySelector($"[id='c-{row.Matter}-0188']")!.ParentElement!.ClassList.Contains("past"));
    }

    [Theory]
    [InlineData("2026-11-20"), InlineData("2027-01-31"), InlineData(null)]
    public async Task Nobody_is_past_a_day_that_has_not_ended(string? by)
    {
        var row = Row("Strategin", Everyone) with { AnswerBy = by is null ? null : DateOnly.Parse(by, System.Globalization.CultureInfo.InvariantCulture) };
        var page = Drawing.Read(await Markup(Of([row])));

        Assert.Null(page.QuerySelector(".past-day"));
        Assert.Null(page.QuerySelector("td.past"));
    }

    [Fact]
    public async Task The_legend_and_the_choices_speak_with_the_verbs_of_the_questions()
    {
        var page = Drawing.Read(await Markup(Of([Row("Strategin", Everyone), Row("Avtalet", Everyone) with { Kind = "join" }])));

        Assert.Contains("Godkänner / Ansluter sig", Text(page.QuerySelector(".legend")!));
        Assert.Contains("Godkänner / Ansluter sig", page.QuerySelectorAll("#lage option").Select(Text));
        Assert.DoesNotContain("Ställer sig bakom", Text(page.Body!));
    }

    [Fact]
    public async Task What_is_chosen_goes_along_to_the_file_and_to_the_next_page()
    {
        var matrix = Of([Row("Strategin", Everyone)]) with { Code = "noWordYet", IsSettledAway = true };
        var page = Drawing.Read(await Markup(matrix, new PageLinks(null, 2)));

        Assert.Equal($"/program/{Health}/matris.csv?lage=noWordYet&avgjorda=undan", page.QuerySelector("a[download]")!.GetAttribute("href"));
        Assert.Contains(page.QuerySelectorAll("a"), a => a.GetAttribute("href") == $"/program/{Health}/matris?lage=noWordYet&avgjorda=undan&sida=2");
        Assert.True(page.QuerySelector("input[name=avgjorda]")!.HasAttribute("checked"));
    }

    [Fact]
    public void The_file_has_a_line_for_each_party_that_was_asked_in_their_fixed_order()
    {
        var row = Row("Strategin", ["0188", "0127"], Specimens.Answered("0127", "adopt")) with { AnswerBy = new(2026, 11, 1) };
        var lines = MatrixFile.Of(Of([row]), row, Drawing.Today, Words.Swedish, Names).Select(l => string.Join('|', l)).ToList();

        Assert.Equal(
            [
                "Strategin|Länsstyrelsen Stockholm|2026-11-01|Botkyrka kommun|Godkänner|||2026-11-20|2026-11-14",
                "Strategin|Länsstyrelsen Stockholm|2026-11-01|Norrtälje kommun|Inget besked än||Ja||",
            ],
            lines);
        Assert.Equal(MatrixFile.Columns.Count, lines[0].Split('|').Length);
    }

    [Fact]
    public async Task On_an_English_page_the_words_of_people_say_that_they_are_Swedish()
    {
        var english = Drawing.Read(await Markup(Of([Row("Strategin", Everyone)]), language: "en"));
        var swedish = Drawing.Read(await Markup(Of([Row("Strategin", Everyone)])));

        Assert.Equal("sv", english.QuerySelector("table.mx tbody th a [lang]")!.GetAttribute("lang"));
        Assert.Equal("sv", english.QuerySelector("main .over a")!.GetAttribute("lang"));
        Assert.Null(swedish.QuerySelector("main [lang]"));
    }

    private static MatrixView Of(IReadOnlyList<MatrixRow> rows, string? organisation = null) => new(
        Health, rows, Everyone, Specimens.HeardFrom, null, organisation)
    {
        Name = "God och jämlik hälsa",
        Programmes = [new(Health, "God och jämlik hälsa", null, "L01"), new(Peace, "Operation Kvinnofrid", null, "L01")],
    };

    private static MatrixRow Row(string title, IReadOnlyList<string> asked, params Cell[] said) => new(
        Guid.CreateVersion7(), title, "L01", "approve", null, null, null,
        [.. asked.Select(a => said.FirstOrDefault(c => c.Party == a) ?? Specimens.OnTheWay(a, "noWordYet"))]);

    private static Task<string> Markup(MatrixView matrix, PageLinks? links = null, string language = "sv") =>
        Drawing.Markup(typeof(MatrixPage), new { Matrix = matrix, Links = links ?? PageLinks.Only }, language: language);

    private static string Text(INode element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
