using Samverkan.Decisions.Authorities;
using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

public sealed class FourEyesSpecs
{
    [Fact]
    public void Who_entered_a_decision_cannot_announce_it_where_four_eyes_are_wanted()
    {
        var decided = Given.Registered.Apply(new BodyDecisionRecorded(
            Given.Id, Given.Decided.Decisions[Given.Decision], By: "anna"));

        AnnounceAnswer.Decide(decided, new(Given.Decision), Given.Id, "anna").RefusedWith("four-eyes", 409);
        AnnounceAnswer.Decide(decided, new(Given.Decision), Given.Id, "bo").Recorded<AnswerGiven>();
        AnnounceAnswer.Decide(decided, new(Given.Decision), Given.Id).Recorded<AnswerGiven>();
    }

    [Fact]
    public void To_annul_an_answer_takes_as_many_eyes_as_to_give_it()
    {
        var answered = Given.Registered.Apply(new BodyDecisionRecorded(
            Given.Id, Given.Decided.Decisions[Given.Decision], By: "anna")).Announced(Given.Decision);
        Verdict Say(StandingDates dates, string? by) =>
            RecordStanding.Decide(answered, new(dates), Given.Id, Given.Decision, Spec.Today, by);

        Say(new(AnnulledOn: Spec.Today), "anna").RefusedWith("four-eyes", 409);
        Assert.Equal(2, Say(new(AnnulledOn: Spec.Today), "bo").Accepted().Count);
        Assert.Equal(2, Say(new(PostedOn: Spec.Today), "anna").Accepted().Count);
    }

    [Fact]
    public void What_has_been_announced_may_be_sent_again_by_anyone() =>
        AnnounceAnswer.Decide(Given.Answered, new(Given.Decision), Given.Id, "anna").RecordedNothing();

    [Fact]
    public void Whose_entry_it_is_follows_from_the_last_that_changed_anything()
    {
        var ground = Given.GroundFor("council", Given.Decision) with { By = "bo" };
        var (texts, first) = (Spec.NoTexts(), Given.Registered);
        var entered = RecordBodyDecision.Decide(first, Given.Adopts, ground with { By = "anna" }, texts);
        var after = first.Apply(Assert.Single(entered.Accepted()));

        RecordBodyDecision.Decide(after, Given.Adopts, ground, texts.Kept()).RecordedNothing();
        Assert.Equal("bo", RecordBodyDecision.Decide(
            after, Given.Adopts with { Paragraph = "42" }, ground, texts.Kept()).Recorded<BodyDecisionRecorded>().By);
    }

    [Fact]
    public void The_order_of_work_is_the_organisations_own_choice()
    {
        var set = SetWorkingOrder.Decide(WorkingOrder.Initial, new(true), "anna", Spec.Today)
            .Recorded<WorkingOrderSet>();

        SetWorkingOrder.Decide(Spec.Given<WorkingOrder>(set), new(true), "anna", Spec.Today).RecordedNothing();
    }
}
