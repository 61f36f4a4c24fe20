using Samverkan.Overview.History;

namespace Samverkan.Overview.Tests.History;

/// <summary>What held when: one period after another, with what is known to come, and no trace of a mistake.</summary>
public sealed class PeriodSpecs
{
    private readonly Says _said = new();

    [Fact]
    public void A_leave_with_notice_is_a_period_to_come_and_the_one_before_ends_the_day_before()
    {
        var joined = _said.Answer("N", "adopt", "2026-11-09", said: "2026-11-10");
        _said.Answer(
            "N", "decline", "2027-01-25", said: "2027-02-01", effective: "2027-09-01", replaces: joined,
            correction: "newDecision");

        var told = Of("N", "2027-02-03");

        Assert.Equal(["adopt 2026-11-09 2027-08-31", "decline 2027-09-01 "], told.Periods.Select(Written));
        Assert.Equal(["2026-11-10", "2027-02-01"], told.Heard.Select(d => $"{d:yyyy-MM-dd}"));
        Assert.True(told.IsChanged);
        Assert.Equal(["adopt 2026-11-09 "], Of("N", "2027-01-31").Periods.Select(Written));
    }

    [Fact]
    public void A_mistake_in_registering_has_no_period_and_one_plain_answer_is_not_a_change()
    {
        var typed = _said.Answer("L", "adopt", "2016-11-23", said: "2026-11-24");
        _said.Answer("L", "adopt", "2026-11-23", said: "2026-11-25", replaces: typed, correction: "registration");

        var told = Of("L", "2027-02-03");

        Assert.Equal(["adopt 2026-11-23 "], told.Periods.Select(Written));
        Assert.False(told.IsChanged);
        Assert.Equal(["adopt 2016-11-23 "], Of("L", "2026-11-24").Periods.Select(Written));
    }

    [Fact]
    public void An_appealed_decision_holds_until_it_is_annulled_and_then_nothing_does()
    {
        var decision = _said.Answer("H", "adopt", "2026-11-02", said: "2026-11-04");
        _said.Stands("H", decision, "2026-11-24", Says.Nothing with { AppealedCase = "31204-26" });
        _said.Stands("H", decision, "2027-01-14", Says.Nothing with
        {
            AppealedCase = "31204-26", AnnulledOn = Says.Day("2027-01-12"),
        });

        var told = Of("H", "2027-02-03");

        Assert.Equal(["adopt 2026-11-02 2027-01-11", "annulled 2027-01-12 "], told.Periods.Select(Written));
        Assert.Equal(Says.Day("2026-11-24"), told.Periods[0].AppealedOn);
        Assert.Equal(["2026-11-04", "2026-11-24", "2027-01-14"], told.Heard.Select(d => $"{d:yyyy-MM-dd}"));
        Assert.Equal(["adopt 2026-11-02 "], Of("H", "2026-12-07").Periods.Select(Written));
    }

    [Fact]
    public void A_condition_divides_the_time_before_it_is_met_from_that_after()
    {
        var condition = new Condition(Says.Text(), [], null);
        var decision = _said.Answer("01", "adopt", "2026-11-06", said: "2026-11-09", conditions: [condition]);
        _said.Settles("01", decision, condition.Text.Id, "met", "2026-12-18");

        Assert.Equal(
            ["adopt/open 2026-11-06 2026-12-17", "adopt/met 2026-12-18 "],
            Of("01", "2027-02-03").Periods.Select(Written));
        Assert.Equal(["adopt/open 2026-11-06 "], Of("01", "2026-12-07").Periods.Select(Written));
    }

    [Fact]
    public void A_condition_met_by_what_another_answers_is_met_from_that_day()
    {
        _said.Answer("E", "adopt", "2026-10-20", conditions: [new(Says.Text(), ["R"], null)]);
        _said.Answer("R", "adopt", "2026-11-17");

        Assert.Equal(
            ["adopt/open 2026-10-20 2026-11-16", "adopt/met 2026-11-17 "],
            Of("E", "2027-02-03").Periods.Select(Written));
    }

    [Fact]
    public void A_condition_whose_last_day_is_to_come_is_unmet_after_it_as_far_as_is_known()
    {
        _said.Answer("E", "adopt", "2026-10-20", conditions: [new(Says.Text(), ["R"], Says.Day("2026-10-31"))]);

        Assert.Equal(
            ["adopt/open 2026-10-20 2026-10-31", "adopt/notMet 2026-11-01 "],
            Of("E", "2026-10-25").Periods.Select(Written));
    }

    [Fact]
    public void On_the_way_stands_until_an_answer_holds_and_is_never_one()
    {
        _said.OnTheWay("T", "referredBack", "2026-12-15", "2027-01-25");
        _said.Answer("T", "adopt", "2027-01-25", said: "2027-01-26");

        var told = Of("T", "2027-02-03");

        Assert.Equal(["(referredBack) 2026-12-15 2027-01-24", "adopt 2027-01-25 "], told.Periods.Select(Written));
        Assert.All(told.Periods, p => Assert.True(p.Answer is null || p.State is null));
        Assert.True(told.IsChanged);
    }

    /// <summary>Whatever is said in whatever order, the periods say of every day what the line says.</summary>
    [Fact]
    public void The_periods_say_of_every_day_what_the_line_says()
    {
        foreach (var seed in Enumerable.Range(1, 60))
        {
            var any = new AnyWords(seed);
            var day = any.AnyDay();
            var words = any.Words.Where(w => AsOf.EndOf(day).Knows(w.SaidAt)).ToList();
            var lines = PartyLine.All(words, AsOf.EndOf(day));
            var known = Conditions.On(lines, AnyWords.Parties.ToHashSet(), DateOnly.MaxValue);
            foreach (var line in lines.Values)
            {
                var periods = PartyPeriods.Of(line, words, known, day).Periods;
                for (var one = AnyWords.First.AddDays(-40); one < AnyWords.First.AddDays(200); one = one.AddDays(1))
                {
                    var said = periods.SingleOrDefault(p => p.From <= one && !(p.Until < one));
                    var holds = line.HoldsOn(one);
                    Assert.Equal((seed, holds?.Decision), (seed, said?.Answer is null ? null : said.Decision));
                    Assert.Equal(holds is null ? null : known.At(one).Of(holds), said?.Condition);
                }
            }
        }
    }

    private PartyPeriods Of(string party, string day)
    {
        var on = Says.Day(day);
        var words = _said.Words.Where(w => AsOf.EndOf(on).Knows(w.SaidAt)).ToList();
        var lines = _said.At(on);
        var asked = new HashSet<string> { "E", "R", "01", party };
        return PartyPeriods.Of(lines[party], words, Conditions.On(lines, asked, DateOnly.MaxValue), on);
    }

    private static string Written(Period period) =>
        $"{(period.IsAnnulled ? "annulled" : period.Answer ?? $"({period.State})")}"
        + $"{(period.Condition is { } c ? $"/{c}" : "")} {period.From:yyyy-MM-dd} {period.Until:yyyy-MM-dd}";
}
