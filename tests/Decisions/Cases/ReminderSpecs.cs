using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

/// <summary>What looks odd is said, and nothing is stopped by it.</summary>
public sealed class ReminderSpecs
{
    private static readonly DateOnly Posted = new(2026, 10, 15);
    private static readonly ReminderGround Nothing = new(null, null, null);

    [Theory]
    [InlineData("Kommunstyrelsen föreslår kommunfullmäktige att anta strategin.")]
    [InlineData("Kommunstyrelsen föreslår att kommunfullmäktige beslutar att anta strategin.")]
    [InlineData("Kommunstyrelsen FÖRESLÅR KF besluta att anta.")]
    [InlineData("Regionstyrelsen föreslår\nregionfullmäktige")]
    [InlineData("Nämnden hemställer att kommunstyrelsen antar strategin.")]
    [InlineData("Nämnden tillstyrker förslaget.")]
    [InlineData("att föreslå kommunfullmäktige att anta strategin")]
    [InlineData("att tillstyrka förslaget")]
    [InlineData("Kommunstyrelsen fo\u0308resla\u030ar kommunfullma\u0308ktige")]
    public void Words_by_which_one_body_asks_another_are_no_decision(string wording)
    {
        Assert.Equal([Reminders.Proposes], Reminders.Of(Decision(), wording, Nothing));
        Assert.Empty(Reminders.Of(Decision() with { Settles = false }, wording, Nothing));
    }

    [Theory]
    [InlineData("att anta strategin")]
    [InlineData("att anta strategin i enlighet med vad arbetsgruppen föreslår i bilaga 1")]
    [InlineData("att bifalla kommunstyrelsens förslag")]
    [InlineData(null)]
    public void Words_of_a_decision_remind_of_nothing(string? wording) =>
        Assert.Empty(Reminders.Of(Decision(), wording, Nothing));

    [Theory]
    [InlineData("council", "delegation", true)]
    [InlineData("directorate", "delegation", true)]
    [InlineData("associationBoard", "law", true)]
    [InlineData("delegate", "regulations", true)]
    [InlineData("council", "law", false)]
    [InlineData("executiveBoard", "delegation", false)]
    [InlineData("committee", "delegation", false)]
    [InlineData("delegate", "delegation", false)]
    [InlineData("council", null, false)]
    public void A_right_that_no_such_body_has_is_told_and_stops_nothing(string body, string? ground, bool isOdd)
    {
        var decision = Decision() with { Body = body, AuthorityGround = ground };

        Assert.Equal(isOdd, Of(decision, Nothing).Contains(Reminders.UnfitGround));
    }

    [Fact]
    public void A_decision_is_not_older_than_the_words_or_the_question_that_it_is_about()
    {
        var day = Decision().DecidedOn;

        Assert.Equal([Reminders.OlderThanText], Of(Decision(), Nothing with { TextFixedOn = day.AddDays(1) }));
        Assert.Equal([Reminders.OlderThanQuestion], Of(Decision(), Nothing with { PutOn = day.AddDays(1) }));
        Assert.Empty(Of(Decision(), new(day, day, null)));
    }

    [Theory]
    [InlineData(2016, true), InlineData(2025, true), InlineData(2026, false), InlineData(2036, true)]
    public void A_year_may_be_mistyped(int year, bool isReminded)
    {
        var decision = Decision() with { DecidedOn = new(year, 11, 16) };

        Assert.Equal(
            isReminded ? [Reminders.ImprobableYear] : [], Of(decision, Nothing with { EnteredOn = new(2026, 11, 30) }));
        Assert.Equal(
            [Reminders.ImprobableYear],
            Of(Decision() with { EffectiveOn = new(2036, 1, 1) }, Nothing with { EnteredOn = new(2026, 11, 30) }));
    }

    [Theory]
    [InlineData("2026-10-16", null, Reminders.InsideAppealTime)]
    [InlineData("2026-11-05", null, Reminders.InsideAppealTime)]
    [InlineData("2026-11-06", null, null)]
    [InlineData("2026-11-06", "2026-11-20", Reminders.InsideAppealTime)]
    [InlineData("2026-10-14", null, Reminders.BeforePosting)]
    public void Legal_force_comes_after_the_time_for_appeal(string on, string? until, string? reminder)
    {
        var decision = With(new(
            null, Posted, until is null ? null : Day(until), Day(on), null, null, null, CanBeAppealed: true));

        Assert.Equal(reminder is null ? [] : [reminder], Of(decision, Nothing));
        Assert.Empty(Of(decision with { LegalForceGround = LegalForceGround.CannotBeAppealed }, Nothing));
    }

    [Fact]
    public void What_is_appealed_has_no_legal_force_unless_a_ground_says_so()
    {
        var decision = With(new(
            null, Posted, null, new(2026, 12, 1), null, "Mål 12345-26", null, CanBeAppealed: true));

        Assert.Equal([Reminders.WhileAppealed], Of(decision, Nothing));
        Assert.Empty(Of(decision with { LegalForceGround = LegalForceGround.AppealDismissed }, Nothing));
        Assert.Empty(Of(With(decision.Standing with { CanBeAppealed = false }), Nothing));
    }

    [Fact]
    public void A_delegate_may_not_be_allowed_to_settle_it() =>
        Assert.Equal([Reminders.Delegation], Of(Decision() with { Body = "delegate" }, Nothing));

    [Fact]
    public void A_namnd_that_settles_it_for_all_says_by_what_right()
    {
        var committee = Decision() with { Body = "committee" };

        Assert.Equal([Reminders.Authority], Of(committee, Nothing));
        Assert.Empty(Of(committee with { AuthorityGround = AuthorityGround.Regulations }, Nothing));
        Assert.Empty(Of(committee with { Settles = false }, Nothing));
        Assert.Empty(Of(Decision(), Nothing));
    }

    [Fact]
    public void Nothing_that_is_reminded_of_is_refused()
    {
        var odd = Given.Adopts with
        {
            Wording = "Kommunstyrelsen föreslår kommunfullmäktige att anta.",
            DecidedOn = Spec.Today.AddYears(-11),
            Standing = new(PostedOn: Spec.Today, LegalForceOn: Spec.Today.AddDays(-1), AppealedCase: "1-27"),
        };

        Given.Registered.After(odd, Given.Decision).Announced(Given.Decision);
    }

    private static IReadOnlyList<string> Of(BodyDecision decision, ReminderGround ground) =>
        Reminders.Of(decision, "att anta strategin", ground);

    private static BodyDecision With(DecisionStanding standing) => Decision() with { Standing = standing };

    private static BodyDecision Decision() => Given.Decide(Given.Registered, Given.Adopts)
        .Recorded<BodyDecisionRecorded>().Decision with { DecidedOn = new(2026, 10, 12) };

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
