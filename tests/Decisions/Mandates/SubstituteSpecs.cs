using Samverkan.Decisions.Mandates;

namespace Samverkan.Decisions.Tests.Mandates;

public sealed class SubstituteSpecs
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly Guid Ordinary = Guid.CreateVersion7();
    private static readonly GiveMandate Substitute = new(
        Spec.Programme, Guid.CreateVersion7(), ["inform"], "appointment", Spec.Today, StandsInFor: Ordinary,
        Decision: new("Regionstyrelsen", Spec.Today));

    private static readonly SendingGround Sent = new(IsColleague: true, IsStoodInForSent: true, Spec.Today);

    [Fact]
    public void A_substitute_has_a_mandate_of_their_own_that_says_whom_they_stand_in_for()
    {
        var events = GiveMandate.Decide(Mandate.Initial, Substitute, Id, Sent).Accepted();

        Assert.Equal(Substitute.Person, Assert.IsType<MandateWasGiven>(events[0]).Person);
        Assert.Equal(Ordinary, Assert.IsType<SubstituteWasNamed>(events[1]).StandsInFor);
    }

    [Fact]
    public void Nobody_stands_in_for_somebody_who_is_not_sent() =>
        GiveMandate.Decide(Mandate.Initial, Substitute, Id, Sent with { IsStoodInForSent = false })
            .RefusedWith("nobody-to-stand-in-for", 409);

    [Fact]
    public void Nobody_is_their_own_substitute() => GiveMandate
        .Decide(Mandate.Initial, Substitute with { StandsInFor = Substitute.Person }, Id, Sent)
        .RefusedWith("substitute-for-oneself", 422);

    [Fact]
    public void The_same_substitute_again_is_nothing_new_even_when_the_other_is_no_longer_sent()
    {
        var given = Spec.Given<Mandate>([.. GiveMandate.Decide(Mandate.Initial, Substitute, Id, Sent).Accepted()]);

        GiveMandate.Decide(given, Substitute, Id, Sent with { IsStoodInForSent = false }).RecordedNothing();
        GiveMandate.Decide(given, Substitute with { StandsInFor = null }, Id, Sent)
            .RefusedWith("mandate-already-given", 409);
    }

    [Fact]
    public void A_government_assignment_has_a_last_day() => GiveMandate
        .Decide(Mandate.Initial, Substitute with { Ground = "governmentAssignment" }, Id, Sent)
        .RefusedWith("end-required", 422);

    [Fact]
    public void The_parties_are_told_of_the_mandate_and_then_of_whom_it_stands_in_for()
    {
        var given = GiveMandate.Decide(Mandate.Initial, Substitute, Id, Sent).Accepted();
        var announced = given.SelectMany(e => new Announcements().For(Stored(e))).Select(a => a.Data).ToList();

        Assert.Equal(
            [nameof(Contracts.Decisions.V1.MandateGiven), nameof(Contracts.Decisions.V1.SubstituteNamed)],
            announced.Select(a => a.GetType().Name));
    }

    private static StoredEvent Stored(object happened) => new(
        1, Guid.CreateVersion7(), "x", 1, DateTimeOffset.UnixEpoch, happened, new("somebody", "0127", null));
}
