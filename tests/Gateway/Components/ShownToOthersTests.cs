using AngleSharp.Dom;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Pages.Cases;
using Samverkan.Gateway.Pages.Matters;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>What changes the meaning of what others have read is shown to them; today and as it was known on a day.</summary>
public sealed class ShownToOthersTests
{
    [Theory]
    [InlineData("leaves", "Lämnar 1 september 2027. Bunden till och med 31 augusti 2027.")]
    [InlineData("left", "Lämnade 1 september 2026, tidigare part.")]
    [InlineData("comes", "Gäller från 1 januari 2027.")]
    [InlineData("annulled", "Upphävt från 12 november 2026. Mål 31204-26.")]
    [InlineData("to be annulled", "Upphävs från 12 januari 2027. Bunden till och med 11 januari 2027.")]
    [InlineData("appealed", "Överklagat, mål 31204-26. Inte avgjort, såvitt parten har meddelat.")]
    [InlineData("appeal dismissed", "Laga kraft 18 november 2026. Överklagandet är slutligt avgjort: beslutet står fast.")]
    [InlineData("time for appeal", "Överklagandetid till och med 1 december 2026.")]
    [InlineData("legal force", "Laga kraft 6 november 2026.")]
    public async Task What_has_happened_to_an_answer_is_said_in_words(string state, string words) =>
        Assert.Equal(words, Text(await Drawn(state)));

    [Fact]
    public async Task A_time_for_appeal_that_has_passed_says_so_and_what_is_not_known()
    {
        var said = Text(await Drawn("time for appeal is over"));

        Assert.DoesNotContain("Överklagandetid till och med", said, StringComparison.Ordinal);
        Assert.Equal("Tiden för överklagande gick ut 5 november 2026. Om beslutet överklagats eller fått laga kraft har inte meddelats.", said);
    }

    [Fact]
    public async Task Withdrawn_content_says_when_by_whom_and_why()
    {
        var said = Text(await Drawn("withdrawn"));

        Assert.StartsWith("Innehåll tillbakadraget 9 november 2026 av Botkyrka. Skäl: personuppgifter.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proviso_of_a_replaced_answer_is_shown_as_former_and_one_of_a_mistake_is_not_shown()
    {
        var drawn = await Drawing.Of<FormerProvisos>(new { Answers = Specimens.Replaced, Shown = (Guid?)Specimens.Adopts.Decision });

        Assert.All(drawn.QuerySelectorAll(".resv"), r => Assert.Contains("former", r.ClassName ?? "", StringComparison.Ordinal));
        Assert.Contains("Tidigare förbehåll, punkt 6. Inga kostnader före budgeten. Gällde till och med 18 november 2026.", Text(drawn), StringComparison.Ordinal);
        Assert.DoesNotContain("Aldrig sagt", Text(drawn), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6", null, "Förbehåll, punkt 6.")]
    [InlineData("punkt 6", null, "Förbehåll, punkt 6.")]
    [InlineData("§ 6", null, "Förbehåll, punkt 6.")]
    [InlineData("6 a", null, "Förbehåll, punkt 6 a.")]
    [InlineData("6 och 7", null, "Förbehåll, punkterna 6 och 7.")]
    [InlineData("punkterna 6–8", null, "Förbehåll, punkterna 6–8.")]
    [InlineData(null, null, "Förbehåll, hela texten.")]
    [InlineData("punkt 9", "6,7", "Förbehåll, punkterna 6 och 7.")]
    [InlineData("punkt 9", "", "Förbehåll, hela texten.")]
    public void A_proviso_names_its_points_once_and_those_chosen_go_before_those_typed(string? typed, string? chosen, string words) =>
        Assert.Equal(words, ProvisoWords.Of(
            new ProvisoView("x", typed, null) { Points = chosen?.Split(',', StringSplitOptions.RemoveEmptyEntries) }, Words.Swedish));

    [Theory]
    [InlineData("met", true, "Villkoret är uppfyllt sedan 20 november 2026. Partens eget besked.")]
    [InlineData("open", false, "Villkoret är inte bekräftat. Huddinge är inte tillfrågad om detta. Har inte svarat detsamma: Norrtälje.")]
    [InlineData("notMet", false, "Villkoret är inte uppfyllt. Sista dagen, 1 november 2026, har passerat. Huddinge är inte tillfrågad om detta. Har inte svarat detsamma: Norrtälje.")]
    public async Task A_condition_says_whether_it_is_met_and_what_it_waits_for(string outcome, bool isOwn, string words)
    {
        var condition = new ConditionView("Om de andra gör det.", ["0126", "0188"], outcome == "notMet" ? new DateOnly(2026, 11, 1) : null)
        {
            State = new(outcome, outcome == "met" ? Drawing.Today : null, isOwn, ["0126"], ["0188"]),
        };
        var drawn = await Drawing.Of<Provisos>(new { Answer = Specimens.Adopts with { Conditions = [condition] } });

        Assert.Equal(words, Text(drawn.QuerySelector(".hap")!));
    }

    [Fact]
    public async Task An_annulled_answers_proviso_is_not_the_partys_own_in_the_table()
    {
        var gone = Specimens.WithProvisos with { Party = "0188", State = "annulled" };
        var cell = Specimens.Answered("0188", "adoptWithProviso") with { IsAnnulled = true, Decision = gone.Decision };
        var table = await Drawing.Of<PartyTable>(new { Matter = Specimens.Matter with { Cells = [cell], Answers = [gone] } });

        Assert.All(table.QuerySelectorAll(".resv").Where(r => Text(r).Contains("örbehåll", StringComparison.Ordinal)),
            r => Assert.StartsWith("Tidigare förbehåll", Text(r), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_table_shows_the_answer_that_holds_and_not_the_last_that_is_known()
    {
        var leaves = Specimens.Adopts with { Decision = Guid.NewGuid(), Answer = "decline", Wording = "att lämna.", State = "coming" };
        var cell = Specimens.Answered("0127", "adopt") with { Decision = Specimens.Adopts.Decision, Next = new("decline", new(2027, 9, 1)) };
        var row = (await Drawing.Of<PartyTable>(new { Matter = Specimens.Matter with { Cells = [cell], Answers = [Specimens.Adopts, leaves] } })).QuerySelector("#svar-0127")!;

        Assert.Contains("att <anta> strategin.", Text(row), StringComparison.Ordinal);
        Assert.Contains("Lämnar 1 september 2027.", Text(row), StringComparison.Ordinal);
        Assert.DoesNotContain("att lämna.", Text(row), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notMet", "Villkoret är inte uppfyllt")]
    [InlineData("open", "Villkoret är inte bekräftat")]
    [InlineData("met", null)]
    public void A_cell_says_when_its_meaning_is_changed(string condition, string? words) =>
        Assert.Equal(words, CellNotes.InFull(Specimens.Answered("0127", "adopt") with { Condition = condition }, Drawing.Today, Words.Swedish));

    [Fact]
    public async Task A_page_as_known_on_a_day_says_so_leads_back_and_keeps_the_day_in_its_links()
    {
        const string then = "?on=2026-11-07&lage=adopt";
        var band = await Drawing.Of<AsOfBand>(new { }, query: then);
        var table = await Drawing.Of<PartyTable>(new { Specimens.Matter }, query: then);

        Assert.Contains("Som det var känt 7 november 2026. Det som hördes senare visas inte.", Text(band), StringComparison.Ordinal);
        Assert.Equal("/program?lage=adopt", band.QuerySelector("a")!.GetAttribute("href"));
        Assert.All(table.QuerySelectorAll("th a"), a => Assert.EndsWith("?on=2026-11-07", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Null((await Drawing.Of<AsOfBand>(new { })).QuerySelector(".then"));
    }

    [Fact]
    public async Task A_matter_as_known_before_it_was_put_is_its_question_and_an_honest_nothing()
    {
        var page = Drawing.Read(await Drawing.Markup(typeof(MatterPage), new { Matter = Specimens.Matter with { Cells = [], Answers = [], IsPut = false } }, query: "?on=2026-11-07"));

        Assert.Contains("Frågan var inte ställd än", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("table"));
        Assert.Empty(page.QuerySelectorAll("main form[method=post]"));
    }

    [Fact]
    public async Task History_has_both_dates_and_what_came_later_beside_the_word_it_concerns()
    {
        var story = await Drawing.Of<Story>(new
        {
            Rows = new HistoryRow[]
            {
                Row("appealed", "0127") with { CaseNumber = "31204-26" },
                Row("answered", "0127") with
                {
                    Code = "adoptWithProviso", HoldsFrom = new(2026, 11, 11), Since = [new("newDecision", Drawing.Now, null)],
                },
                Row("progress", "0188") with { Code = "referredBack", Expected = new(2027, 1, 25) },
                Row("appealTimeOver", "0127") with { SaidAt = null, HoldsFrom = new(2026, 11, 6) },
                Row("withdrawn", "0127") with { Code = "personal-data" },
                Row("recommended", "F01"), Row("inForce", null) with { HoldsFrom = new(2026, 11, 18) },
            },
            Kind = "join",
        });
        var said = Text(story);

        foreach (var words in new[]
        {
            "Botkyrka: beslutet är överklagat, mål 31204-26", "Botkyrka: Ansluter sig med förbehåll",
            "Ersatt av nytt beslut, hördes 20 november 2026", "Norrtälje: Återremitterat", "25 januari 2027",
            "Gäller från 11 november 2026", "Hördes 10.00", "Räknat, inte sagt", "personuppgifter",
            "Texten trädde i kraft enligt sin egen regel",
        })
            Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.DoesNotContain("story.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_chain_shows_every_state_on_the_way_and_what_was_referred_back_was_not_decided()
    {
        var desk = CaseStates.On(CaseStates.Registered with
        {
            State = "referredBack",
            OnTheWay =
            [
                new("scheduled", new(2026, 11, 16), Drawing.Now.AddDays(-18)), new("referredBack", new(2027, 1, 25), Drawing.Now.AddDays(-4)),
            ],
        });

        var steps = CaseSteps.Of(desk, Words.Swedish, new Names(new(Drawing.County.Value))).Select(s => (s.State, s.What, s.When)).ToList();

        Assert.Contains(("done", "Beslut planerat 16 november 2026", "2 november 2026"), steps);
        Assert.Contains(("done", "Återremitterat, nästa besked väntas 25 januari 2027", "16 november 2026"), steps);
        Assert.DoesNotContain(steps, s => s.State == "done" && s.What.Contains(Words.Swedish["act.decides"], StringComparison.Ordinal));
    }

    private static HistoryRow Row(string what, string? party) => new(what, party, Drawing.Now, null, null, null, null, null, null, []);

    private static async Task<IElement> Drawn(string state)
    {
        var (_, answer, cell) = Specimens.Happened.Single(h => h.State == state);
        return await Drawing.Of<Samverkan.Gateway.Components.Happened>(new { Answer = answer, Cell = cell, Kind = "adopt" });
    }

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
