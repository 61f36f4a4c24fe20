using AngleSharp.Dom;
using Samverkan.Gateway.Pages.Matters;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>What held when: the picture and its table say the same; what is to come is said as coming.</summary>
public sealed class LanesTests
{
    private static readonly PeriodsRow[] Rows =
    [
        new("0127", [new(new(2026, 11, 9), new(2027, 8, 31), "adopt"), new(new(2027, 9, 1), null, "decline")], [new(2026, 11, 10)], true),
        new("0188", [new(new(2026, 10, 15), new(2026, 11, 1), State: "referredBack"), new(new(2026, 11, 2), null, "adopt", Condition: "open")], [new(2026, 10, 15), new(2026, 11, 3)], true),
        new("0180", [new(new(2026, 11, 2), new(2026, 11, 11), "adopt", AppealedOn: new(2026, 11, 5)), new(new(2026, 11, 12), null, IsAnnulled: true)], [new(2026, 11, 4)], true),
        new("0126", [new(new(2026, 11, 3), new(2026, 11, 3), "adoptInPart"), new(new(2026, 11, 4), null, "adoptWithProviso")], [new(2026, 11, 4)], true),
    ];

    [Theory]
    [InlineData("0127", "Ansluter sig 9 november 2026 till och med 31 augusti 2027 Kommande, som det är känt: Avböjer från 1 september 2027")]
    [InlineData("0188", "Återremitterat 15 oktober 2026 till och med 1 november 2026 Ansluter sig, villkoret inte bekräftat från 2 november 2026")]
    [InlineData("0180", "Ansluter sig 2 november 2026 till och med 11 november 2026. Överklagat, hördes 5 november 2026 Beslutet gäller inte längre från 12 november 2026")]
    [InlineData("0126", "Ansluter sig i delar 3 november 2026 Ansluter sig med förbehåll från 4 november 2026")]
    public async Task The_table_says_each_period_in_words(string party, string words)
    {
        var drawn = await Drawn();
        var row = drawn.QuerySelectorAll("tbody tr").Single(r => Text(r.QuerySelector("th")!) == new Names(new(Drawing.County.Value)).Brief(party));

        Assert.Equal(words, string.Join(' ', row.QuerySelectorAll("td:first-of-type li").Select(Text)));
    }

    [Fact]
    public async Task The_picture_has_a_name_a_bar_for_each_period_and_what_is_to_come_is_dashed()
    {
        var drawn = await Drawn();
        var picture = drawn.QuerySelector("svg.pic")!;

        Assert.Equal("img", picture.GetAttribute("role"));
        Assert.Contains("Tabellen under bilden säger samma sak", picture.GetAttribute("aria-label")!, StringComparison.Ordinal);
        // Botkyrka's first is both behind and ahead of today; its second only ahead.
        Assert.Equal(4, picture.QuerySelectorAll("rect[stroke-dasharray='4 4']").Length);
        Assert.Equal(6, picture.QuerySelectorAll("rect").Length - 4);
        Assert.Equal(5, picture.QuerySelectorAll("path[d$='v6']").Length);
        Assert.Contains("I dag, 20 nov", picture.TextContent, StringComparison.Ordinal);
        Assert.Contains("I kraft 4 nov", picture.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", drawn.InnerHtml, StringComparison.Ordinal);
        Assert.All(picture.QuerySelectorAll("rect"), r => Assert.True(double.Parse(r.GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture) > 0));
    }

    [Fact]
    public async Task On_an_earlier_day_the_line_is_that_days_and_ahead_is_as_it_was_known_then()
    {
        var drawn = await Drawn("?on=2026-11-07");

        Assert.Contains("Dagen som visas, 7 nov", drawn.TextContent, StringComparison.Ordinal);
        Assert.Contains("Framåt, som det var känt den dagen", drawn.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-09-01", "2027-08-31", 1)]
    [InlineData("2024-01-01", "2027-08-31", 3)]
    [InlineData("2016-01-01", "2031-08-31", 12)]
    public void The_axis_has_ticks_that_can_be_read_however_long_it_is(string first, string last, int step)
    {
        var axis = LaneAxis.Over([DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture)]);

        Assert.Equal(step, axis.Step);
        Assert.InRange(axis.Ticks.Count(), 2, 20);
        Assert.Equal(LaneAxis.Left, axis.X(DateOnly.MinValue));
        Assert.Equal(LaneAxis.Width, axis.X(DateOnly.MaxValue));
    }

    [Fact]
    public async Task The_differences_have_both_days_and_why_also_where_only_a_day_has_come_and_where_it_was_withdrawn()
    {
        var adopts = new SideView(Specimens.Answered("0127", "adopt"), Specimens.Adopts);
        var waits = new SideView(Specimens.OnTheWay("0127", "scheduled"), null);
        var drawn = await Drawing.Of<DifferenceTable>(new
        {
            Rows = new DifferenceRow[]
            {
                new("0127", waits, adopts, [new("answered", "0127", Drawing.Now, null, "adopt", null, null, null, null, [])]),
                new("0188", adopts, adopts with { Cell = adopts.Cell with { LeftOn = new(2026, 11, 12) } }, []),
                new("0180", adopts, adopts, [new("withdrawn", "0180", Drawing.Now, null, "personal-data", null, null, null, null, [])]),
            },
            Kind = "join",
            Earlier = new DateOnly(2026, 11, 7),
            Later = Drawing.Today,
        });

        Assert.Equal("Skillnader mellan 7 november 2026 och i dag", Text(drawn.QuerySelector("caption")!));
        foreach (var words in new[]
        {
            "Känt 7 nov", "Känt i dag", "Ansluter sig, hördes 20 november 2026", "En dag som var känd i förväg har kommit.",
            "personuppgifter",
        })
            Assert.Contains(words, Text(drawn), StringComparison.Ordinal);
        Assert.DoesNotContain("difference.", Text(drawn), StringComparison.Ordinal);
        Assert.Empty(drawn.QuerySelectorAll("[scope=rowgroup]"));
    }

    [Fact]
    public async Task The_differences_of_regional_parties_and_of_kommuner_stand_apart()
    {
        var (waits, adopts) = (
            new SideView(Specimens.OnTheWay("0127", "scheduled"), null), new SideView(Specimens.Answered("0127", "adopt"), Specimens.Adopts));
        var drawn = await Drawing.Of<DifferenceTable>(new
        {
            Rows = new DifferenceRow[] { new("0188", waits, adopts, []), new("L01", waits, adopts, []), new("0127", waits, adopts, []) },
            Kind = "join",
            Earlier = new DateOnly(2026, 11, 7),
            Later = Drawing.Today,
        });

        Assert.Equal(["Regionala", "Kommuner"], drawn.QuerySelectorAll("[scope=rowgroup]").Select(h => h.TextContent));
        Assert.Equal(
            ["#svar-L01", "#svar-0127", "#svar-0188"],
            drawn.QuerySelectorAll("tr.diff th a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_history_is_chosen_by_address_and_keeps_its_other_choices()
    {
        var drawn = await Drawing.Of<HistoryFilter>(
            new { Choice = new HistoryChoice("0188", "andrat"), Parties = new[] { "0127", "0188" } }, query: "?on=2026-11-07&part=0188&visa=andrat");

        Assert.Equal("/program?part=0188&visa=svar&on=2026-11-07#historik", drawn.QuerySelectorAll(".seg a")[1].GetAttribute("href"));
        Assert.Equal("Bara det som ändrats", Text(drawn.QuerySelector(".seg [aria-current]")!));
        Assert.Equal("0188", drawn.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Equal(["on", "visa"], drawn.QuerySelectorAll("input[type=hidden]").Select(i => i.GetAttribute("name")));
    }

    private static Task<IElement> Drawn(string query = "") => Drawing.Of<Lanes>(
        new { Rows, Kind = "join", InForceFrom = (DateOnly?)new DateOnly(2026, 11, 4) }, query: query);

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
