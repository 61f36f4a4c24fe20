using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

/// <summary>A delegate's decision is reported when it comes, also after it was announced.</summary>
public sealed class ReportSpecs
{
    private static readonly RecordBodyDecision ByDelegation = Given.Adopts with
    {
        Body = "delegate", Paragraph = null, DelegationPoint = "A 4.2", Post = "kommundirektör",
    };

    private static readonly ReportDecision Report = new("Kommunstyrelsen", Spec.Today, "§ 3");

    [Fact]
    public void The_report_is_entered_without_a_new_decision_and_nobody_is_told()
    {
        var decided = Given.Opened.After(ByDelegation, Given.Decision);
        var reported = Decide(decided, Report).Recorded<DecisionReported>();
        var after = decided.Apply(reported);

        Assert.Equal(new ReportedTo("Kommunstyrelsen", Spec.Today, "3"), after.Decisions[Given.Decision].ReportedTo);
        Assert.Single(after.Decisions);
        Assert.Empty(new Announcements().For(new(
            1, Guid.CreateVersion7(), "x", 1, DateTimeOffset.UnixEpoch, reported, new("somebody", "0127", null))));
        Decide(after, Report).RecordedNothing();
        Decide(after, Report with { Paragraph = "4" }).Recorded<DecisionReported>();
    }

    [Fact]
    public void Only_a_delegates_decision_is_reported() =>
        Decide(Given.Opened.After(Given.Adopts, Given.Decision), Report).RefusedWith("field-not-of-this-body", 422);

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var decided = Given.Opened.After(ByDelegation, Given.Decision);

        Decide(decided, Report with { Body = " " }).RefusedWith("reported-body-required", 422);
        Decide(decided, Report with { On = Spec.Today.AddDays(1) }).RefusedWith("reported-in-the-future", 422);
        Decide(decided, Report with { On = ByDelegation.DecidedOn.AddDays(-1) })
            .RefusedWith("reported-before-decided", 422);
        Decide(Given.Opened, Report).RefusedWith("not-found", 404);
        ReportDecision.Decide(decided, Report, Given.Id, Guid.CreateVersion7(), Spec.Today)
            .RefusedWith("not-found", 404);
    }

    [Fact]
    public void The_minutes_of_the_meeting_are_not_posted_before_it()
    {
        var posted = Given.Opened.After(
            ByDelegation with { DecidedOn = Spec.Today.AddDays(-9), Standing = new(PostedOn: Spec.Today.AddDays(-1)) },
            Given.Decision);

        Decide(posted, Report).RefusedWith("posted-before-reported", 422);
        Decide(posted, Report with { On = Spec.Today.AddDays(-2) }).Recorded<DecisionReported>();
    }

    private static Verdict Decide(Case @case, ReportDecision command) =>
        ReportDecision.Decide(@case, command, Given.Id, Given.Decision, Spec.Today);
}
