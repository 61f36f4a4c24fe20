using Samverkan.Decisions.Copies;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Decisions.Tests.Copies;

public sealed class SettleCopySpecs
{
    private static readonly Guid Body = Guid.CreateVersion7();

    private static readonly WithdrawnText Text = new("0188", Body, "mistake", Spec.Today, "orden", "hash", [1]);

    [Fact]
    public void Nobody_chooses_before_they_have_read()
    {
        Unread(Text).RefusedWith("copy-unread", 422);
        SettleCopy.Decide(
            ReceivedCopy.Initial, new("kept", "planen", "another"), "0188", Body, Text, Spec.Today)
            .RefusedWith("copy-unread", 422);
        Unread(Text with { Text = null, Salt = null }).Recorded<CopySettled>();

        static Verdict Unread(WithdrawnText text) =>
            SettleCopy.Decide(ReceivedCopy.Initial, new("kept", "planen"), "0188", Body, text, Spec.Today);
    }

    [Fact]
    public void A_receiver_chooses_for_its_own_copy_on_its_own_ground_and_may_choose_anew()
    {
        var kept = Decide(ReceivedCopy.Initial, new("kept", "handling som kommit in")).Recorded<CopySettled>();

        Decide(new(kept), new("kept", "handling som kommit in")).RecordedNothing();
        Decide(new(kept), new("keptSecret", "21 kap. 7 §")).Recorded<CopySettled>();
        Decide(ReceivedCopy.Initial, new("burned", "x")).RefusedWith("unknown-copy-choice", 422);
        Decide(ReceivedCopy.Initial, new("kept", " ")).RefusedWith("ground-required", 422);
    }

    [Fact]
    public void What_is_disposed_of_does_not_come_back()
    {
        var disposed = Decide(ReceivedCopy.Initial, new("disposed", "planen")).Recorded<CopySettled>();

        Decide(new(disposed), new("disposed", "planen")).RecordedNothing();
        Decide(new(disposed), new("kept", "ändrat oss")).RefusedWith("copy-already-disposed", 409);
    }

    [Fact]
    public void Nobody_chooses_for_what_stands() =>
        SettleCopy.Decide(ReceivedCopy.Initial, new("disposed", "x"), "0188", Body, null, Spec.Today)
            .RefusedWith("not-withdrawn", 409);

    private static Verdict Decide(ReceivedCopy copy, SettleCopy command) =>
        SettleCopy.Decide(copy, command with { Read = Text.Sha256 }, "0188", Body, Text, Spec.Today);
}
