using AngleSharp.Dom;
using Samverkan.Gateway.Pages.Agreements;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>Where a text stands and why, on its page, in every state and as it was known on another day.</summary>
public sealed class AgreementStandingTests
{
    private static readonly Names Names = new(new CountyRegister(Drawing.County.Value));
    private static readonly DateOnly Then = new(2026, 10, 1);
    private static readonly Guid Proviso = Guid.NewGuid();
    private static readonly Guid Former = Guid.NewGuid();

    public static TheoryData<string, string, string> States => new()
    {
        { "notInForce", "Inte i kraft", "" },
        { "comesIntoForce", "Träder i kraft 1 februari 2027, som det är känt i dag", "" },
        { "inForce", "I kraft från 1 oktober 2026", "" },
        { "ceases", "I kraft från 1 oktober 2026", "Från 1 februari 2027 är regeln inte längre uppfylld, som det är känt" },
        { "noLongerFulfilled", "I kraft från 1 oktober 2026", "Sedan 2 november 2026 är regeln inte uppfylld|Texten fortsätter att gälla mellan dem som är anslutna." },
        { "underReview", "I kraft från 1 oktober 2026", "Sedan 2 november 2026 är regeln inte uppfylld|Parterna prövar den." },
        { "lapsed", "I kraft från 1 oktober 2026", "Upphörde 2 november 2026" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Where_a_text_stands_is_said_in_words(string state, string first, string then)
    {
        var words = Of(Version(Standing(state)));

        Assert.Equal(first, words.State);
        Assert.Equal(then, string.Join('|', words.Then));
    }

    [Fact]
    public void What_comes_is_said_as_it_was_known_when_another_day_is_shown() => Assert.Equal(
        "Träder i kraft 1 februari 2027, som det var känt då",
        new StandingWords(Version(Standing("comesIntoForce")), Names, Words.Swedish, isPast: true).State);

    [Fact]
    public void Every_reason_has_words_in_both_languages_and_an_answer_is_said_by_its_verb()
    {
        foreach (var why in Samverkan.Agreements.Entry.Reason.All)
        {
            var version = Version(Standing("notInForce"), Party("0127", "notJoined", why) with { Answer = "decline" });
            foreach (var language in new[] { Words.Swedish, Words.English })
            {
                var line = Assert.Single(new StandingWords(version, Names, language, false, "standBehind").Missing);
                Assert.Contains("Botkyrka", line, StringComparison.Ordinal);
                Assert.DoesNotContain("entry.", line, StringComparison.Ordinal);
            }
        }

        Assert.Equal("Botkyrka: avböjer", Assert.Single(
            Of(Version(Standing("notInForce"), Party("0127", "notJoined", "saysOtherwise") with { Answer = "decline" })).Missing));
    }

    [Fact]
    public void Who_leaves_joins_and_has_left_is_said_by_name_and_last_day()
    {
        var words = Of(Version(
            Standing("inForce"),
            Party("0127", "leaves") with { LeavesOn = new(2027, 9, 1) },
            Party("0188", "former") with { Since = new(2026, 11, 2) },
            Party("R01", "joins") with { Since = new(2027, 1, 1) },
            Party("L01", "joined")));

        Assert.Equal(["R01", "0127", "0188"], words.Changing);
        Assert.Equal("Botkyrka lämnar 1 september 2027", words.Change("0127"));
        Assert.Equal("Norrtälje: tidigare part, till och med 1 november 2026", words.Change("0188"));
        Assert.Null(words.Change("L01"));
    }

    [Theory]
    [InlineData("open", "2027-03-01", false, "Villkoret är inte bekräftat. Senast 1 mars 2027. Norrtälje har inte beslutat detsamma än; Regionen är inte tillfrågad.")]
    [InlineData("notMet", "2026-11-01", false, "Villkoret är inte uppfyllt. Sista dagen, 1 november 2026, har passerat. Norrtälje har inte beslutat detsamma än; Regionen är inte tillfrågad.")]
    [InlineData("met", "2027-03-01", true, "Villkoret är uppfyllt sedan 1 oktober 2026. Partens eget besked.")]
    public void What_is_known_of_a_condition_is_said_beside_its_words(string state, string by, bool own, string words)
    {
        var condition = new ConditionStandingView(
            Guid.NewGuid(), state, state == "met" ? Then : null,
            DateOnly.ParseExact(by, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), own,
            [new("0188", true, false), new("R01", false, false)]);

        Assert.Equal(words, Of(Version(Standing("inForce"))).Condition(condition));
    }

    [Fact]
    public async Task A_proviso_stands_beside_every_point_that_it_touches_and_a_former_one_beside_none()
    {
        var party = Party("0127", "joined") with
        {
            Provisos = [new(Proviso, ["6", "6.1", "7"], null, false)],
            FormerProvisos = [new(Former, ["1"], null, false)],
        };
        var page = await Page(Version(Standing("inForce"), party));

        Assert.Equal(["p6", "p7"], page.QuerySelectorAll("article .aside-proviso").Select(a => a.PreviousElementSibling!.Id));
        Assert.Contains("Botkyrka, punkterna 6 och 7", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("Förbehåll som inte längre gäller", page.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("punkt punkt", page.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task The_page_is_drawn_in_every_state_with_its_ids_once(string state, string first, string then)
    {
        var page = await Page(Version(Standing(state), Party("0127", "notJoined", "appealed"), Party("0188", "former")));

        Assert.Contains(first, page.TextContent, StringComparison.Ordinal);
        Assert.All(then.Split('|'), line => Assert.Contains(line, page.TextContent, StringComparison.Ordinal));
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task On_a_day_before_any_version_the_page_says_so_and_is_no_draft()
    {
        var page = await Drawing.Of<AgreementPage>(new { Agreement = Agreement([]) }, query: "?on=2026-01-05");

        Assert.Contains("Ingen version var fastställd den dagen.", page.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("utkast", page.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<IElement> Page(VersionView version) => await Drawing.Of<AgreementPage>(new
    {
        Agreement = Agreement([version]),
        Version = version,
        Text = AgreementText.Of(version.Text, version.Points.Select(p => p.Code)),
    });

    private static AgreementView Agreement(IReadOnlyList<VersionView> versions) =>
        new(Guid.NewGuid(), Guid.NewGuid(), "strategy", "En strategi", versions);

    private static StandingWords Of(VersionView version) =>
        new(version, Names, Words.Swedish, isPast: false, "standBehind");

    private static VersionView Version(VersionStandingView standing, params PartyStandingView[] parties) => new(
        1, "En strategi\n1. Varför\n6. Pengar\n6.1 Var för sig.\n7. Uppföljning", "x",
        new([], [], "count", [], "decision", "continues", "countWhenMet", "doNotCount"),
        [new("1", ""), new("6", ""), new("6.1", ""), new("7", "")], new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero),
        Drawing.Today, standing, parties, []);

    private static PartyStandingView Party(string code, string state, string? why = null) =>
        new(code, true, true, state, Then, null, why, null, "adopt", null, [], [], []);

    private static VersionStandingView Standing(string state) => state switch
    {
        "notInForce" => new(state, null, null, null, null, [], []),
        "comesIntoForce" => new(state, null, new(2027, 2, 1), null, null, [], []),
        "inForce" => new(state, Then, null, null, null, [], []),
        "ceases" => new("inForce", Then, null, null, new(2027, 2, 1), [], []),
        _ => new(state, Then, null, new(2026, 11, 2), null, [], []),
    };
}
