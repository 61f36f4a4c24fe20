using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

/// <summary>At most one decision settles the question; a new one replaces an earlier one by saying so.</summary>
public sealed class SettlingSpecs
{
    private static readonly Guid Other = Guid.CreateVersion7();
    private static readonly Guid Third = Guid.CreateVersion7();
    private static readonly RecordBodyDecision Declines = Given.Adopts
        with { Answer = "decline", Wording = "att avstå" };

    [Fact]
    public void A_question_is_settled_once() =>
        Given.Decide(Given.Decided, Declines, Other).RefusedWith("already-settled", 409);

    [Fact]
    public void A_new_decision_replaces_the_earlier_by_saying_so()
    {
        var replaced = Given.Answered.After(Declines with { Replaces = Given.Decision }, Other);

        Assert.Equal(Other, replaced.Settling!.Id);
        var answer = AnnounceAnswer.Decide(replaced, new(Other), Given.Id).Recorded<AnswerGiven>().Answer;
        Assert.Equal(("decline", (Guid?)Given.Decision), (answer.Answer, answer.Replaces));
    }

    [Fact]
    public void What_is_replaced_must_be_there() => Given
        .Decide(Given.Decided, Declines with { Replaces = Third }, Other).RefusedWith("unknown-decision", 422);

    [Fact]
    public void A_decision_does_not_replace_itself() => Given
        .Decide(Given.Decided, Declines with { Replaces = Given.Decision }).RefusedWith("replaces-wrongly", 422);

    [Fact]
    public void Two_decisions_do_not_replace_each_other()
    {
        var replaced = Given.Decided.After(Declines with { Replaces = Given.Decision }, Other);

        Given.Decide(replaced, Given.Adopts with { Replaces = Other }).RefusedWith("already-replaced", 409);
    }

    [Fact]
    public void Two_decisions_do_not_replace_the_same()
    {
        var replaced = Given.Decided.After(Declines with { Replaces = Given.Decision }, Other);

        Given.Decide(replaced, Given.Adopts with { Replaces = Given.Decision }, Third)
            .RefusedWith("replaces-wrongly", 422);
    }

    [Fact]
    public void A_proposal_does_not_replace_a_decision() => Given.Decide(
        Given.Decided,
        new("executiveBoard", "proposes", Spec.Today, Replaces: Given.Decision),
        Other).RefusedWith("replaces-wrongly", 422);

    [Fact]
    public void An_announced_decision_is_not_changed() =>
        Given.Decide(Given.Answered, Declines).RefusedWith("already-announced", 409);

    [Fact]
    public void A_decision_that_replaced_one_never_announced_can_be_announced()
    {
        var second = Given.Answered.After(Declines with { Replaces = Given.Decision }, Other);
        var third = second.After(Given.Adopts with { Replaces = Other }, Third);

        var answer = AnnounceAnswer.Decide(third, new(Third), Given.Id).Recorded<AnswerGiven>().Answer;
        Assert.Equal(Given.Decision, answer.Replaces);
        AnnounceAnswer.Decide(third, new(Other), Given.Id).RefusedWith("already-replaced", 409);
    }

    [Fact]
    public void A_recorded_decision_may_be_put_right_until_it_is_announced() =>
        Given.Decide(Given.Decided, Given.Adopts with { Paragraph = "42" }).Recorded<BodyDecisionRecorded>();
}
