using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

public sealed class CorrectionSpecs
{
    private static readonly Guid Later = Guid.CreateVersion7();

    private static RecordBodyDecision Replacing => Given.Adopts with { Replaces = Given.Decision, Paragraph = "42" };

    [Theory]
    [InlineData("registration", 0)]
    [InlineData("newDecision", 0)]
    [InlineData("slip", 9)]
    public void A_correction_says_what_it_is_and_from_when_it_has_effect(string correction, int daysAfter)
    {
        var command = Replacing with
        {
            DecidedOn = Spec.Today.AddDays(-9),
            Correction = correction,
            CorrectedOn = correction == "slip" ? Spec.Today : null,
        };

        var told = Announce(command)[1];

        var said = Assert.IsType<CorrectionTold>(told).Correction;
        Assert.Equal((correction, Given.Decision, Later), (said.Correction, said.Replaces, said.Decision));
        Assert.Equal(command.DecidedOn.AddDays(daysAfter), said.On);
        Assert.Single(new Announcements().For(new(
            1, Later, "s", 1, DateTimeOffset.UnixEpoch, told, Act.OfSystem("test"))));
    }

    [Fact]
    public void Nothing_is_said_of_a_correction_that_nobody_has_called_one() => Assert.Single(Announce(Replacing));

    [Fact]
    public void What_is_no_correction_is_not_called_one()
    {
        Decide(Given.Adopts with { Correction = "slip" }).RefusedWith("correction-without-earlier", 422);
        Decide(Replacing with { Correction = "oops" }).RefusedWith("unknown-correction", 422);
        Decide(Replacing with { Correction = "slip" }).RefusedWith("corrected-on-required", 422);
        Decide(Replacing with { Correction = "newDecision", CorrectedOn = Spec.Today })
            .RefusedWith("corrected-on-of-a-slip", 422);
        Decide(Replacing with { Correction = "slip", CorrectedOn = Spec.Today.AddDays(-1) })
            .RefusedWith("corrected-before-decided", 422);
        Decide(Replacing with { Correction = "slip", CorrectedOn = Spec.Today.AddDays(1) })
            .RefusedWith("decided-in-the-future", 422);
    }

    [Fact]
    public void A_restored_node_takes_back_a_correction_once()
    {
        var told = (CorrectionTold)Announce(Replacing with { Correction = "newDecision" })[1];

        TakeBack.Correction(Given.Answered, Given.Id, told.Correction).Recorded<CorrectionTold>();
        TakeBack.Correction(Given.Answered.Apply(told), Given.Id, told.Correction).RecordedNothing();
    }

    private static Verdict Decide(RecordBodyDecision command) => Given.Decide(Given.Answered, command, Later);

    private static IReadOnlyList<object> Announce(RecordBodyDecision command) =>
        AnnounceAnswer.Decide(Given.Answered.After(command, Later), new(Later), Given.Id).Accepted();
}
