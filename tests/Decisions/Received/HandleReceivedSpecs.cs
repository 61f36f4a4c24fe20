using Samverkan.Decisions.Received;

namespace Samverkan.Decisions.Tests.Received;

public sealed class HandleReceivedSpecs
{
    private static readonly Guid Case = Guid.CreateVersion7();
    private static readonly ReceivedItem Item = new("0188", 1, 12);
    private static readonly ReceiptGround Ground = new(Guid.CreateVersion7(), true, true, Spec.Today);

    [Fact]
    public void What_comes_in_is_registered_kept_in_order_or_of_little_weight()
    {
        Assert.Equal(Case, Decide(new([Item], "registered", Case)).Recorded<ReceivedHandled>().Case);
        Assert.Null(Decide(new([Item], "keptInOrder", Case)).Recorded<ReceivedHandled>().Case);
        Decide(new([Item], "ofLittleWeight")).Recorded<ReceivedHandled>();
        Decide(new([Item], "thrown")).RefusedWith("unknown-handling", 422);
    }

    [Fact]
    public void It_is_registered_in_a_case_that_has_a_number()
    {
        Decide(new([Item], "registered")).RefusedWith("case-required", 422);
        Decide(new([Item], "registered", Case), Ground with { CaseIsRegistered = false })
            .RefusedWith("case-not-registered", 422);
    }

    [Fact]
    public void Nothing_is_handled_that_has_not_come_in()
    {
        Decide(new([Item], "keptInOrder"), Ground with { AllReceived = false }).RefusedWith("not-received", 422);
        Decide(new([], "keptInOrder")).RefusedWith("items-required", 422);
        Decide(new([.. Enumerable.Range(1, 101).Select(n => Item with { Number = n })], "keptInOrder"))
            .RefusedWith("items-required", 422);
    }

    [Fact]
    public void The_same_receipt_is_made_once()
    {
        var made = Spec.Given<Receipt>(Decide(new([Item], "keptInOrder")).Accepted()[0]);

        HandleReceived.Decide(made, new([Item], "keptInOrder"), Ground with { Today = Spec.Today.AddDays(1) })
            .RecordedNothing();
        HandleReceived.Decide(made, new([Item], "ofLittleWeight"), Ground).RefusedWith("receipt-already-made", 409);
    }

    private static Verdict Decide(HandleReceived command, ReceiptGround? ground = null) =>
        HandleReceived.Decide(Receipt.Initial, command, ground ?? Ground);
}
