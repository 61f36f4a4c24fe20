using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

public sealed class AnswerSpecs
{
    [Fact]
    public void A_decision_becomes_known_as_the_organisations_answer_when_it_is_announced()
    {
        var answer = AnnounceAnswer.Decide(Given.Decided, new(Given.Decision), Given.Id).Recorded<AnswerGiven>().Answer;

        Assert.Equal(
            (Given.Matter.Matter, Given.Decision, "adopt", "council", Spec.Today, "41", "KS 2027/1"),
            (answer.Matter, answer.Decision, answer.Answer, answer.Body, answer.DecidedOn, answer.Paragraph,
                answer.RegistrationNumber));
    }

    [Fact]
    public void To_announce_twice_is_to_announce_once() =>
        AnnounceAnswer.Decide(Given.Answered, new(Given.Decision), Given.Id).RecordedNothing();

    [Fact]
    public void Nothing_is_announced_of_a_case_or_a_decision_that_is_not_there()
    {
        AnnounceAnswer.Decide(Case.Initial, new(Given.Decision), Given.Id).RefusedWith("not-found", 404);
        AnnounceAnswer.Decide(Given.Registered, new(Given.Decision), Given.Id).RefusedWith("unknown-decision", 422);
    }

    [Fact]
    public void A_public_body_registers_before_it_announces() => AnnounceAnswer
        .Decide(Given.Opened.After(Given.Adopts, Given.Decision), new(Given.Decision), Given.Id)
        .RefusedWith("not-registered", 409);

    [Fact]
    public void An_association_has_no_diary_to_register_in() => AnnounceAnswer
        .Decide(Given.Opened.After(Given.Adopts with { Body = "associationBoard" }, Given.Decision), new(
            Given.Decision), Given.Id)
        .Recorded<AnswerGiven>();

    [Fact]
    public void Later_standing_of_an_unannounced_decision_stays_at_home() =>
        Standing(Given.Decided, new(PostedOn: Spec.Today)).Recorded<StandingRecorded>();

    [Fact]
    public void Later_standing_of_an_announced_decision_is_told()
    {
        var events = Standing(Given.Answered, new(PostedOn: Spec.Today)).Accepted();

        Assert.Equal(Spec.Today, Assert.IsType<StandingTold>(events[1]).Standing.Standing.PostedOn);
    }

    [Fact]
    public void Standing_said_again_is_nothing_new() => Standing(Given.Decided, new()).RecordedNothing();

    [Fact]
    public void Standing_has_the_dates_of_its_body_in_their_order()
    {
        var state = Given.Registered.After(
            new("stateAuthority", "decides", Spec.Today, Settles: true, Answer: "adopt", Wording: "ställer sig bakom"),
            Given.Decision);

        Standing(state, new(PostedOn: Spec.Today)).RefusedWith("field-not-of-this-body", 422);
        Standing(Given.Decided, new(ApprovedOn: Spec.Today.AddDays(-1))).RefusedWith("approved-before-decided", 422);
        Standing(Given.Decided, new(SignedOn: Spec.Today.AddDays(-1))).RefusedWith("signed-before-decided", 422);
        Standing(Given.Decided, new(AnnulledOn: Spec.Today.AddDays(-1))).RefusedWith("annulled-before-decided", 422);
    }

    [Fact]
    public void What_has_been_done_was_done_on_a_day_that_has_come()
    {
        var tomorrow = Spec.Today.AddDays(1);

        Standing(Given.Decided, new(ApprovedOn: tomorrow)).RefusedWith("approved-in-the-future", 422);
        Standing(Given.Decided, new(PostedOn: tomorrow)).RefusedWith("posted-in-the-future", 422);
        Standing(Given.Decided, new(SignedOn: tomorrow)).RefusedWith("signed-in-the-future", 422);
        Given.Decide(Given.Opened, Given.Adopts with { Standing = new(ApprovedOn: tomorrow) })
            .RefusedWith("approved-in-the-future", 422);
    }

    [Fact]
    public void An_annulment_with_a_day_to_come_changes_nothing_before_it()
    {
        var annulled = Given.Answered.Apply(
            Standing(Given.Answered, new(AnnulledOn: Spec.Today.AddDays(30))).Accepted()[0]);

        Assert.False(annulled.IsAnnulled(Given.Decision, Spec.Today.AddDays(29)));
        Assert.True(annulled.IsAnnulled(Given.Decision, Spec.Today.AddDays(30)));
        RecordProgress.Decide(annulled, new("tabled"), Given.Id, Spec.Today).RefusedWith("already-answered", 409);
    }

    [Fact]
    public void There_is_no_standing_of_what_was_not_decided() =>
        Standing(Given.Opened, new()).RefusedWith("not-found", 404);

    private static Verdict Standing(Case @case, StandingDates dates) =>
        RecordStanding.Decide(@case, new(dates), Given.Id, Given.Decision, Spec.Today);
}
