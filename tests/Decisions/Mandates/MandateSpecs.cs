using Samverkan.Decisions.Mandates;

namespace Samverkan.Decisions.Tests.Mandates;

public sealed class MandateSpecs
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly GiveMandate Sent =
        new(Spec.Programme, Guid.CreateVersion7(), ["inform"], "appointment", Spec.Today, Spec.Today.AddYears(1),
            Decision: new("Kommunstyrelsen", Spec.Today, "§ 44"));

    private static readonly SendingGround Ours = new(IsColleague: true, IsStoodInForSent: true, Spec.Today);

    [Fact]
    public void An_organisation_sends_a_person_with_named_capacities()
    {
        var given = GiveMandate.Decide(
            Mandate.Initial, Sent with { Capacities = ["putMatter", "inform", "inform"] }, Id, Ours);

        Assert.Equal(["inform", "putMatter"], given.Recorded<MandateWasGiven>().Capacities);
    }

    [Theory]
    [InlineData("decide")]
    [InlineData("")]
    public void To_decide_is_no_capacity_of_a_mandate(string capacity) =>
        GiveMandate.Decide(Mandate.Initial, Sent with { Capacities = ["inform", capacity] }, Id, Ours)
            .RefusedWith("unknown-capacity", 422);

    [Fact]
    public void A_mandate_carries_something() =>
        GiveMandate.Decide(Mandate.Initial, Sent with { Capacities = [] }, Id, Ours)
            .RefusedWith("capacity-required", 422);

    [Fact]
    public void A_mandate_has_a_ground() =>
        GiveMandate.Decide(Mandate.Initial, Sent with { Ground = "habit" }, Id, Ours)
            .RefusedWith("unknown-ground", 422);

    [Fact]
    public void A_mandate_cannot_end_before_it_begins() =>
        GiveMandate.Decide(Mandate.Initial, Sent with { Until = Spec.Today.AddDays(-1) }, Id, Ours)
            .RefusedWith("ends-before-it-begins", 422);

    [Fact]
    public void The_same_mandate_given_again_is_nothing_new() =>
        GiveMandate.Decide(Given, Sent, Id, Ours).RecordedNothing();

    [Fact]
    public void A_mandate_is_not_changed_under_its_own_id() =>
        GiveMandate.Decide(Given, Sent with { Capacities = ["putMatter"] }, Id, Ours)
            .RefusedWith("mandate-already-given", 409);

    [Fact]
    public void A_mandate_ends_before_its_last_day() =>
        Assert.Equal(Spec.Today, EndMandate.Decide(Given, new(Spec.Today), Spec.Today).Recorded<MandateHasEnded>().On);

    [Fact]
    public void A_mandate_that_was_never_given_does_not_end() =>
        EndMandate.Decide(Mandate.Initial, new(Spec.Today), Spec.Today).RefusedWith("not-found", 404);

    [Fact]
    public void A_mandate_does_not_end_before_its_first_day() =>
        EndMandate.Decide(Given, new(Spec.Today.AddDays(-1)), Spec.Today).RefusedWith("ends-before-it-begins", 422);

    [Fact]
    public void A_mandate_that_has_not_begun_may_be_stopped_before_it_does()
    {
        var eve = Spec.Today.AddDays(-1);

        Assert.Equal(
            Spec.Today.AddDays(-1), EndMandate.Decide(Given, new(eve), eve).Recorded<MandateHasEnded>().On);
        EndMandate.Decide(Given, new(eve.AddDays(-1)), eve).RefusedWith("ends-before-it-begins", 422);
    }

    [Fact]
    public void A_restored_node_takes_back_the_earlier_end_and_no_later_one()
    {
        var ended = Given.Apply(new MandateHasEnded(Id, Spec.Programme, Spec.Today.AddDays(5)));

        TakeBack.End(ended, new(Id, Spec.Programme, Spec.Today)).Recorded<MandateHasEnded>();
        TakeBack.End(ended, new(Id, Spec.Programme, Spec.Today.AddDays(5))).RecordedNothing();
    }

    [Fact]
    public void An_ending_may_be_moved_earlier_and_never_later()
    {
        var ended = Given.Apply(new MandateHasEnded(Id, Spec.Programme, Spec.Today.AddDays(5)));

        EndMandate.Decide(ended, new(Spec.Today.AddDays(5)), Spec.Today).RecordedNothing();
        EndMandate.Decide(ended, new(Spec.Today), Spec.Today).Recorded<MandateHasEnded>();
        EndMandate.Decide(ended, new(Spec.Today.AddDays(6)), Spec.Today).RefusedWith("already-ended", 409);
    }

    [Fact]
    public void The_ground_of_a_mandate_is_a_decision_and_not_only_a_word()
    {
        var given = GiveMandate.Decide(Mandate.Initial, Sent, Id, Ours).Recorded<MandateWasGiven>();

        Assert.Equal(new("Kommunstyrelsen", Spec.Today, "44"), given.Decision);
        foreach (var none in new MandateDecision?[] { null, new(" ", Spec.Today) })
            GiveMandate.Decide(Mandate.Initial, Sent with { Decision = none }, Id, Ours)
                .RefusedWith("ground-decision-required", 422);
        GiveMandate.Decide(
            Mandate.Initial, Sent with { Decision = new("Kommunstyrelsen", Spec.Today.AddDays(1)) }, Id, Ours)
            .RefusedWith("decided-in-the-future", 422);
    }

    [Fact]
    public void Only_ones_own_people_are_sent() =>
        GiveMandate.Decide(Mandate.Initial, Sent, Id, Ours with { IsColleague = false })
            .RefusedWith("not-a-colleague", 422);

    [Fact]
    public void A_mandate_given_before_it_had_to_have_a_decision_goes_on_and_ends_as_any()
    {
        var before = Spec.Given<Mandate>(new MandateWasGiven(
            Id, Spec.Programme, null, Sent.Person, ["inform"], "appointment", Spec.Today, null));

        EndMandate.Decide(before, new(Spec.Today), Spec.Today).Recorded<MandateHasEnded>();
    }

    private static Mandate Given =>
        Spec.Given<Mandate>(GiveMandate.Decide(Mandate.Initial, Sent, Id, Ours).Recorded<MandateWasGiven>());
}
