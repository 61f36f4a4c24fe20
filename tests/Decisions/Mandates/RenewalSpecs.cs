using Samverkan.Decisions.Mandates;

namespace Samverkan.Decisions.Tests.Mandates;

public sealed class RenewalSpecs
{
    private static readonly Guid Old = Guid.CreateVersion7();
    private static readonly (Guid Id, Guid Renewal) Name = (Ids.SuccessorOf("0127", Old), Guid.CreateVersion7());
    private static readonly DateOnly Last = Spec.Today.AddDays(30);
    private static readonly RenewMandates To =
        new([Old], "electoralPeriod", new(2030, 12, 31), new("Kommunfullmäktige", Spec.Today, "7"));

    [Fact]
    public void A_renewed_mandate_begins_the_day_after_the_old_one_ends_for_the_same_person()
    {
        var events = RenewMandates.Decide(Given(Last), Mandate.Initial, To, Name, Spec.Today).Accepted();
        var renewed = Assert.IsType<MandateWasGiven>(events[1]);

        Assert.Equal((Name.Id, Last.AddDays(1), To.Until), (renewed.Mandate, renewed.From, renewed.Until));
        Assert.Equal(("electoralPeriod", Before(Last).Person), (renewed.Ground, renewed.Person));
        Assert.Equal(new MandateWasRenewed(Name.Id, Old, Name.Renewal), events[0]);
    }

    [Fact]
    public void A_mandate_that_has_lapsed_is_renewed_from_today_and_not_backwards()
    {
        var lapsed = Given(Spec.Today.AddDays(-10));

        var renewed = RenewMandates.Decide(lapsed, Mandate.Initial, To, Name, Spec.Today).Accepted()[1];

        Assert.Equal(Spec.Today, Assert.IsType<MandateWasGiven>(renewed).From);
    }

    [Fact]
    public void A_substitute_stays_one_when_renewed()
    {
        var other = Guid.CreateVersion7();
        var substitute = Given(Last).Apply(new SubstituteWasNamed(Old, Spec.Programme, other));

        var events = RenewMandates.Decide(substitute, Mandate.Initial, To, Name, Spec.Today).Accepted();

        Assert.Equal(new SubstituteWasNamed(Name.Id, Spec.Programme, other), events[2]);
    }

    [Fact]
    public void Renewed_twice_it_is_renewed_once_by_whomever_and_whenever()
    {
        var renewed = Spec.Given<Mandate>(
            [.. RenewMandates.Decide(Given(Last), Mandate.Initial, To, Name, Spec.Today).Accepted()]);
        var another = Name with { Renewal = Guid.CreateVersion7() };

        RenewMandates.Decide(Given(Last), renewed, To, Name, Spec.Today).RecordedNothing();
        RenewMandates.Decide(Given(Last), renewed, To, another, Last.AddDays(5)).RecordedNothing();
        RenewMandates.Decide(Given(Last), renewed, To with { Until = new(2028, 1, 1) }, another, Spec.Today)
            .RefusedWith("mandate-already-renewed", 409);
    }

    [Fact]
    public void What_was_never_given_was_ended_or_has_no_end_is_not_renewed()
    {
        var ended = Given(Last).Apply(new MandateHasEnded(Old, Spec.Programme, Spec.Today));

        Renewed(Mandate.Initial, To).RefusedWith("not-found", 404);
        Renewed(ended, To).RefusedWith("already-ended", 409);
        Renewed(Given(null), To).RefusedWith("mandate-without-end", 409);
        Renewed(Given(Last), To with { Until = Last }).RefusedWith("ends-before-it-begins", 422);
    }

    [Fact]
    public void A_renewal_names_a_ground_and_some_mandates_but_not_too_many()
    {
        Assert.Equal("mandates-required", RenewMandates.WhyNot(To with { Mandates = [] }, Spec.Today)?.Code);
        Assert.Equal("unknown-ground", RenewMandates.WhyNot(To with { Ground = "habit" }, Spec.Today)?.Code);
        Assert.Equal("too-many-mandates", RenewMandates.WhyNot(
            To with { Mandates = [.. Enumerable.Repeat(Old, Limits.MandatesRenewedAtOnce + 1)] }, Spec.Today)?.Code);
        Assert.Equal(
            "ground-decision-required", RenewMandates.WhyNot(To with { Decision = null }, Spec.Today)?.Code);
        Assert.Null(RenewMandates.WhyNot(To, Spec.Today));
    }

    private static Verdict Renewed(Mandate old, RenewMandates to) =>
        RenewMandates.Decide(old, Mandate.Initial, to, Name, Spec.Today);

    private static readonly Guid Person = Guid.CreateVersion7();

    private static MandateWasGiven Before(DateOnly? until) =>
        new(Old, Spec.Programme, null, Person, ["inform"], "appointment", new(2026, 1, 1), until);

    private static Mandate Given(DateOnly? until) => Spec.Given<Mandate>(Before(until));
}
