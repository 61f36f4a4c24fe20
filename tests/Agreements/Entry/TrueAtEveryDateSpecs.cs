using System.Globalization;
using Samverkan.Agreements.Entry;
using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Tests.Entry;

/// <summary>
/// Points, conditions, parts, corrections and dates: what a text was once wrongly determined in force by. The rule is
/// <c>each</c> of six, counted from the decision, unless said.
/// </summary>
public sealed partial class TrueAtEveryDateSpecs
{
    private static readonly string[] Six = ["a", "b", "c", "d", "e", "f"];
    private static readonly string[] Points = ["1", "2", "3", "4", "5", "6", "6.1", "6.2", "7", "8", "9"];

    [Theory]
    [InlineData("punkt 6")]
    [InlineData("6–8")]
    [InlineData("6 och 7")]
    [InlineData("§ 6")]
    [InlineData("6 a")]
    [InlineData("6")]
    [InlineData("punkterna 2, 6.2")]
    [InlineData("det som sägs om ekonomi")]
    [InlineData("12")]
    [InlineData("8–6")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_proviso_on_an_excepted_point_does_not_count_however_it_is_written(string? scope)
    {
        var proviso = Adopt("a", 19) with
        {
            Answer = "adoptWithProviso", Provisos = [new(Guid.NewGuid(), null, scope)],
        };

        Assert.Equal(["a"], On(Excepting("6", "7"), 30, [proviso, .. Others("a")]).Missing);
    }

    [Theory]
    [InlineData("punkt 5")]
    [InlineData("1–5")]
    [InlineData("8 samt 9")]
    [InlineData("p. 3")]
    public void A_proviso_on_other_points_counts_however_it_is_written(string scope)
    {
        var proviso = Adopt("a", 19) with
        {
            Answer = "adoptWithProviso", Provisos = [new(Guid.NewGuid(), null, scope)],
        };

        Assert.Empty(On(Excepting("6", "7"), 30, [proviso, .. Others("a")]).Missing);
    }

    [Fact]
    public void Chosen_points_win_over_words_and_a_point_that_the_text_has_not_means_the_whole()
    {
        var chosen = new AnswerProviso(Guid.NewGuid(), ["5"], "punkt 6");
        Assert.Empty(With(chosen).Missing);
        Assert.Equal(["a"], With(chosen with { Points = ["5", "12"] }).Missing);
        Assert.Equal(["a"], With(chosen with { Points = [] }).Missing);

        static VersionStanding With(AnswerProviso proviso) => On(
            Excepting("6", "7"), 30,
            [Adopt("a", 19) with { Answer = "adoptWithProviso", Provisos = [proviso] }, .. Others("a")]);
    }

    [Fact]
    public void A_condition_on_a_day_that_has_passed_and_one_on_somebody_whom_nobody_asked_do_not_count()
    {
        var prolonged = new AnswerCondition(Guid.NewGuid(), [], Day(12), []);
        var same = new AnswerCondition(Guid.NewGuid(), ["R01"], null, []);
        PartyAnswer[] answers =
        [
            Adopt("a", 6) with { Conditions = [prolonged] }, Adopt("b", 6) with { Conditions = [same] },
            .. Others("a", "b"),
        ];
        var entry = EntryIntoForce.Of(Plain(), answers);

        Assert.Equal(("notInForce", (DateOnly?)null), (entry.On(Day(30)).State, entry.Determination.InForceFrom));
        Assert.Equal(["a", "b"], entry.On(Day(30)).Missing);
        var parties = PartyStanding.Of(entry, new HashSet<string>(Six), Day(30)).ToDictionary(p => p.Party);
        Assert.Equal(("conditionNotMet", "notMet"), (parties["a"].Why, parties["a"].Conditions[0].State));
        Assert.Equal(("conditionOpen", "open"), (parties["b"].Why, parties["b"].Conditions[0].State));
        Assert.Equal(new OtherStanding("R01", false, false), Assert.Single(parties["b"].Conditions[0].Others));
        Assert.Equal("open", PartyStanding.Of(entry, new HashSet<string>(Six), Day(12))[0].Conditions[0].State);
    }

    [Theory]
    [InlineData("count", 19)]
    [InlineData("countWhenMet", 25)]
    [InlineData("doNotCount", null)]
    public void The_rule_says_which_conditions_count(string conditions, int? from)
    {
        var condition = new AnswerCondition(Guid.NewGuid(), [], null, [new("met", Day(25))]);
        var rule = Plain() with { Terms = Plain().Terms with { Conditions = conditions } };

        Assert.Equal(
            from is { } day ? Day(day) : null,
            EntryIntoForce.Of(rule, [Adopt("a", 19) with { Conditions = [condition] }, .. Others("a")])
                .Determination.InForceFrom);
    }

    [Fact]
    public void The_partys_own_word_about_its_condition_wins_and_can_be_taken_back()
    {
        AnswerCondition Said(params ConditionWord[] words) => new(Guid.NewGuid(), ["b"], Day(20), words);
        DateOnly? InForce(AnswerCondition condition) => EntryIntoForce
            .Of(Plain(), [Adopt("a", 2) with { Conditions = [condition] }, .. Others("a")]).Determination.InForceFrom;

        Assert.Equal(Day(9), InForce(Said()));
        Assert.Null(InForce(Said(new ConditionWord("notMet", Day(3)))));
        Assert.Equal(Day(28), InForce(Said(new("notMet", Day(3)), new("met", Day(28)))));
        Assert.Equal(Day(9), InForce(Said(new("notMet", Day(3)), new("open", Day(3)))));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(8, false)]
    public void Others_who_decide_the_same_after_the_last_day_do_not_meet_a_condition(int lastDay, bool isMet)
    {
        var condition = new AnswerCondition(Guid.NewGuid(), ["b"], Day(lastDay), []);

        Assert.Equal(
            isMet ? [] : ["a"],
            On(Plain(), 30, [Adopt("a", 2) with { Conditions = [condition] }, .. Others("a")]).Missing);
    }

    [Fact]
    public void Who_waits_for_one_that_waits_in_vain_waits_in_vain()
    {
        AnswerCondition On(string other) => new(Guid.NewGuid(), [other], null, []);
        PartyAnswer[] answers =
        [
            Adopt("a", 9) with { Conditions = [On("b")] }, Adopt("b", 9) with { Conditions = [On("c")] },
            Adopt("c", 9) with { Conditions = [On("d")] }, Adopt("d", 9) with { Answer = "decline" },
            .. Others("a", "b", "c", "d"),
        ];

        Assert.Equal(["a", "b", "c", "d"], EntryIntoForce.Of(Plain(), answers).On(Day(30)).Missing);
    }

    [Fact]
    public void Those_who_wait_for_one_another_have_all_decided_the_same()
    {
        PartyAnswer[] answers = [.. Six.Select((party, n) => Adopt(party, 10 + n) with
        {
            Conditions = [new(Guid.NewGuid(), [.. Six.Where(other => other != party)], Day(31), [])],
        })];

        Assert.Equal(Day(15), EntryIntoForce.Of(Plain(), answers).Determination.InForceFrom);
        Assert.Null(EntryIntoForce.Of(Plain(), answers[..5]).Determination.InForceFrom);
        PartyAnswer[] oneSaysNo = [.. answers[..5], answers[5] with { Answer = "decline" }];
        Assert.Null(EntryIntoForce.Of(Plain(), oneSaysNo).Determination.InForceFrom);
    }

    [Theory]
    [InlineData("doNotCount", false, "2", "3")]
    [InlineData("countIfIncludes", true, "2", "3")]
    [InlineData("countIfIncludes", false, "2")]
    [InlineData("countIfIncludes", false)]
    public void The_rule_says_which_answers_in_part_count(string inPart, bool counts, params string[] parts)
    {
        var rule = Plain() with { Terms = Plain().Terms with { InPart = inPart, Parts = ["2", "3"] } };
        var answer = Adopt("a", 19) with { Answer = "adoptInPart", Parts = parts };

        Assert.Equal(counts ? [] : ["a"], On(rule, 30, [answer, .. Others("a")]).Missing);
    }

    [Fact]
    public void Who_leaves_with_notice_is_bound_until_the_last_day_and_a_former_party_on_the_next()
    {
        var joined = Adopt("a", new DateOnly(2026, 11, 2));
        var leaves = Adopt("a", new DateOnly(2027, 3, 1)) with
        {
            Answer = "decline", Replaces = joined.Decision, Correction = "newDecision",
            EffectiveOn = new(2027, 9, 1),
        };
        var entry = EntryIntoForce.Of(Plain(), [joined, leaves, .. Early("a")]);
        (string, DateOnly?) Of(DateOnly day)
        {
            var a = PartyStanding.Of(entry, new HashSet<string>(Six), day)[0];
            return (a.State, a.LeavesOn ?? a.Since);
        }

        Assert.Equal(("leaves", new DateOnly(2027, 9, 1)), Of(new(2027, 3, 1)));
        Assert.Equal(("leaves", new DateOnly(2027, 9, 1)), Of(new(2027, 8, 31)));
        Assert.Equal(("former", new DateOnly(2027, 9, 1)), Of(new(2027, 9, 1)));
        Assert.Equal(
            ("inForce", (DateOnly?)new DateOnly(2027, 9, 1)), (At(2027, 8, 31).State, At(2027, 8, 31).CeasesOn));
        Assert.Equal(
            ("noLongerFulfilled", (DateOnly?)new DateOnly(2027, 9, 1)),
            (At(2027, 9, 1).State, At(2027, 9, 1).CeasedOn));

        VersionStanding At(int year, int month, int day) => entry.On(new(year, month, day));
    }

    [Fact]
    public void An_annulment_with_a_day_to_come_changes_nothing_before_it()
    {
        var annulled = Adopt("a", 2) with { Standing = new(AnnulledOn: Day(20)) };
        var entry = EntryIntoForce.Of(Plain(), [annulled, .. Others("a")]);

        Assert.Equal(("inForce", (DateOnly?)null), (entry.On(Day(19)).State, entry.On(Day(19)).CeasedOn));
        Assert.Equal("noLongerFulfilled", entry.On(Day(20)).State);
        Assert.Equal("annulled", PartyStanding.Of(entry, new HashSet<string>(Six), Day(20))[0].Why);
    }

    [Theory]
    [InlineData("2026-10-16", null, null, "2026-11-06")] // The day after posting: not before the time is out.
    [InlineData("2026-11-06", null, null, "2026-11-06")]
    [InlineData("2026-11-20", null, null, "2026-11-20")]
    [InlineData("2026-11-20", "1234-26", null, null)]
    [InlineData("2026-10-16", null, "cannotBeAppealed", "2026-10-16")]
    [InlineData("2026-11-20", "1234-26", "appealDismissed", "2026-11-20")]
    public void Legal_force_inside_the_time_for_appeal_or_while_appealed_does_not_count_without_a_ground(
        string given, string? court, string? ground, string? counts)
    {
        static DateOnly Date(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var dates = new KnownDates(
            LegalForceOn: Date(given), PostedOn: new(2026, 10, 15), AppealedCase: court,
            LegalForceGround: ground);

        Assert.Equal(counts is null ? null : Date(counts), dates.LegalForceBy(new(2026, 10, 12)));
        Assert.Equal(
            counts is null ? null : Date(counts),
            (dates with { PostedOn = null, AppealUntil = new(2026, 11, 5) }).LegalForceBy(new(2026, 10, 12)));
    }

    [Fact]
    public void A_former_proviso_is_told_as_former_and_a_mistaken_one_not_at_all()
    {
        var (first, mistaken) = (new AnswerProviso(Guid.NewGuid(), ["3"]), new AnswerProviso(Guid.NewGuid(), ["4"]));
        var proviso = Adopt("a", 2) with { Answer = "adoptWithProviso", Provisos = [mistaken] };
        var right = proviso with
        {
            Decision = Guid.NewGuid(), Provisos = [first], Replaces = proviso.Decision, Correction = "registration",
        };
        var plain = Adopt("a", 20) with { Replaces = right.Decision, Correction = "newDecision" };
        var entry = EntryIntoForce.Of(Plain(), [plain, proviso, right, .. Others("a")]);

        Assert.Equal([first.Text], At(19).Provisos.Select(p => p.Text));
        Assert.Empty(At(19).FormerProvisos);
        Assert.Empty(At(20).Provisos);
        Assert.Equal([first.Text], At(20).FormerProvisos.Select(p => p.Text));

        PartyStanding At(int day) => PartyStanding.Of(entry, new HashSet<string>(Six), Day(day))[0];
    }

    private static VersionStanding On(TextRule rule, int day, IReadOnlyCollection<PartyAnswer> answers) =>
        EntryIntoForce.Of(rule, answers).On(Day(day));

    private static TextRule Plain() =>
        new(new(Six, [], "count", [], "decision", "continues"), new("countWhenMet", "doNotCount", [], Points));

    private static TextRule Excepting(params string[] points) =>
        Plain() with { Rule = Plain().Rule with { Provisos = "countExceptOn", ExceptOn = points } };

    private static IEnumerable<PartyAnswer> Others(params string[] but) =>
        Six.Except(but).Select(party => Adopt(party, 9));

    private static IEnumerable<PartyAnswer> Early(params string[] but) =>
        Six.Except(but).Select(party => Adopt(party, new DateOnly(2026, 10, 1)));

    private static PartyAnswer Adopt(string party, int day) => Adopt(party, Day(day));

    private static PartyAnswer Adopt(string party, DateOnly on) =>
        new(party, Guid.NewGuid(), null, "adopt", on, [], new());

    private static DateOnly Day(int day) => new(2027, 1, day);
}
