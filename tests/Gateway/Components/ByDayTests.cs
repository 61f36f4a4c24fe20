using AngleSharp.Dom;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Pages.Agreements;
using Samverkan.Gateway.Pages.Programmes;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>Texts and their lists shown for a day: past, today and to come, which is said to be a forecast.</summary>
public sealed class ByDayTests
{
    [Theory]
    [InlineData(null, null, null, "Inte i kraft")]
    [InlineData("2026-11-01", null, null, "I kraft från 1 november 2026")]
    [InlineData("2026-12-18", null, null, "Träder i kraft 18 december 2026, som det är känt i dag")]
    [InlineData("2026-11-01", "2026-11-10", null, "I kraft från 1 november 2026. Sedan 10 november 2026 är regeln inte uppfylld")]
    [InlineData("2026-11-01", "2027-09-01", null, "I kraft från 1 november 2026. Från 1 september 2027 är regeln inte längre uppfylld, som det är känt")]
    [InlineData("2026-11-01", "2026-11-10", "2026-11-10", "Upphörde 10 november 2026")]
    [InlineData("2026-11-01", "2027-09-01", "2027-09-01", "I kraft från 1 november 2026. Från 1 september 2027 är regeln inte längre uppfylld, som det är känt")]
    public void A_list_holds_what_was_recorded_against_its_own_day(string? inForce, string? ceased, string? ended, string words) =>
        Assert.Equal(words, StandingWords.Of(
            new(Guid.Empty, 1, "strategy", "Strategin", Day(inForce), Day(ceased), Day(ended), [], []), Drawing.Today, false, Words.Swedish));

    [Fact]
    public async Task A_day_to_come_is_said_to_be_a_forecast_and_leads_back_to_today()
    {
        var band = await Drawing.Of<AsOfBand>(new { }, query: "?on=2027-09-01&version=1");

        Assert.Contains("Så väntas det stå 1 september 2027, så som det är känt i dag. Nya besked kan ändra det.", Text(band), StringComparison.Ordinal);
        Assert.Equal("/program?version=1", band.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Only_a_page_that_can_look_ahead_lets_a_day_to_come_be_chosen()
    {
        var (past, any) = (await Drawing.Of<AsOfForm>(new { }), await Drawing.Of<AsOfForm>(new { MayBeAhead = true }, query: "?on=2027-09-01"));

        Assert.Equal("2026-11-20", past.QuerySelector("input[type=date]")!.GetAttribute("max"));
        Assert.Null(any.QuerySelector("input[type=date]")!.GetAttribute("max"));
        Assert.Equal("2027-09-01", any.QuerySelector("input[type=date]")!.GetAttribute("value"));
    }

    [Fact]
    public void The_days_offered_are_the_last_of_a_leave_of_a_condition_and_of_an_appeal_that_are_to_come()
    {
        var version = new VersionView(
            1, "x", "y", new([], [], "count", [], "decision", "continues"), [], Drawing.Now, Drawing.Today, null,
            [
                Party("0127") with { State = "leaves", LeavesOn = new(2027, 9, 1) },
                Party("0188") with { Conditions = [Condition("open", new(2026, 12, 31)), Condition("met", new(2026, 12, 30)), Condition("notMet", new(2026, 11, 1))] },
            ], []);
        var matter = Specimens.Matter with
        {
            Answers =
            [
                Specimens.Adopts with { State = "holds", Standing = Specimens.NoDates with { AppealUntil = new(2026, 12, 1) } },
                Specimens.Adopts with { State = "former", Standing = Specimens.NoDates with { AppealUntil = new(2026, 12, 2) } },
            ],
        };

        Assert.Equal(
            [
                "2026-12-01 Botkyrka: sista dag att överklaga 1 dec", "2026-12-31 Norrtälje: villkorets sista dag 31 dec",
                "2027-08-31 Botkyrka: sista dag 31 aug",
            ],
            ComingDays.Of(version, [matter], Drawing.Today, new(new(Drawing.County.Value)), Words.Swedish)
                .Select(d => $"{d.Day:yyyy-MM-dd} {d.Words.Replace(" 2027", "", StringComparison.Ordinal)}"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("?on=2026-11-07", false)]
    public async Task A_programme_on_an_earlier_day_lets_nothing_be_done_and_keeps_the_day_in_its_links(string query, bool isToday)
    {
        var page = Drawing.Read(await Drawing.Markup(typeof(ProgrammePage), new
        {
            Programme = new ProgrammeView(Guid.Empty, "God och jämlik hälsa", null, "R01", [new("0127", false)], []),
            Agreements = new StandingRow[] { new(Guid.Empty, 1, "strategy", "Strategin", new(2026, 11, 9), null, null, [], []) },
        }, query: query));
        var main = page.QuerySelector("main")!;

        Assert.Equal(isToday, main.QuerySelector("a[href$='/ny-fraga']") is not null);
        Assert.Contains(isToday ? "I kraft från 9 november 2026" : "Träder i kraft 9 november 2026, som det var känt då", Text(main), StringComparison.Ordinal);
        Assert.Equal(isToday, !main.QuerySelector("a[href*='/overenskommelser/']")!.GetAttribute("href")!.EndsWith("&on=2026-11-07", StringComparison.Ordinal));
        Assert.Equal(isToday, page.QuerySelector(".then") is null);
    }

    private static PartyStandingView Party(string code) => new(code, true, true, "joined", null, null, null, null, null, null, [], [], []);

    private static ConditionStandingView Condition(string state, DateOnly by) => new(Guid.Empty, state, null, by, false, []);

    private static DateOnly? Day(string? day) =>
        day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
