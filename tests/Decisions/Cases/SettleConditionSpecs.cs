using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

public sealed class SettleConditionSpecs
{
    private static readonly RecordBodyDecision OnCondition = Given.Adopts
        with { Conditions = [new("att regionen beslutar detsamma", ["R01"])] };

    private static readonly Case Decided = Given.Registered.After(OnCondition, Given.Decision);
    private static readonly Case Answered = Decided.Announced(Given.Decision);

    [Theory]
    [InlineData("met"), InlineData("notMet")]
    public void Our_own_word_on_a_condition_is_told_when_its_decision_is(string outcome)
    {
        var events = Settle(Answered, outcome, Spec.Today.AddDays(-2)).Accepted();

        Assert.Equal(outcome, Assert.IsType<ConditionOutcomeRecorded>(events[0]).Outcome);
        var told = Assert.IsType<ConditionTold>(events[1]).Settled;
        Assert.Equal(
            (Given.Matter.Matter, Given.Decision, outcome, Spec.Today.AddDays(-2)),
            (told.Matter, told.Decision, told.Outcome, told.On));
        Assert.Single(new Announcements().For(new(
            1, Given.Id, "s", 1, DateTimeOffset.UnixEpoch, events[1], Act.OfSystem("test"))));
    }

    [Fact]
    public void Of_a_decision_that_nobody_has_heard_of_it_stays_at_home_until_then()
    {
        var settled = Decided.Apply(Settle(Decided, "met").Recorded<ConditionOutcomeRecorded>());

        var told = AnnounceAnswer.Decide(settled, new(Given.Decision), Given.Id).Accepted();

        Assert.IsType<AnswerGiven>(told[0]);
        Assert.Equal("met", Assert.IsType<ConditionTold>(told[1]).Settled.Outcome);
    }

    [Fact]
    public void The_same_word_again_is_nothing_new_and_another_is()
    {
        var met = Of(Answered, Settle(Answered, "met"));

        Settle(met, "met").RecordedNothing();
        Assert.Equal(2, Settle(met, "notMet").Accepted().Count);
        Assert.Equal(2, Settle(met, "open").Accepted().Count);
        Settle(Answered, "open").RecordedNothing();
    }

    [Fact]
    public void It_is_about_a_condition_of_that_decision_on_a_day_that_has_come()
    {
        Settle(Answered, "perhaps").RefusedWith("unknown-condition-outcome", 422);
        Settle(Answered, "met", Spec.Today.AddDays(1)).RefusedWith("settled-in-the-future", 422);
        SettleCondition.Decide(
            Answered, new("met", Spec.Today), new(Given.Id, Given.Decision, Guid.CreateVersion7()), Spec.Today)
            .RefusedWith("not-found", 404);
        SettleCondition.Decide(
            Answered, new("met", Spec.Today), new(Given.Id, Guid.CreateVersion7(), ConditionOf(Answered)), Spec.Today)
            .RefusedWith("not-found", 404);
    }

    [Fact]
    public void It_takes_as_many_eyes_as_the_answer()
    {
        var entered = Given.Registered.Apply(RecordBodyDecision.Decide(
            Given.Registered, OnCondition, Given.GroundFor("council", Given.Decision) with { By = "anna" },
            Spec.NoTexts()).Recorded<BodyDecisionRecorded>()).Announced(Given.Decision);
        var of = new SettledCondition(Given.Id, Given.Decision, ConditionOf(entered));

        SettleCondition.Decide(entered, new("met", Spec.Today), of, Spec.Today, "anna").RefusedWith("four-eyes", 409);
        Assert.Equal(2, SettleCondition.Decide(entered, new("met", Spec.Today), of, Spec.Today, "bo").Accepted().Count);
    }

    [Fact]
    public void A_restored_node_takes_back_its_word_once()
    {
        var told = new ConditionSettled(
            Given.Matter.Matter, Spec.Programme, Given.Decision, ConditionOf(Answered), "met", Spec.Today);

        var restored = Of(Answered, TakeBack.Condition(Answered, Given.Id, told));

        Assert.Equal(new ConditionWord("met", Spec.Today, true), restored.Outcomes[(Given.Decision, told.Condition)]);
        TakeBack.Condition(restored, Given.Id, told).RecordedNothing();
    }

    private static Case Of(Case before, Verdict verdict) =>
        verdict.Accepted().Aggregate(before, (state, one) => state.Apply(one));

    private static Verdict Settle(Case @case, string outcome, DateOnly? on = null) => SettleCondition.Decide(
        @case, new(outcome, on ?? Spec.Today), new(Given.Id, Given.Decision, ConditionOf(@case)), Spec.Today);

    private static Guid ConditionOf(Case @case) => @case.Decisions[Given.Decision].Conditions[0].Text.Id;
}
