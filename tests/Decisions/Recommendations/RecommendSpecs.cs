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

    [Fact]
    public void An_association_advises_its_members() => Assert.Equal(
        ["0127", "0188"], Decide(Advice).Recorded<RecommendationRecorded>().Made.Members);

    [Fact]
    public void Nobody_but_an_association_of_kommuner_advises() => Recommend
        .Decide(Recommendation.Initial, Advice, Id, Text, "municipality", Spec.Today)
        .RefusedWith("only-an-association-recommends", 403);

    [Fact]
    public void Advice_has_words_members_and_a_day_that_has_been()
    {
        Recommend.Decide(Recommendation.Initial, Advice, Id, null, "municipalAssociation", Spec.Today)
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

    private static Verdict Decide(Recommend command, Recommendation? given = null) => Recommend.Decide(
        given ?? Recommendation.Initial, command, Id, Text, "municipalAssociation", Spec.Today);
}
