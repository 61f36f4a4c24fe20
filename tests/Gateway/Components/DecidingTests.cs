using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Pages.Cases;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>The forms of a case, in each state that they have; no county, no browser.</summary>
public sealed class DecidingTests
{
    private static readonly Guid Id = Guid.Parse("019da1c0-0000-7000-8000-0000000000c1");
    private static readonly Guid Decided = Guid.Parse("019da1c0-0000-7000-8000-0000000000c2");
    private static readonly BodyText Wording = new(Guid.Parse("019da1c0-0000-7000-8000-0000000000c3"));
    private static readonly ConditionRow First = new(new(Guid.Parse("019da1c0-0000-7000-8000-0000000000c4")), ["R01"], null);
    private static readonly ConditionRow Second = new(new(Guid.Parse("019da1c0-0000-7000-8000-0000000000c5")), [], Drawing.Today);
    private static readonly TextPointView[] Points = [new("6", "Finansiering"), new("6.1", "Egen arbetstid."), new("7", "Uppföljning")];

    public static TheoryData<string> States =>
        ["empty", "no text", "broken", "decided", "reminded", "announced", "conditions", "settled", "condition broken", "replaced", "annulled", "leaves"];

    /// <summary>No id twice, no reference to nothing, no key in place of words, in any state and both languages.</summary>
    [Theory]
    [MemberData(nameof(States))]
    public async Task Each_form_in_each_state_is_whole(string state)
    {
        var desk = Desk(state);
        foreach (var language in new[] { "sv", "en" })
        {
            await IsWhole<DecisionFields>(new { Desk = desk }, state, language);
            await IsWhole<StandingForm>(new { Desk = desk }, state, language);
            await IsWhole<ConditionForms>(new { Desk = desk, Writes = true }, state, language);
            if (desk.Case.Settling is not null) await IsWhole<AnnounceForm>(new { Desk = desk }, state, language);
        }
    }

    [Theory]
    [InlineData("personal-identity-number", true), InlineData("wording-required", false)]
    public async Task Where_the_guard_of_personal_numbers_is_wrong_a_registrar_says_so_in_the_decision_too(string code, bool isThere)
    {
        var desk = Desk("empty") with { Draft = new("beslut", new Dictionary<string, string?[]> { ["body"] = ["council"] }, [new("wording", code)]) };

        var form = await Drawing.Of<DecisionFields>(new { Desk = desk });

        Assert.Equal(isThere, form.QuerySelector("[name=notPersonal]") is not null);
    }

    [Fact]
    public async Task A_proviso_is_put_on_points_of_the_text_itself_or_on_the_whole()
    {
        var form = await Drawing.Of<DecisionFields>(new { Desk = Desk("empty") });

        Assert.Equal(
            ["whole", "6", "6.1", "7"], form.QuerySelectorAll("[name=provisoPoints]").Select(i => i.GetAttribute("value")));
        Assert.Equal(["6", "6.1", "7"], form.QuerySelectorAll("[name=partsAdopted]").Select(i => i.GetAttribute("value")));
        Assert.Contains("Finansiering", form.QuerySelector("#provisoPoints")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(form.QuerySelectorAll("[name^=provisoScope]"));
    }

    [Fact]
    public async Task A_question_without_a_text_has_no_points_to_choose()
    {
        var form = await Drawing.Of<DecisionFields>(new { Desk = Desk("no text") });

        Assert.Empty(form.QuerySelectorAll("[name=provisoPoints], [name=partsAdopted], [name=points]"));
    }

    [Fact]
    public void What_is_ticked_is_what_is_sent()
    {
        var sent = Sent(("answer", ["adoptWithProviso"]), ("points", ["3"]), ("provisoText", ["inga pengar"]), ("provisoPoints", ["6", "7"]));
        var whole = Sent(("answer", ["adoptWithProviso"]), ("points", ["3"]), ("provisoText", ["inga pengar"]), ("provisoPoints", ["whole", "7"]));
        var part = Sent(("answer", ["adoptInPart"]), ("points", ["3"]), ("partsAdopted", ["6.1"]), ("effectiveOn", ["2027-09-01"]));

        Assert.Equal("""["6","7"]""", sent.GetProperty("provisos")[0].GetProperty("points").GetRawText());
        Assert.Equal("[]", whole.GetProperty("provisos")[0].GetProperty("points").GetRawText());
        Assert.Equal("""["6.1"]""", part.GetProperty("parts").GetRawText());
        Assert.Equal("2027-09-01", part.GetProperty("effectiveOn").GetString());
    }

    [Fact]
    public void Where_there_are_points_none_is_taken_for_granted()
    {
        Assert.Equal(
            ("provisoPoints", "points-required"),
            Wrong(("answer", ["adoptWithProviso"]), ("points", ["3"]), ("provisoText", ["inga pengar"])));
        Assert.Equal(("partsAdopted", "parts-required"), Wrong(("answer", ["adoptInPart"]), ("points", ["3"])));
        Assert.False(Sent(("answer", ["adoptWithProviso"]), ("provisoText", ["inga pengar"]))
            .GetProperty("provisos")[0].TryGetProperty("points", out _));
    }

    [Theory]
    [InlineData("2026-10-15", "2026-11-05"), InlineData("2026-12-03", "2026-12-28")]
    public void The_proposed_last_day_of_appeal_is_taken_when_it_is_ticked(string posted, string last)
    {
        (string, string[])[] fields = [("decision", [$"{Decided}"]), ("postedOn", [posted])];

        Assert.False(Standing(fields).TryGetProperty("appealUntil", out _));
        Assert.Equal(last, Standing([.. fields, ("takeAppealUntil", ["yes"])]).GetProperty("appealUntil").GetString());
        Assert.Equal(
            "2026-12-31",
            Standing([.. fields, ("takeAppealUntil", ["yes"]), ("appealUntil", ["2026-12-31"])]).GetProperty("appealUntil").GetString());
    }

    [Fact]
    public async Task The_proposed_day_is_shown_where_the_posting_is_known_and_its_own_is_not()
    {
        var known = await Drawing.Of<StandingForm>(new { Desk = Desk("announced") });
        var typed = await Drawing.Of<DecisionFields>(new
        {
            Desk = Desk("empty") with { Draft = Draft("beslut", ("body", "council"), ("postedOn", "2026-12-03")) },
        });

        Assert.Contains("Ta den föreslagna sista dagen: 5 november 2026", known.TextContent, StringComparison.Ordinal);
        Assert.Contains("28 december 2026", typed.TextContent, StringComparison.Ordinal);
        Assert.Contains("överklagande", known.QuerySelector("[name=legalForceGround]")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_reminded_ticks_once_more_before_it_leaves()
    {
        var reminded = await Drawing.Of<AnnounceForm>(new { Desk = Desk("reminded") });
        var plain = await Drawing.Of<AnnounceForm>(new { Desk = Desk("decided") });

        Assert.Contains("ordalydelsen föreslår", reminded.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(reminded.QuerySelector("[name=reminded]"));
        Assert.NotNull(reminded.QuerySelector("[type=checkbox][name=anyway]:not([checked])"));
        Assert.Null(plain.QuerySelector("[name=anyway]"));
    }

    [Fact]
    public void Without_the_tick_the_form_comes_again_and_with_it_nothing_more_is_sent()
    {
        var without = new CaseCommand(Fields(("decision", [$"{Decided}"]), ("reminded", ["1"])));
        without.Read("svar");
        var with = new CaseCommand(Fields(("decision", [$"{Decided}"]), ("reminded", ["1"]), ("anyway", ["yes"])));

        Assert.Equal(new FieldError("anyway", "reminders-unticked"), Assert.Single(without.Errors));
        Assert.Equal($$"""{"Decision":"{{Decided}}"}""", JsonSerializer.Serialize(with.Read("svar")!.Value.Body));
        Assert.Empty(with.Errors);
    }

    [Fact]
    public async Task Each_condition_is_settled_by_itself()
    {
        var forms = await Drawing.Of<ConditionForms>(new { Desk = Desk("settled"), Writes = true });

        Assert.Equal(2, forms.QuerySelectorAll("form").Length);
        Assert.Contains("Uppfyllt sedan 18 november 2026.", forms.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ej bekräftat.", forms.TextContent, StringComparison.Ordinal);
        Assert.Equal("met", forms.QuerySelector("[name=outcome][checked]")!.GetAttribute("value"));
        Assert.Null(forms.QuerySelector("[name=outcome-2][checked]"));
        Assert.Empty((await Drawing.Of<ConditionForms>(new { Desk = Desk("settled") })).QuerySelectorAll("form"));
    }

    [Fact]
    public void A_word_on_a_condition_is_about_that_one()
    {
        var command = new CaseCommand(Fields(
            ("decision", [$"{Decided}"]), ("condition", [$"{Second.Text.Id}"]), ("place", ["-2"]),
            ("outcome-2", ["notMet"]), ("settledOn-2", ["2026-11-19"])));

        var (path, body) = command.Read("villkor")!.Value;

        Assert.Equal($"body-decisions/{Decided}/conditions/{Second.Text.Id}/outcome", path);
        Assert.Equal("""{"Outcome":"notMet","On":"2026-11-19"}""", JsonSerializer.Serialize(body));
    }

    [Fact]
    public async Task Until_that_day_our_own_page_shows_what_holds_and_when_we_leave()
    {
        var now = Drawing.Read(await Drawing.Markup(typeof(CasePage), new { Desk = Desk("leaves") }, roles: ["registrar"]))
            .QuerySelector("#lage-nu")!.TextContent;
        var then = Drawing.Read(await Drawing.Markup(
            typeof(CasePage), new { Desk = Desk("leaves") with { Today = new(2027, 9, 1) } }, roles: ["registrar"])).QuerySelector("#lage-nu")!.TextContent;

        Assert.Contains("Antar", now, StringComparison.Ordinal);
        Assert.Contains("Lämnar 1 september 2027.", now, StringComparison.Ordinal);
        Assert.Contains("Avböjer", then, StringComparison.Ordinal);
        Assert.DoesNotContain("Lämnar", then, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_looks_odd_is_read_on_the_page_whatever_is_next()
    {
        var reminded = Desk("reminded") with { Draft = null };
        var unregistered = reminded with { Case = reminded.Case with { Registration = null } };

        foreach (var desk in new[] { reminded, unregistered })
        {
            var page = Drawing.Read(await Drawing.Markup(typeof(CasePage), new { Desk = desk }, roles: ["registrar"]));
            Assert.Single(page.QuerySelectorAll(".note"), n => n.TextContent.Contains("ordalydelsen föreslår", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_correction_is_one_of_four_and_the_fourth_needs_no_decision()
    {
        var form = await Drawing.Of<DecisionFields>(new { Desk = Desk("announced") });

        Assert.Equal(
            ["newDecision", "slip", "registration"], form.QuerySelectorAll("[name=correction]").Select(i => i.GetAttribute("value")));
        Assert.Contains("Upphävt eller återkallat?", form.TextContent, StringComparison.Ordinal);
        Assert.Contains("har aldrig gällt", form.QuerySelector("#correction")!.TextContent, StringComparison.Ordinal);
    }

    private static OnDesk Desk(string state)
    {
        var announced = state is not ("empty" or "no text" or "broken" or "decided" or "reminded");
        var decision = Decision(Decided) with
        {
            Standing = Specimens.NoDates with { PostedOn = announced ? new(2026, 10, 15) : null, AnnulledOn = state == "annulled" ? Drawing.Today : null },
            Conditions = state is "conditions" or "settled" or "condition broken" ? [First, Second] : [],
        };
        DecisionRow[] rows = state is "empty" or "no text" or "broken" ? [] :
        [
            new(
                decision, announced, "anna", new Dictionary<Guid, string?> { [Wording.Id] = "att anta", [First.Text.Id] = "om regionen" },
                state == "reminded" ? ["wording-proposes", "improbable-year", "legal-force-inside-appeal-time"] : [],
                state == "settled" ? [new(First.Text.Id, "met", new(2026, 11, 18))] : null),
        ];
        if (state == "leaves")
        {
            var leaving = decision with { Id = Id, Replaces = Decided, Answer = "decline", Correction = "newDecision", EffectiveOn = new(2027, 9, 1) };
            rows = [.. rows, rows[0] with { Decision = leaving }];
        }

        if (state == "replaced") rows = [.. rows, rows[0] with { Decision = decision with { Id = Id, Replaces = Decided }, IsAnnounced = false }];
        var found = new CaseView(
            Id, new(Id, "L01", "adopt", Id, 1, null, "Strategin", "Antar ni?", []), null,
            new(Id, "KS 2026/1", null, null, false), "received", null, rows, [], [], [], false);
        return new("0127", found, [], Specimens.Matter, DraftOf(state), [], HasDiary: true)
        {
            Points = state == "no text" ? [] : Points,
            Today = Drawing.Today,
        };
    }

    private static Draft? DraftOf(string state) => state switch
    {
        "broken" => Draft(
            "beslut", ("body", "council"), ("act", "settles"), ("answer", "adoptWithProviso"), ("provisoText", "ett"), ("provisoText-2", "två"),
            ("visa", "forbehall")) with { Errors = [new("provisoPoints", "points-required"), new("provisoPoints-2", "points-required"), new("partsAdopted", "parts-required")] },
        "condition broken" => Draft("villkor", ("condition", $"{Second.Text.Id}"), ("place", "-2")) with
        {
            Errors = [new("outcome-2", "unknown-condition-outcome"), new("settledOn-2", "settled-in-the-future")],
        },
        "reminded" => Draft("svar", ("reminded", "1")) with { Errors = [new("anyway", "reminders-unticked")] },
        _ => null,
    };

    private static BodyDecision Decision(Guid id) => new(
        id, "council", "decides", true, Drawing.Today, "41", null, null, null, null, null, null, "adopt", Wording, [], [], Specimens.NoDates, null);

    private static async Task IsWhole<T>(object parameters, string state, string language)
        where T : IComponent
    {
        var page = Drawing.Read(await Drawing.Markup(typeof(T), parameters, language: language));
        var ids = page.All.Select(e => e.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();
        var where = $"{typeof(T).Name}, {state}, {language}";
        Assert.True(ids.Count == ids.Distinct().Count(), $"{where}: an id twice: {string.Join(' ', ids.Order())}");
        foreach (var id in page.All.SelectMany(e => new[] { "aria-labelledby", "aria-describedby", "for" }
            .SelectMany(a => (e.GetAttribute(a) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))))
            Assert.True(ids.Contains(id), $"{where}: {id} is not there");
        Assert.DoesNotContain(
            page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            word => word.Contains('.', StringComparison.Ordinal) && Words.Swedish.Has(word));
    }

    private static Draft Draft(string form, params (string Name, string Value)[] fields) =>
        new(form, Fields([.. fields.Select(f => (f.Name, new[] { f.Value }))]), []);

    private static Dictionary<string, string?[]> Fields(params (string Name, string[] Values)[] fields) =>
        fields.ToDictionary(f => f.Name, f => f.Values.ToArray<string?>());

    private static CaseCommand Settling(params (string Name, string[] Values)[] fields) => new(Fields(
    [
        ("decision", [$"{Decided}"]), ("body", ["council"]), ("act", ["settles"]), ("decidedOn", ["2026-11-16"]), ("wording", ["att anta"]), .. fields,
    ]));

    private static JsonElement Sent(params (string Name, string[] Values)[] fields)
    {
        var command = Settling(fields);
        var body = command.Read("beslut")!.Value.Body;
        Assert.Empty(command.Errors);
        return JsonSerializer.SerializeToElement(body);
    }

    private static (string, string) Wrong(params (string Name, string[] Values)[] fields)
    {
        var command = Settling(fields);
        command.Read("beslut");
        var wrong = Assert.Single(command.Errors);
        return (wrong.Field, wrong.Code);
    }

    private static JsonElement Standing((string Name, string[] Values)[] fields) => JsonSerializer.SerializeToElement(
        new CaseCommand(Fields(fields)).Read("laga-kraft")!.Value.Body).GetProperty("standing");
}
