using Samverkan.Decisions.Withdrawals;

namespace Samverkan.Decisions.Tests.Withdrawals;

public sealed class WithdrawContentSpecs
{
    private static readonly WithdrawContent Command = new(
        [Guid.CreateVersion7(), Guid.CreateVersion7()], "personal-data");

    [Fact]
    public void What_was_announced_is_taken_back_with_reason_and_date()
    {
        var taken = WithdrawContent.Decide(Withdrawal.Initial, Command, true, Spec.Today).Recorded<ContentTakenBack>();

        Assert.Equal(("personal-data", Spec.Today), (taken.Reason, taken.On));
    }

    [Fact]
    public void What_was_never_announced_cannot_be_taken_back() => WithdrawContent
        .Decide(Withdrawal.Initial, Command, false, Spec.Today).RefusedWith("unknown-body-reference", 422);

    [Fact]
    public void Nothing_is_taken_back_without_a_known_reason() => WithdrawContent
        .Decide(Withdrawal.Initial, Command with { Reason = "regret" }, true, Spec.Today)
            .RefusedWith("unknown-reason", 422);

    [Fact]
    public void Something_is_taken_back() => WithdrawContent
        .Decide(Withdrawal.Initial, Command with { Bodies = [] }, true, Spec.Today).RefusedWith("bodies-required", 422);

    [Fact]
    public void Said_again_in_any_order_it_is_nothing_new_and_keeps_its_first_date()
    {
        var done = Spec.Given<Withdrawal>(new ContentTakenBack(Command.Bodies, Command.Reason, Spec.Today.AddDays(-3)));

        WithdrawContent.Decide(done, Command with { Bodies = [.. Command.Bodies.Reverse()] }, true, Spec.Today)
            .RecordedNothing();
        WithdrawContent.Decide(done, Command with { Reason = "mistake" }, true, Spec.Today)
            .RefusedWith("withdrawal-already-made", 409);
    }
}
