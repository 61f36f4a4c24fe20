using Samverkan.Decisions.Authorities;

namespace Samverkan.Decisions.Tests.Authorities;

/// <summary>Four eyes are put on by one and taken off by two.</summary>
public sealed class WorkingOrderSpecs
{
    private static readonly WorkingOrder On = Spec.Given<WorkingOrder>(new WorkingOrderSet(true));

    [Fact]
    public void Four_eyes_are_put_on_at_once() =>
        Assert.True(Set(WorkingOrder.Initial, true).Recorded<WorkingOrderSet>().FourEyes);

    [Fact]
    public void To_take_them_off_is_asked_for_and_nothing_changes_until_another_confirms()
    {
        var asked = On.Apply(Set(On, false).Recorded<FourEyesOffAsked>());

        Assert.True(asked.FourEyes);
        Set(asked, false).RecordedNothing();
        ConfirmWorkingOrder.Decide(asked, "first", Spec.Today).RefusedWith("confirmed-by-another", 403);

        var off = asked.Apply(ConfirmWorkingOrder.Decide(asked, "second", Spec.Today).Recorded<WorkingOrderSet>());
        Assert.False(off.FourEyes);
        Assert.Equal(("first", "second"), (off.TakenOff?.Asked.By, off.TakenOff?.ConfirmedBy));
        ConfirmWorkingOrder.Decide(off, "second", Spec.Today).RecordedNothing();
    }

    [Fact]
    public void What_nobody_has_asked_for_is_not_confirmed()
    {
        ConfirmWorkingOrder.Decide(On, "second", Spec.Today).RefusedWith("nothing-to-confirm", 409);
        ConfirmWorkingOrder.Decide(WorkingOrder.Initial, "second", Spec.Today).RefusedWith("nothing-to-confirm", 409);
    }

    [Fact]
    public void Whoever_wants_them_kept_takes_the_asking_back()
    {
        var asked = On.Apply(Set(On, false).Recorded<FourEyesOffAsked>());
        var kept = asked.Apply(Set(asked, true).Recorded<WorkingOrderSet>());

        ConfirmWorkingOrder.Decide(kept, "second", Spec.Today).RefusedWith("nothing-to-confirm", 409);
    }

    [Fact]
    public void An_order_set_before_anybody_had_to_confirm_goes_on() =>
        Assert.False(Spec.Given<WorkingOrder>(new WorkingOrderSet(true), new WorkingOrderSet(false)).FourEyes);

    private static Verdict Set(WorkingOrder order, bool fourEyes) =>
        SetWorkingOrder.Decide(order, new(fourEyes), "first", Spec.Today);
}
