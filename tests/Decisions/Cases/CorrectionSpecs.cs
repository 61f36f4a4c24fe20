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

        var told = Announce(command)[0];

        var said = Assert.IsType<CorrectionTold>(told).Correction;
        Assert.Equal((correction, Given.Decision, Later), (said.Correction, said.Replaces, said.Decision));
        Assert.Equal(command.DecidedOn.AddDays(daysAfter), said.On);
        Assert.Single(new Announcements().For(new(
            1, Later, "s", 1, DateTimeOffset.UnixEpoch, told, Act.OfSystem("test"))));
    }

    [Fact]
    public void A_slip_put_right_binds_from_its_own_day_and_not_backwards()
    {
        var slip = Replacing with
        {
            DecidedOn = Spec.Today.AddDays(-9), Correction = "slip", CorrectedOn = Spec.Today,
        };
        var registration = slip with { Correction = "registration", CorrectedOn = null };

        Assert.Equal(Spec.Today, Assert.IsType<AnswerGiven>(Announce(slip)[1]).Answer.DecidedOn);
        Assert.Equal(slip.DecidedOn, Assert.IsType<AnswerGiven>(Announce(registration)[1]).Answer.DecidedOn);
    }

    [Fact]
    public void A_slip_that_is_entered_once_more_binds_no_further_back_for_that()
    {
        var decidedOn = Spec.Today.AddDays(-9);
        var slip = Replacing with { DecidedOn = decidedOn, Correction = "slip", CorrectedOn = Spec.Today };
        var between = Guid.CreateVersion7();
        var state = Given.Answered.After(slip, between).After(
            Given.Adopts with { DecidedOn = decidedOn, Replaces = between, Correction = "registration" }, Later);

        var told = AnnounceAnswer.Decide(state, new(Later), Given.Id).Accepted();

        Assert.Equal(Spec.Today, Assert.IsType<CorrectionTold>(told[0]).Correction.On);
        Assert.Equal(Spec.Today, Assert.IsType<AnswerGiven>(told[1]).Answer.DecidedOn);
    }

    [Theory]
    [InlineData("newDecision", null, "newDecision")]
    [InlineData("slip", "registration", "slip")]
    [InlineData("registration", "newDecision", "newDecision")]
    [InlineData("registration", "registration", "registration")]
    public void What_was_entered_anew_before_anybody_was_told_is_to_the_parties_what_all_of_it_is(
        string first, string? second, string told)
    {
        var (between, last) = (Guid.CreateVersion7(), Given.Adopts with { Paragraph = "43" });
        var state = Given.Answered.After(Replacing with { Correction = first, CorrectedOn = OwnDay(first) }, between)
            .After(last with { Replaces = between, Correction = second, CorrectedOn = OwnDay(second) }, Later);

        var correction = Assert.IsType<CorrectionTold>(
            AnnounceAnswer.Decide(state, new(Later), Given.Id).Accepted()[0]).Correction;

        Assert.Equal((told, Given.Decision, Later), (correction.Correction, correction.Replaces, correction.Decision));
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
        var told = (CorrectionTold)Announce(Replacing with { Correction = "newDecision" })[0];

        var restored = Given.Answered.After(Replacing, Later).Announced(Later);
        var events = TakeBack.Correction(restored, Given.Id, told.Correction).Accepted();

        Assert.Equal("newDecision", Assert.IsType<BodyDecisionRecorded>(events[0]).Decision.Correction);
        Assert.IsType<CorrectionTold>(events[1]);
        TakeBack.Correction(restored.Apply(told), Given.Id, told.Correction).RecordedNothing();
    }

    [Fact]
    public void A_restored_node_has_the_decision_as_it_was_announced_and_not_the_draft_of_its_backup()
    {
        var decided = Given.Decided;
        var told = Assert.IsType<AnswerGiven>(
            AnnounceAnswer.Decide(decided, new(Given.Decision), Given.Id).Accepted()[0]).Answer;
        var backup = Given.Registered.After(Given.Adopts with { Answer = "decline", Paragraph = "7" }, Given.Decision);

        var events = TakeBack.Answer(backup, Given.Id, told).Accepted();

        var taken = Assert.IsType<BodyDecisionRecorded>(events[0]).Decision;
        Assert.Equal(("adopt", "41"), (taken.Answer, taken.Paragraph));
        Assert.IsType<AnswerGiven>(events[1]);
        Assert.IsType<AnswerGiven>(Assert.Single(TakeBack.Answer(decided, Given.Id, told).Accepted()));
    }

    [Fact]
    public void A_mistake_in_registering_can_change_everything()
    {
        var proposal = Given.Registered.After(
            Given.Adopts with { Body = "executiveBoard", DecidedOn = Spec.Today.AddDays(-28) }, Given.Decision)
            .Announced(Given.Decision);
        var right = Given.Adopts with
        {
            Body = "council", DecidedOn = Spec.Today, Answer = "decline", Wording = "att avstå", Paragraph = "90",
            Replaces = Given.Decision, Correction = "registration",
        };

        var told = AnnounceAnswer.Decide(proposal.After(right, Later), new(Later), Given.Id).Accepted();

        var said = Assert.IsType<CorrectionTold>(told[0]).Correction;
        Assert.Equal(("registration", Spec.Today), (said.Correction, said.On));
        var answer = Assert.IsType<AnswerGiven>(told[1]).Answer;
        Assert.Equal(("council", "decline", Spec.Today), (answer.Body, answer.Answer, answer.DecidedOn));
    }

    [Fact]
    public void A_year_typed_wrongly_can_be_put_right()
    {
        var mistyped = Given.Registered.After(Given.Adopts with { DecidedOn = new(2016, 11, 16) }, Given.Decision)
            .Announced(Given.Decision);
        var right = Replacing with { DecidedOn = new(2026, 11, 16), Correction = "registration" };

        var told = AnnounceAnswer.Decide(mistyped.After(right, Later), new(Later), Given.Id).Accepted();

        Assert.Equal(new(2026, 11, 16), Assert.IsType<AnswerGiven>(told[1]).Answer.DecidedOn);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_restored_node_takes_all_of_an_answer_back_in_the_order_of_any_feed(bool isSaidBefore)
    {
        var slip = Replacing with
        {
            DecidedOn = Spec.Today.AddDays(-9), Correction = "slip", CorrectedOn = Spec.Today,
            Answer = "adoptWithProviso", Provisos = [new("inga kostnader", null, null, ["6"])],
            Conditions = [new("om regionen")], EffectiveOn = Spec.Today.AddDays(30),
            Standing = new(LegalForceOn: Spec.Today), LegalForceGround = "cannotBeAppealed",
        };
        var told = Announce(slip);
        var feed = isSaidBefore ? told : [.. told.OrderBy(t => t is CorrectionTold)];

        var restored = feed.Aggregate(Given.Answered, TakenBack);

        var taken = restored.Decisions[Later];
        Assert.Equal(
            ("slip", (DateOnly?)Spec.Today, (DateOnly?)Spec.Today.AddDays(30), "cannotBeAppealed"),
            (taken.Correction, taken.CorrectedOn, taken.EffectiveOn, taken.LegalForceGround));
        Assert.Equal(["6"], taken.PointsOf(taken.Provisos[0]));
        Assert.True(restored.IsAnnounced(Later));
        Assert.All(feed, one => Assert.Empty(TakeBackOf(restored, one).Accepted()));
    }

    private static Case TakenBack(Case @case, object told) =>
        TakeBackOf(@case, told).Accepted().Aggregate(@case, (state, one) => state.Apply(one));

    private static Verdict TakeBackOf(Case @case, object told) => told switch
    {
        AnswerTermsTold terms => TakeBack.Terms(@case, Given.Id, terms.Terms),
        LegalForceTold ground => TakeBack.LegalForce(@case, Given.Id, ground.Grounded),
        CorrectionTold correction => TakeBack.Correction(@case, Given.Id, correction.Correction),
        AnswerGiven given => TakeBack.Answer(@case, Given.Id, given.Answer),
        _ => throw new InvalidOperationException($"{told}"),
    };

    private static DateOnly? OwnDay(string? correction) => correction == "slip" ? Spec.Today : null;

    private static Verdict Decide(RecordBodyDecision command) => Given.Decide(Given.Answered, command, Later);

    private static IReadOnlyList<object> Announce(RecordBodyDecision command) =>
        AnnounceAnswer.Decide(Given.Answered.After(command, Later), new(Later), Given.Id).Accepted();
}
