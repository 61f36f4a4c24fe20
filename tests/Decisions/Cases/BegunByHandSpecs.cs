using Samverkan.Decisions.Authorities;
using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

public sealed class BegunByHandSpecs
{
    private static readonly Contracts.BodyRef Title = Given.Body("title");
    private static readonly BeginCase Remiss = new(
        "consultation", "Remiss om kollektivtrafik", "Trafiknämnden", "TN 2027-12", Spec.Today, Spec.Today.AddDays(60));

    private static Case Begun => Spec.Given<Case>(Begin(Case.Initial, Remiss).Recorded<CaseBegun>());

    [Fact]
    public void A_remiss_opens_a_case_by_hand_once_and_what_was_written_wrongly_is_written_again()
    {
        Begin(Begun, Remiss).RecordedNothing();
        Assert.Equal("TN 2027-13", Begin(Begun, Remiss with { SenderNumber = "TN 2027-13" }).Recorded<CaseBegun>()
            .SenderNumber);
    }

    [Fact]
    public void What_is_begun_by_hand_says_what_it_is_and_from_whom()
    {
        Begin(Case.Initial, Remiss with { Origin = "adopt" }).RefusedWith("unknown-origin", 422);
        Begin(Case.Initial, Remiss with { Sender = " " }).RefusedWith("sender-required", 422);
        Begin(Case.Initial, Remiss with { ReceivedOn = Spec.Today.AddDays(1) }).RefusedWith("date-in-future", 422);
        Begin(Case.Initial, Remiss with { AnswerBy = Spec.Today.AddDays(-1) })
            .RefusedWith("answer-by-before-received", 422);
        BeginCase.Decide(Case.Initial, Remiss, Given.Id, null, Spec.Today).RefusedWith("title-missing", 422);
        Assert.Null(Begin(Case.Initial, new("ownInitiative", "Vår egen")).Recorded<CaseBegun>().Sender);
    }

    [Fact]
    public void A_case_of_a_matter_has_its_title_from_there() =>
        Begin(Given.Opened, Remiss).RefusedWith("case-of-a-matter", 409);

    [Fact]
    public void A_remiss_is_answered_with_comments_or_by_refraining()
    {
        var refrains = new RecordBodyDecision(
            "executiveBoard", "decides", Spec.Today, Settles: true, Answer: "refrains", Wording: "att avstå");

        var decided = Begun.After(refrains, Given.Decision);

        Assert.Equal("refrains", decided.Settling?.Answer);
        Given.Decide(Begun, refrains with { Answer = "adopt" }).RefusedWith("unknown-answer", 422);
        Given.Decide(Given.Registered, refrains).RefusedWith("unknown-answer", 422);
    }

    [Fact]
    public void How_it_began_stays_once_it_is_decided()
    {
        var decided = Begun.After(
            new("council", "decides", Spec.Today, Settles: true, Answer: "comments", Wording: "att yttra sig"),
            Given.Decision);

        Begin(decided, Remiss with { Origin = "invitation" }).RefusedWith("origin-of-a-decided-case", 409);
        Begin(decided, Remiss with { SenderNumber = "TN 1" }).Recorded<CaseBegun>();
    }

    [Fact]
    public void Nobody_is_told_of_what_nobody_asked()
    {
        var decided = Begun.After(
            new("council", "decides", Spec.Today, Settles: true, Answer: "comments", Wording: "att yttra sig"),
            Given.Decision);

        AnnounceAnswer.Decide(decided, new(Given.Decision), Given.Id).RefusedWith("nobody-asked", 409);
        RecordProgress.Decide(Begun, new("tabled", null, Announce: true), Given.Id, Spec.Today)
            .RefusedWith("nobody-asked", 409);
        RecordProgress.Decide(Begun, new("tabled"), Given.Id, Spec.Today).Recorded<ProgressRecorded>();
        RecordStanding.Decide(decided, new(new(ApprovedOn: Spec.Today)), Given.Id, Given.Decision, Spec.Today)
            .Recorded<StandingRecorded>();
    }

    [Fact]
    public void That_somebody_stepped_aside_is_a_mark_on_the_decision_and_not_on_a_reply()
    {
        var decided = Given.Registered.After(Given.Adopts with { ConflictHandled = true }, Given.Decision);

        Assert.True(decided.Decisions[Given.Decision].ConflictHandled);
        Given.Decide(Given.Registered, new("officer", "decides", Spec.Today, ConflictHandled: true))
            .RefusedWith("field-not-of-this-body", 422);
    }

    [Theory]
    [InlineData("KS ÅÅÅÅ/#", "KS 2027/88", true)]
    [InlineData("KS ÅÅÅÅ/#", "KS 27/88", false)]
    [InlineData("KS.ÅÅ.#", "KS.27.4", true)]
    [InlineData("KS.ÅÅ.#", "KSx27x4", false)]
    [InlineData("#####", "12345", true)]
    public void An_authority_may_say_what_its_numbers_look_like(string pattern, string number, bool fits)
    {
        var verdict = RegisterCase.Decide(Given.Opened, new(Given.Authority, number), Given.Id, new(pattern));

        if (fits) verdict.Recorded<CaseRegistered>();
        else verdict.RefusedWith("number-of-another-form", 422);
    }

    [Fact]
    public void A_form_of_numbers_has_room_for_one()
    {
        RegisterAuthority.Decide(Authority.Initial, new("KS", "KS", "KS"), Given.Id)
            .RefusedWith("pattern-without-number", 422);
        RegisterAuthority.Decide(Authority.Initial, new("KS", "KS", new string('#', 61)), Given.Id)
            .RefusedWith("pattern-without-number", 422);
    }

    private static Verdict Begin(Case @case, BeginCase command) =>
        BeginCase.Decide(@case, command, Given.Id, Title, Spec.Today);
}
