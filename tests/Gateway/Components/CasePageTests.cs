using AngleSharp.Dom;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Pages.Cases;
using Samverkan.Gateway.Pages.Start;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>Our case's page in every state, for everybody who may read it, and the card on the start page.</summary>
public sealed class CasePageTests
{
    private static readonly string[] Referring = ["aria-labelledby", "aria-describedby", "for"];

    public static TheoryData<string, string> Every => new(
        from state in CaseStates.All.Keys
        from role in new[] { "registrar", "caseOfficer", "reader" }
        select (state, role));

    [Theory]
    [MemberData(nameof(Every))]
    public async Task In_every_state_ids_are_unique_and_a_label_belongs_to_its_own_form(string state, string role)
    {
        foreach (var language in new[] { "sv", "en" })
        {
            var page = await Page(CaseStates.All[state], role, language);
            var ids = page.All.Select(e => e.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();

            Assert.Empty(ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key));
            foreach (var (element, attribute) in page.All.SelectMany(e => Referring.Select(a => (e, a))))
            {
                foreach (var id in (element.GetAttribute(attribute) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    Assert.True(ids.Contains(id), $"{state}, {role}: {attribute} names {id}, which is not there");
            }

            Assert.All(page.QuerySelectorAll("label[for]"), label => Assert.Equal(
                label.Closest("form"), page.GetElementById(label.GetAttribute("for")!)!.Closest("form")));
            Assert.All(page.QuerySelectorAll(".error-list a"), a => Assert.Contains(a.GetAttribute("href")![1..], ids));
            Assert.DoesNotContain(Text(page.Body!).Split(' '), word => Words.Swedish.Has(word) && word.Contains('.'));
        }
    }

    [Theory]
    [InlineData("opened"), InlineData("decided"), InlineData("announced"), InlineData("annulled"), InlineData("closed")]
    public async Task It_shows_what_is_asked_which_text_and_by_when(string state)
    {
        var page = await Page(CaseStates.All[state]);
        var asked = page.QuerySelector("section.asked")!;

        foreach (var words in new[] { "Godkänner ni strategin?", "Från Länsstyrelsen Stockholm", "Svar önskas senast 18 december 2026", "version 2", "Säg ja." })
            Assert.Contains(words, Text(asked));
        Assert.NotNull(asked.QuerySelector($"a[href='/overenskommelser/{Guid.Empty}']"));
    }

    [Fact]
    public async Task Those_that_differ_are_read_first_and_in_full()
    {
        var others = (await Page(CaseStates.All["announced"])).QuerySelector("#andra")!;
        var tables = others.QuerySelectorAll("table.parties");

        Assert.Equal(["Huddinge", "Norrtälje"], tables[0].QuerySelectorAll("tbody th").Select(Text));
        Assert.Contains("Inga kostnader före budgeten.", Text(tables[0]));
        Assert.Null(tables[0].Closest("details"));
        Assert.Equal(["Regionen", "Stockholm"], tables[1].QuerySelectorAll("tbody th").Select(Text));
    }

    [Fact]
    public void A_plain_yes_with_a_condition_differs_and_silence_does_not()
    {
        var yes = Specimens.Answered("0127", "adopt");

        Assert.False(Mark.Differs(yes, Specimens.Adopts));
        Assert.True(Mark.Differs(yes, Specimens.Adopts with { Conditions = [new("Om fler gör det.", [], null)] }));
        Assert.False(Mark.Differs(Specimens.OnTheWay("0127", "noWordYet"), null));
        Assert.True(Mark.Differs(Specimens.OnTheWay("0127", "referredBack"), null));
    }

    [Fact]
    public async Task A_printed_case_has_its_decisions_word_for_word_and_its_documents()
    {
        var page = await Page(CaseStates.All["replaced and announced"]);
        var decisions = page.QuerySelector("#vara-beslut-kort")!;

        foreach (var words in new[] { "Kommunstyrelsen, 20 november 2026, § 44", "Godkänner med förbehåll", "att decides strategin.", "Inga nya kostnader.", "Ersatt av ett beslut 20 november 2026", "Kommunfullmäktige" })
            Assert.Contains(words, Text(decisions));
        Assert.Contains("Tjänsteskrivelse 1", Text(page.QuerySelector("#handlingar-kort")!));
        // The print style leaves out what is a form, and what is folded; neither is in these.
        Assert.Null(decisions.QuerySelector("form, details"));
        Assert.Null(page.QuerySelector("#handlingar-kort form"));
        Assert.NotNull(page.QuerySelector(".work.case #vara-beslut-kort"));
    }

    [Fact]
    public async Task A_nämnd_that_decided_is_called_by_its_own_name()
    {
        var page = await Page(CaseStates.All["registered with a nämnd"]);

        Assert.Contains("Farsta stadsdelsnämnd", Text(page.QuerySelector("#kedja")!));
        Assert.Contains("Farsta stadsdelsnämnd, 20 november 2026, § 44", Text(page.QuerySelector("#vara-beslut-kort")!));
    }

    [Fact]
    public async Task On_an_English_page_the_words_of_people_say_that_they_are_Swedish()
    {
        var english = await Page(CaseStates.All["announced"], "registrar", "en");

        Assert.Equal("sv", english.QuerySelector("h1 [lang]")!.GetAttribute("lang"));
        Assert.Equal("sv", english.QuerySelector(".asked blockquote [lang]")!.GetAttribute("lang"));
        Assert.All(english.QuerySelectorAll("#vara-beslut-kort blockquote"), q => Assert.NotNull(q.QuerySelector("[lang=sv]")));
        Assert.Null((await Page(CaseStates.All["announced"])).QuerySelector("main [lang=sv]"));
    }

    [Fact]
    public async Task On_English_pages_titles_in_the_way_there_and_in_the_answers_are_Swedish_and_our_own_phrases_are_not()
    {
        var crumbs = Drawing.Read(await Drawing.Markup(
            typeof(Crumbs), new { Places = new[] { (Words.English["cases.title"], "/x"), ("Strategin", "/y") } }, language: "en"));
        var table = Drawing.Read(await Drawing.Markup(typeof(PartyTable), new { Specimens.Matter }, language: "en"));

        Assert.Equal([null, "sv"], crumbs.QuerySelectorAll("a").Select(a => a.GetAttribute("lang")));
        Assert.Equal("att <anta> strategin.", Text(table.QuerySelector("#svar-0127 [lang=sv]")!));
        Assert.Contains("Inga kostnader före budgeten.", table.QuerySelectorAll("#svar-0188 [lang=sv]").Select(Text));
    }

    [Theory]
    [InlineData("approve", "Godkänner ni ”Strategin”?"), InlineData("join", "Ansluter ni er till ”Strategin”?")]
    [InlineData("adopt", "Antar ni ”Strategin”?"), InlineData("standBehind", "Ställer ni er bakom ”Strategin”?")]
    public async Task The_card_asks_us_by_the_verb_and_quotes_the_question_under_it(string kind, string heading)
    {
        var card = await Card(Specimens.Matter.Put with { Kind = kind });

        Assert.Equal(heading, Text(card.QuerySelector("h2")!));
        Assert.Equal("Antar ni?", Text(card.QuerySelector("h2 + blockquote")!));
    }

    [Fact]
    public async Task The_card_promises_the_very_words_only_where_there_is_a_text()
    {
        var without = Text(await Card(Specimens.Matter.Put));
        var with = Text(await Card(Specimens.Matter.Put with { Agreement = Guid.Empty, AgreementVersion = 1 }, "1. Varför"));

        Assert.DoesNotContain("ordalydelse som är fastställd", without);
        Assert.Contains("så som frågan är ställd", without);
        Assert.Contains("just den ordalydelse som är fastställd", with);
    }

    [Theory]
    [InlineData("Antar ni?", null, true), InlineData("Bidrar ni med 100 000 kr?", null, false)]
    [InlineData("Godkänner ni finansieringen?", null, false), InlineData("Antar ni?", "5. Parterna delar på kostnaderna.", false)]
    [InlineData("Antar ni?", "5. Medelåldern i länet stiger.", true)]
    public async Task The_card_says_nothing_of_no_money_where_money_is_spoken_of(string question, string? text, bool isSaid)
    {
        var put = Specimens.Matter.Put with { Question = question, Agreement = text is null ? null : Guid.Empty };
        var card = Text(await Card(put, text));

        Assert.Equal(isSaid, card.Contains("några pengar", StringComparison.Ordinal));
        Assert.Contains("att andra får besluta", card);
    }

    [Fact]
    public async Task What_cannot_be_read_is_promised_nothing_about() => Assert.DoesNotContain(
        "några pengar", Text(await Card(Specimens.Matter.Put with { Agreement = Guid.Empty, AgreementVersion = 1 })));

    private static Task<IElement> Card(MatterHead put, string? text = null) => Drawing.Of<Question>(new
    {
        Start = new StartView([], [], [], PageLinks.Only, null, null) { Text = text },
        Matter = Specimens.Matter with { Put = put },
    });

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Page(OnDesk desk, string role = "registrar", string language = "sv") =>
        Drawing.Read(await Drawing.Markup(typeof(CasePage), new { Desk = desk }, language: language, roles: [role]));

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
