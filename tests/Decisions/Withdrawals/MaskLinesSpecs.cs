using Samverkan.Contracts.Feeds.V1;
using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Tests.Cases;
using Samverkan.Decisions.Withdrawals;

namespace Samverkan.Decisions.Tests.Withdrawals;

public sealed class MaskLinesSpecs
{
    private static readonly Case Told = Given.Decided.Apply(
        AnnounceAnswer.Decide(Given.Decided, new(Given.Decision), Given.Id).Recorded<AnswerGiven>());

    [Fact]
    public void Lines_of_the_decision_are_masked_by_it_and_the_number_by_its_matter()
    {
        var verdict = Mask(Told, ["paragraph", "registrationNumber"]);
        var masked = Assert.IsType<Verdict.Accepted>(verdict).Events.Cast<LinesWereMasked>().ToList();

        Assert.Equal([Given.Decision, Told.Opened!.Matter], masked.Select(m => m.Subject));
        var after = masked.Aggregate(Told, (state, one) => state.Apply(one));
        Mask(after, ["paragraph", "registrationNumber"]).RecordedNothing();
        var fact = Assert.IsType<LinesMasked>(Assert.Single(new Announcements().For(Stored(masked[0]))).Data);
        Assert.Equal(["paragraph"], fact.Lines);
    }

    [Fact]
    public void What_nobody_has_been_told_of_is_corrected_and_other_lines_are_no_lines()
    {
        Mask(Given.Decided, ["paragraph"]).RefusedWith("nothing-announced", 409);
        Mask(Told, []).RefusedWith("lines-required", 422);
        Mask(Told, ["answer"]).RefusedWith("unknown-line", 422);
        MaskLines.Decide(Told, new(["paragraph"], "x"), Given.Id, Given.Decision, Spec.Today)
            .RefusedWith("unknown-reason", 422);
        Mask(Case.Initial, ["paragraph"]).RefusedWith("not-found", 404);
    }

    [Fact]
    public void A_restored_node_masks_again_what_it_had_masked_and_no_more()
    {
        var masked = Assert.IsType<Verdict.Accepted>(Mask(Told, ["paragraph", "registrationNumber"])).Events
            .Cast<LinesWereMasked>().ToList();
        var facts = masked.Select(m => (LinesMasked)Assert.Single(new Announcements().For(Stored(m))).Data).ToList();

        var restored = facts.Aggregate(Told, (state, fact) =>
            state.Apply(TakeBack.Mask(state, Given.Id, fact).Recorded<LinesWereMasked>()));

        Assert.Equal(masked.Aggregate(Told, (state, one) => state.Apply(one)).Masked, restored.Masked);
        Assert.All(facts, fact => TakeBack.Mask(restored, Given.Id, fact).RecordedNothing());
        var partly = Told.Apply(masked[0]);
        TakeBack.Mask(partly, Given.Id, facts[0]).RecordedNothing();
    }

    private static StoredEvent Stored(object happened) => new(
        1, Guid.CreateVersion7(), "s", 1, DateTimeOffset.UnixEpoch, happened, Act.OfSystem("test"));

    private static Verdict Mask(Case @case, string[] lines) =>
        MaskLines.Decide(@case, new(lines, "personal-data"), Given.Id, Given.Decision, Spec.Today);
}
