using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Pages.Matters;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>What each component says to somebody who hears it and to somebody who sees it; no county, no browser.</summary>
public sealed class ComponentTests
{
    private static readonly string[] Referring = ["aria-labelledby", "aria-describedby", "for"];

    public static TheoryData<int> Every => [.. Enumerable.Range(0, Specimens.All.Count)];

    [Fact]
    public void Every_component_has_a_specimen_of_each_state()
    {
        var without = typeof(Frame).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(Frame).Namespace && typeof(IComponent).IsAssignableFrom(t) && !t.Name.StartsWith('_'))
            .Except(Specimens.All.Select(s => s.Component)).Select(t => t.Name).ToList();

        Assert.True(without.Count == 0, $"Add to tests/Gateway/Components/Specimens.cs: {string.Join(", ", without)}");
    }

    [Fact]
    public async Task What_takes_a_role_is_shown_to_who_has_it_and_others_are_told_who_may()
    {
        var has = await Drawing.Of<Takes>(new { Roles = new[] { "administrator", "registrar" }, ChildContent = "Formulär" });
        var lacks = await Drawing.Of<Takes>(new { Roles = new[] { "registrar", "caseOfficer" }, ChildContent = "Formulär" });

        Assert.Equal("Formulär", Heard(has));
        Assert.Contains("registrator eller handläggare", Heard(lacks), StringComparison.Ordinal);
        Assert.Contains("Botkyrka", Heard(lacks), StringComparison.Ordinal);
        Assert.DoesNotContain("Formulär", Heard(lacks), StringComparison.Ordinal);
    }

    /// <summary>Nothing for a browser to mend, no id twice, no reference to nothing, no key in place of words, in both languages.</summary>
    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_component_in_each_state_is_whole(int specimen)
    {
        var (component, state, parameters) = Specimens.All[specimen];
        foreach (var language in new[] { "sv", "en" })
        {
            var page = Drawing.Read(Framed(component, await Drawing.Markup(component, parameters, language: language)));
            var ids = page.All.Select(e => e.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();
            var where = $"{component.Name}, {state}, {language}";

            Assert.True(ids.Count == ids.Distinct().Count(), $"{where}: an id twice");
            foreach (var (element, attribute) in page.All.SelectMany(e => Referring.Select(a => (e, a))))
            {
                foreach (var id in (element.GetAttribute(attribute) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    Assert.True(ids.Contains(id) || IsNamedByItsForm(component, id), $"{where}: {attribute} names {id}, which is not there");
            }

            Assert.DoesNotContain(Heard(page.Body!).Split(' '), word => Words.Swedish.Has(word) && word.Contains('.', StringComparison.Ordinal));
            Assert.All(page.QuerySelectorAll("button, a[href]"), e => Assert.True(Heard(e).Length > 0, $"{where}: {e.OuterHtml} says nothing"));
        }
    }

    [Theory]
    [InlineData("adopt", "Antar"), InlineData("decline", "Avböjer"), InlineData("noWordYet", "Inget besked än"), InlineData("annulled", "Beslutet gäller inte längre")]
    public async Task An_answer_is_heard_as_its_word_and_its_shape_is_not_heard(string code, string word)
    {
        var tag = await Drawing.Of<AnswerTag>(new { Code = code, Kind = "adopt" });

        Assert.Equal(word, Heard(tag));
        Assert.Equal("true", tag.QuerySelector("svg")!.GetAttribute("aria-hidden"));
    }

    [Fact]
    public async Task A_field_is_heard_with_its_label_its_hint_and_its_error()
    {
        var field = await Drawing.Of<Field>(new { Name = "wording", IsLong = true, Draft = Specimens.Broken });
        var input = field.QuerySelector("textarea")!;
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => Heard(field.QuerySelector($"#{id}")!));

        Assert.Equal("Beslutets ordalydelse", Heard(field.QuerySelector($"label[for={input.Id}]")!));
        Assert.Equal([Words.Swedish["field.wording.hint"], Words.Swedish.Problem("wording-required")], described);
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("att <b>anta</b>", input.TextContent);
    }

    [Fact]
    public async Task A_field_without_fault_says_nothing_of_faults()
    {
        var input = (await Drawing.Of<Field>(new { Name = "registrationNumber", Now = "KS 1" })).QuerySelector("input")!;

        Assert.Null(input.GetAttribute("aria-invalid"));
        Assert.Equal("KS 1", input.GetAttribute("value"));
    }

    [Fact]
    public async Task What_may_be_left_empty_says_so_in_its_label()
    {
        var field = await Drawing.Of<Field>(new { Name = "provisoScope", IsOptional = true });

        Assert.Equal("Gäller punkt (om det finns)", Heard(field.QuerySelector("label")!));
    }

    [Fact]
    public async Task A_summary_of_errors_can_take_the_focus_and_leads_to_each_field()
    {
        var summary = (await Drawing.Of<Errors>(new { Draft = Specimens.Broken })).QuerySelector("#errors")!;

        Assert.Equal("alert", summary.GetAttribute("role"));
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        Assert.Equal(["#decidedOn", "#wording"], summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_conflict_is_a_table_with_both_texts()
    {
        var table = (await Drawing.Of<Errors>(new { Draft = Specimens.Stale })).QuerySelector("table")!;

        Assert.All(table.QuerySelectorAll("th"), th => Assert.NotNull(th.GetAttribute("scope")));
        Assert.Equal(["KS 2026/7", "KS 2026/8"], table.QuerySelectorAll("tbody tr:first-child td").Select(Heard));
    }

    [Fact]
    public async Task Only_a_bad_message_interrupts()
    {
        foreach (var (kind, role) in new[] { (null, null), ("ok", null), ("warn", null), ("bad", "alert") })
            Assert.Equal(role, (await Drawing.Of<Note>(new { Kind = kind, ChildContent = "Ord" })).QuerySelector(".note")!.GetAttribute("role"));
    }

    [Fact]
    public async Task What_is_only_ours_says_so_in_words()
    {
        var section = (await Drawing.Of<Inne>(new { Id = "x", Title = "Rubrik", ChildContent = "Innehåll" })).QuerySelector("section")!;

        Assert.Contains("Bara Botkyrka ser detta", Heard(section));
        Assert.Equal("Rubrik", Heard(section.QuerySelector($"#{section.GetAttribute("aria-labelledby")}")!));
    }

    [Fact]
    public async Task The_letter_shows_the_whole_answer_and_whose_key_signs_it()
    {
        var letter = Heard(await Drawing.Of<Letter>(new { Answer = Specimens.WithProvisos, Kind = "adopt" }));

        foreach (var words in new[] { "Botkyrka kommun", "Antar med förbehåll", "att <anta> strategin.", "Inga kostnader före budgeten.", "20 november 2026", "§ 77", "Storsthlm" })
            Assert.Contains(words, letter);
        Assert.DoesNotContain("§ §", letter);
    }

    [Fact]
    public async Task The_table_of_parties_has_a_row_for_each_in_the_fixed_order_with_what_will_be_said_aloud()
    {
        var table = await Drawing.Of<PartyTable>(new { Specimens.Matter, Caption = "Svaren" });

        Assert.Equal(["Regionen", "Botkyrka", "Huddinge", "Norrtälje", "Stockholm"], table.QuerySelectorAll("tbody th[scope=row]").Select(Heard));
        Assert.Equal("Botkyrka: Antar", table.QuerySelector("#svar-0127")!.GetAttribute("data-say"));
        Assert.Equal("Svaren", Heard(table.QuerySelector("caption")!));
    }

    [Fact]
    public async Task The_table_of_parties_leaves_out_nothing_that_travels_with_an_answer()
    {
        var row = Heard((await Drawing.Of<PartyTable>(new { Specimens.Matter })).QuerySelector("#svar-0188")!);

        Assert.Contains("KS 2026/1", row);
        Assert.Contains("Förbehåll, punkt 6. Inga kostnader före budgeten. Gäller till och med 20 november 2026.", row);
        Assert.Contains("Om länet i övrigt antar.", row);
    }

    [Fact]
    public async Task Who_has_not_been_heard_from_is_named_and_nobody_else()
    {
        var note = await Drawing.Of<Away>(new { Parties = Specimens.HeardFrom.Keys, Freshness = Specimens.HeardFrom });

        Assert.StartsWith("Norrtälje har inte hörts av", Heard(note));
        Assert.DoesNotContain("Botkyrka", Heard(note));
    }

    [Fact]
    public async Task Who_lacks_a_mandate_is_told_before_the_form_and_not_twice()
    {
        var lacks = Words.Swedish.Format("no-mandate", "ställa frågor", "Botkyrka");
        var before = await Drawing.Markup(typeof(FormFrame), new { Title = "Ställ en fråga", Lacks = "putMatter" });
        var refused = await Drawing.Markup(typeof(FormFrame), new { Title = "Ställ en fråga", Lacks = "putMatter", Draft = Specimens.Broken });

        Assert.Contains(lacks, Heard(Drawing.Read(before).QuerySelector(".note")!));
        Assert.DoesNotContain(lacks, Heard(Drawing.Read(refused).Body!));
    }

    [Theory]
    [InlineData("scheduled", "Beslutsdag 20 november 2026"), InlineData("referredBack", "Nästa besked väntas 20 november 2026")]
    public async Task On_a_phone_a_day_says_what_day_it_is(string state, string words)
    {
        var cell = Specimens.OnTheWay("0127", state) with { Expected = Drawing.Today };
        var row = new MatrixRow(Guid.Empty, "Strategin", "L01", "adopt", null, null, null, [cell]);
        var matrix = new MatrixView(Guid.Empty, [row], ["0127"], Specimens.HeardFrom, null, null);

        var list = await Drawing.Of<MatrixList>(new { Matrix = matrix, Rows = matrix.Rows });

        Assert.Equal(words, Heard(list.QuerySelector("li .a")!));
    }

    [Fact]
    public async Task A_printed_page_says_when_it_was_so_and_for_whom()
    {
        var page = Drawing.Read(await Drawing.Markup(typeof(Frame), new { Title = "Frågor", ChildContent = "Innehåll" }));

        Assert.Contains("Botkyrka kommun. Visar läget 20 november 2026, 10.00", Heard(page.QuerySelector("main .print-only[data-part]")!));
        Assert.True(page.QuerySelector(".actor .end")!.HasAttribute("data-part"), "when it was read is renewed too");
    }

    [Fact]
    public async Task The_ring_of_seats_is_one_picture_with_a_name_and_sums_nothing()
    {
        var ring = (await Drawing.Of<Seats>(new { Specimens.Matter.Cells })).QuerySelector("svg")!;

        Assert.Equal("img", ring.GetAttribute("role"));
        Assert.Equal(Words.Swedish["seats"], ring.GetAttribute("aria-label"));
        Assert.Equal(Specimens.Matter.Cells.Count, ring.QuerySelectorAll("use").Length);
        Assert.DoesNotMatch(@"\d", ring.TextContent);
    }

    [Fact]
    public async Task The_frame_has_one_main_a_way_past_the_menu_and_a_quiet_voice()
    {
        var page = Drawing.Read(await Drawing.Markup(typeof(Frame), new { Title = "Frågor", Active = "matters", ChildContent = "Innehåll" }));

        Assert.Equal("Frågor – Samverkan", page.Title);
        Assert.Equal("sv", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal($"#{Assert.Single(page.QuerySelectorAll("main")).Id}", page.QuerySelector("a.skip")!.GetAttribute("href"));
        Assert.Equal("polite", page.QuerySelector("#voice")!.GetAttribute("aria-live"));
        Assert.All(page.QuerySelectorAll("[aria-current=page]"), a => Assert.Equal("/matris", a.GetAttribute("href")));
        Assert.Contains("Botkyrka kommun", Heard(page.QuerySelector(".actor")!));
    }

    [Fact]
    public async Task The_frame_of_somebody_unknown_shows_only_the_way_in()
    {
        var page = Drawing.Read(await Drawing.Markup(typeof(Frame), new { Title = "Samverkan", ChildContent = "Innehåll" }, isSignedIn: false));

        Assert.Equal("Samverkan", page.Title);
        Assert.Null(page.QuerySelector("nav"));
        Assert.Null(page.QuerySelector("meta[name=live]"));
        Assert.NotNull(page.QuerySelector("header a[href='/logga-in']"));
    }

    [Fact]
    public async Task Every_symbol_and_icon_that_is_used_is_drawn()
    {
        var drawn = (await Drawing.Of<Symbols>(new { })).QuerySelectorAll("symbol").Select(s => $"#{s.Id}").ToHashSet();
        foreach (var (component, _, parameters) in Specimens.All)
        {
            var used = Drawing.Read(Framed(component, await Drawing.Markup(component, parameters))).QuerySelectorAll("use");
            Assert.All(used, use => Assert.Contains(use.GetAttribute("href")!, drawn));
        }
    }

    [Fact]
    public async Task Every_form_is_sealed_against_forgery()
    {
        var form = (await Drawing.Of<Foot>(new { })).QuerySelector("form")!;
        var seals = await Drawing.Of<FormSeals>(new { Version = "3" });

        Assert.NotEmpty(form.QuerySelector("input[name=_form]")!.GetAttribute("value")!);
        Assert.Equal(["_form", "_who", "version"], seals.QuerySelectorAll("input[type=hidden]").Select(i => i.GetAttribute("name")));
    }

    /// <summary>Some stand only within another element.</summary>
    private static string Framed(Type component, string markup) =>
        component == typeof(Lettering) ? $"<svg>{markup}</svg>" : component == typeof(NavLinks) && markup.Contains("<li", StringComparison.Ordinal) ? $"<ul>{markup}</ul>" : markup;

    private static bool IsNamedByItsForm(Type component, string id) => component == typeof(Errors) && id.Length > 0;

    /// <summary>What a screen reader would say: text and labels, without what is hidden from it.</summary>
    private static string Heard(IElement element) => string.Join(' ', Said(element)
        .SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static IEnumerable<string> Said(INode node) => node switch
    {
        IText text => [text.Data],
        IElement element when element.GetAttribute("aria-hidden") == "true" => [],
        IElement element when element.GetAttribute("aria-label") is { } label && element.LocalName is "svg" or "button" or "a" => [label],
        _ => node.ChildNodes.SelectMany(Said),
    };
}
