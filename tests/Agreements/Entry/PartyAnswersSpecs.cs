using System.Text.Json;
using Samverkan.Agreements.Entry;

using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Agreements.Tests.Entry;

/// <summary>What a party has said, in its own order, and what its answers come to.</summary>
public sealed class PartyAnswersSpecs
{
    private static readonly Guid Matter = Guid.NewGuid();
    private static readonly Guid Decision = Guid.NewGuid();
    private static readonly Contracts.BodyRef Words = new(Guid.NewGuid(), "", Contracts.BodyClass.Proviso);
    private static readonly Contracts.BodyRef Condition = new(Guid.NewGuid(), "", Contracts.BodyClass.Condition);

    [Fact]
    public void An_answer_of_an_older_build_says_what_its_scope_says()
    {
        var answer = Assert.Single(PartyAnswers.Of([Said(Answer(scope: "punkt 6"))]));

        Assert.Equal(new AnswerProviso(Words.Id, null, "punkt 6"), Assert.Single(answer.Provisos));
        Assert.Null(answer.EffectiveOn);
        Assert.Empty(answer.Parts);
    }

    [Fact]
    public void Terms_said_before_the_answer_are_its_own()
    {
        var terms = new AnswerTermsStated(
            Matter, Guid.Empty, Decision, new(2027, 9, 1), null, [new(Words.Id, ["6", "7"])], ["2"]);
        var answer = Assert.Single(PartyAnswers.Of([Said(terms), Said(Answer())]));

        Assert.Equal(["6", "7"], answer.Provisos[0].Points);
        Assert.Equal(new DateOnly(2027, 9, 1), answer.EffectiveOn);
        Assert.Equal(["2"], answer.Parts);
    }

    [Fact]
    public void A_correction_is_known_whether_it_was_said_before_the_answer_or_after_it()
    {
        var corrected = new AnswerCorrected(
            Matter, Guid.Empty, Decision, Guid.NewGuid(), "registration", new(2027, 1, 5));

        Assert.Equal("registration", PartyAnswers.Of([Said(corrected), Said(Answer())])[0].Correction);
        Assert.Equal("registration", PartyAnswers.Of([Said(Answer()), Said(corrected)])[0].Correction);
    }

    [Fact]
    public void The_latest_standing_ground_and_word_about_a_condition_hold()
    {
        var standing = Standing with { LegalForceOn = new(2027, 2, 1), AppealedCase = "1234-27" };
        var answer = PartyAnswers.Of(
        [
            Said(Answer()),
            Said(new StandingAnnounced(Matter, Guid.Empty, Decision, Standing with { LegalForceOn = new(2027, 1, 1) })),
            Said(new LegalForceGrounded(Matter, Guid.Empty, Decision, "appealDismissed")),
            Said(new StandingAnnounced(Matter, Guid.Empty, Decision, standing)),
            Said(new ConditionSettled(Matter, Guid.Empty, Decision, Condition.Id, "notMet", new(2027, 1, 2))),
            Said(new ConditionSettled(Matter, Guid.Empty, Decision, Condition.Id, "met", new(2027, 1, 9))),
        ])[0];

        Assert.Equal(new DateOnly(2027, 2, 1), answer.Standing.LegalForceBy(answer.DecidedOn));
        Assert.Equal("notMet", answer.Conditions[0].WordOn(new(2027, 1, 8))?.Outcome);
        Assert.Equal("met", answer.Conditions[0].WordOn(new(2027, 1, 9))?.Outcome);
        Assert.Null(answer.Conditions[0].WordOn(new(2027, 1, 1)));
    }

    [Fact]
    public void One_partys_words_are_never_anothers()
    {
        var corrected = new AnswerCorrected(
            Matter, Guid.Empty, Decision, Guid.NewGuid(), "registration", new(2027, 1, 5));

        Assert.Null(PartyAnswers.Of([Said(Answer()), Said(corrected, by: "0188")])[0].Correction);
        Assert.Equal(2, PartyAnswers.Of([Said(Answer()), Said(Answer(), by: "0188")]).Count);
    }

    [Fact]
    public void A_word_of_a_kind_that_is_not_known_yet_changes_nothing() => Assert.Single(
        PartyAnswers.Of([Said(Answer()), new("0127", "decisions.something-new", "{}")]));

    private static DecisionStanding Standing => new(null, null, null, null, null, null, null, CanBeAppealed: true);

    private static AnswerAnnounced Answer(string? scope = null) => new(
        Matter, Guid.Empty, Decision, null, "adoptWithProviso", "council", new(2026, 12, 1), "44", null, null,
        [new(Words, scope, null)], [new(Condition, ["R01"], null)], Standing);

    private static SaidWord Said<T>(T fact, string by = "0127")
    {
        var mark = (Contracts.FactAttribute)typeof(T).GetCustomAttributes(typeof(Contracts.FactAttribute), false)[0];
        return new(by, mark.Name, JsonSerializer.Serialize(fact, EventCatalogue.Json));
    }
}
