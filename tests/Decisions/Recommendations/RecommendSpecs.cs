using Samverkan.Decisions.Recommendations;
using BodyClass = Samverkan.Contracts.BodyClass;
using BodyRef = Samverkan.Contracts.BodyRef;

namespace Samverkan.Decisions.Tests.Recommendations;

public sealed class RecommendSpecs
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly BodyRef Text = new(Guid.CreateVersion7(), "hash", BodyClass.Recommendation);
    private static readonly Recommend Advice =
        new(Guid.CreateVersion7(), Spec.Programme, Spec.Today, ["0188", "0127"], "Styrelsen rekommenderar …");

    private static readonly AdviceGround Ground = new(["0127", "0188"], new(Spec.Programme, null), Spec.Today);

    [Fact]
    public void An_association_advises_its_members() => Assert.Equal(
        ["0127", "0188"], Decide(Advice).Recorded<RecommendationRecorded>().Made.Members);

    [Fact]
    public void Nobody_but_an_association_of_kommuner_advises() => Recommend
        .Decide(Recommendation.Initial, Advice, Id, Text, Ground with { Members = null })
        .RefusedWith("only-an-association-recommends", 403);

    [Fact]
    public void Advice_has_words_members_and_a_day_that_has_been()
    {
        Recommend.Decide(Recommendation.Initial, Advice, Id, null, Ground)
            .RefusedWith("text-required", 422);
        Decide(Advice with { Members = [] }).RefusedWith("members-required", 422);
        Decide(Advice with { DecidedOn = Spec.Today.AddDays(1) }).RefusedWith("decided-in-the-future", 422);
    }

    [Fact]
    public void Advice_once_given_is_not_changed()
    {
        var made = Spec.Given<Recommendation>(Decide(Advice).Recorded<RecommendationRecorded>());

        Decide(Advice, made).RecordedNothing();
        Decide(Advice with { Members = ["0188"] }, made).RefusedWith("already-announced", 409);
    }

    [Fact]
    public void Advice_is_to_ones_own_members_and_about_a_matter_that_has_been_put()
    {
        Decide(Advice with { Members = ["0127", "R01"] }).RefusedWith("not-a-member", 422);
        Decide(Advice with { Members = ["0127", "kommunen"] }).RefusedWith("not-an-organisation", 422);
        Decide(Advice, ground: Ground with { Matter = null }).RefusedWith("unknown-matter", 422);
        Decide(Advice with { Programme = Guid.CreateVersion7() }).RefusedWith("unknown-matter", 422);
    }

    [Fact]
    public void Advice_is_read_by_those_who_may_read_the_matter()
    {
        var two = Samverkan.Contracts.Audience.Named(["F01", "0127"]);
        var ground = Ground with { Matter = new(Spec.Programme, two) };

        Assert.Equal(two, Decide(Advice, ground: ground).Recorded<RecommendationRecorded>().Audience);
    }

    private static Verdict Decide(Recommend command, Recommendation? given = null, AdviceGround? ground = null) =>
        Recommend.Decide(given ?? Recommendation.Initial, command, Id, Text, ground ?? Ground);
}
