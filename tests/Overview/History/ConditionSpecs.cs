using Samverkan.Overview.History;

namespace Samverkan.Overview.Tests.History;

/// <summary>Whether a condition is met: the party's own word first, then the others that it names.</summary>
public sealed class ConditionSpecs
{
    private readonly Says _said = new();

    [Fact]
    public void A_condition_whose_last_day_has_passed_without_a_word_is_not_met()
    {
        var condition = new Condition(Says.Text(), [], Says.Day("2026-12-31"));
        var answer = _said.Answer("L01", "adopt", "2026-11-06", conditions: [condition]);

        Assert.Equal(("open", false), Outcome("L01", answer, condition, "2026-12-31"));
        Assert.Equal(("notMet", false), Outcome("L01", answer, condition, "2027-01-01"));

        _said.Settles("L01", answer, condition.Text.Id, "met", "2026-12-18");
        Assert.Equal(("met", true), Outcome("L01", answer, condition, "2027-01-01"));
    }

    [Fact]
    public void One_whose_other_was_never_asked_says_so()
    {
        var condition = new Condition(Says.Text(), ["R01"], null);
        var answer = _said.Answer("F01", "adopt", "2026-11-06", conditions: [condition]);

        var state = On("2026-12-01", "F01").Of(_said["F01"].Answers.First(a => a.Decision == answer), condition);

        Assert.Equal("open", state.Outcome);
        Assert.Equal(["R01"], state.NeverAsked);
        Assert.Empty(state.Waits);
    }

    [Fact]
    public void One_is_met_when_the_others_have_answered_the_same_by_its_last_day_and_stays_met()
    {
        var condition = new Condition(Says.Text(), ["R01"], Says.Day("2026-11-30"));
        var answer = _said.Answer("F01", "adopt", "2026-11-06", conditions: [condition]);
        var others = _said.Answer("R01", "adopt", "2026-11-17");
        _said.Answer("R01", "decline", "2027-02-01", replaces: others, correction: "newDecision");

        Assert.Equal("open", Outcome("F01", answer, condition, "2026-11-16").Outcome);
        Assert.Equal("met", Outcome("F01", answer, condition, "2026-11-17").Outcome);
        Assert.Equal("met", Outcome("F01", answer, condition, "2027-02-02").Outcome);
    }

    [Fact]
    public void One_is_not_met_by_an_answer_after_its_last_day_nor_by_another_answer()
    {
        var late = new Condition(Says.Text(), ["R01"], Says.Day("2026-11-10"));
        var otherwise = new Condition(Says.Text(), ["0127"], null);
        var answer = _said.Answer("F01", "adopt", "2026-11-06", conditions: [late, otherwise]);
        _said.Answer("R01", "adopt", "2026-11-17");
        _said.Answer("0127", "decline", "2026-11-17");

        Assert.Equal("notMet", Outcome("F01", answer, late, "2026-12-01").Outcome);
        Assert.Equal("open", Outcome("F01", answer, otherwise, "2026-12-01").Outcome);
        Assert.Equal("notMet", On("2026-12-01", "F01", "R01", "0127").Of(_said["F01"].Answers[0]));
    }

    [Fact]
    public void Two_that_wait_for_one_another_are_met_together()
    {
        var ours = new Condition(Says.Text(), ["0188"], null);
        var theirs = new Condition(Says.Text(), ["0127"], null);
        var answer = _said.Answer("0127", "adopt", "2026-11-06", conditions: [ours]);
        _said.Answer("0188", "adopt", "2026-11-09", conditions: [theirs]);

        Assert.Equal("open", Outcome("0127", answer, ours, "2026-11-08").Outcome);
        Assert.Equal("met", Outcome("0127", answer, ours, "2026-11-09").Outcome);
    }

    [Fact]
    public void A_word_that_is_taken_back_leaves_it_to_the_others()
    {
        var condition = new Condition(Says.Text(), ["R01"], null);
        var answer = _said.Answer("F01", "adopt", "2026-11-06", conditions: [condition]);
        _said.Settles("F01", answer, condition.Text.Id, "notMet", "2026-11-10")
            .Settles("F01", answer, condition.Text.Id, "open", "2026-11-12");

        Assert.Equal(("notMet", true), Outcome("F01", answer, condition, "2026-11-11"));
        Assert.Equal(("open", false), Outcome("F01", answer, condition, "2026-11-12"));
    }

    private (string Outcome, bool IsOwn) Outcome(string party, Guid answer, Condition condition, string day)
    {
        var state = On(day, "F01", "L01", "R01", "0127", "0188")
            .Of(_said[party].Answers.First(a => a.Decision == answer), condition);
        return (state.Outcome, state.IsOwnWord);
    }

    private Conditions On(string day, params string[] asked) =>
        Conditions.On(PartyLine.All(_said.Words, AsOf.Now(Says.Day(day))), asked.ToHashSet(), Says.Day(day));
}
