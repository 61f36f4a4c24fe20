using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

public sealed class HandlingSpecs
{
    [Fact]
    public void A_matter_opens_a_case_by_itself_once()
    {
        Assert.Equal(
            Given.Matter.Matter, OpenCase.Decide(Case.Initial, Given.Matter, Given.Id).Recorded<CaseOpened>().Matter);
        OpenCase.Decide(Given.Opened, Given.Matter, Given.Id).RecordedNothing();
    }

    [Fact]
    public void The_registrar_enters_the_case_in_a_series()
    {
        var registered = Register(Given.Opened, new(Given.Authority, " KS 2027/1 ")).Recorded<CaseRegistered>();

        Assert.Equal("KS 2027/1", registered.RegistrationNumber);
        Register(Given.Registered, new(Given.Authority, "KS 2027/1")).RecordedNothing();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901")]
    public void A_registration_number_is_written_and_short(string number) =>
        Register(Given.Opened, new(Given.Authority, number)).RefusedWith("registration-number-required", 422);

    [Fact]
    public void A_case_is_registered_with_an_authority_of_ones_own()
    {
        Register(Given.Opened, new(Given.Authority, "1"), exists: false).RefusedWith("unknown-authority", 422);
        Register(Case.Initial, new(Given.Authority, "1")).RefusedWith("not-found", 404);
    }

    [Fact]
    public void A_note_is_kept_once_and_may_be_rewritten()
    {
        var (note, text) = (Guid.CreateVersion7(), Given.Body("note"));
        var kept = KeepNote.Decide(Given.Opened, text, Given.Id, note, false).Recorded<NoteKept>();

        KeepNote.Decide(Given.Opened.Apply(kept), text, Given.Id, note, false).RecordedNothing();
        KeepNote.Decide(Given.Opened.Apply(kept), Given.Body("note"), Given.Id, note, false).Recorded<NoteKept>();
        KeepNote.Decide(Given.Opened, null, Given.Id, note, false).RefusedWith("text-required", 422);
        KeepNote.Decide(Case.Initial, text, Given.Id, note, false).RefusedWith("not-found", 404);
        KeepNote.Decide(Given.Opened.Apply(kept), text, Given.Id, note, isDisposed: true)
            .RefusedWith("case-disposed", 409);
    }

    [Fact]
    public void Where_our_handling_stands_is_our_own_until_we_say_so()
    {
        Progress(Given.Opened, new("inPreparation")).Recorded<ProgressRecorded>();
        var events = Progress(Given.Registered, new("inPreparation", null, Announce: true)).Accepted();

        Assert.Equal("KS 2027/1", Assert.IsType<ProgressTold>(events[1]).Progress.RegistrationNumber);
    }

    [Fact]
    public void Progress_already_kept_is_only_told()
    {
        var kept = Given.Opened.Apply(Progress(Given.Opened, new("tabled")).Recorded<ProgressRecorded>());
        var told = Progress(kept, new("tabled", null, Announce: true)).Recorded<ProgressTold>();

        Progress(kept.Apply(told), new("tabled", null, Announce: true)).RecordedNothing();
    }

    [Fact]
    public void A_planned_decision_has_a_day() =>
        Progress(Given.Opened, new("scheduled")).RefusedWith("date-required", 422);

    [Fact]
    public void A_state_is_never_an_answer()
    {
        Progress(Given.Opened, new("adopt")).RefusedWith("unknown-state", 422);
        Progress(Given.Answered, new("tabled")).RefusedWith("already-answered", 409);
        Progress(Case.Initial, new("tabled")).RefusedWith("not-found", 404);
    }

    [Fact]
    public void Whose_answer_was_annulled_may_say_where_it_stands_even_if_it_said_so_before()
    {
        var told = Given.Registered;
        var before = Progress(told, new("tabled", null, Announce: true)).Accepted();
        told = before.Aggregate(told, (state, happened) => state.Apply(happened));
        var annulled = told.After(Given.Adopts, Given.Decision).Announced(Given.Decision).Apply(new StandingRecorded(
            Given.Id, Given.Decision, new(null, null, null, null, null, null, Spec.Today, true)));

        Progress(annulled, new("tabled", null, Announce: true)).Recorded<ProgressTold>();
    }

    [Fact]
    public void An_answer_that_is_taken_back_from_a_later_day_stands_until_then()
    {
        var annulled = Given.Answered.Apply(new StandingRecorded(
            Given.Id, Given.Decision, new(null, null, null, null, null, null, Spec.Today.AddDays(1), true)));

        Progress(annulled, new("tabled")).RefusedWith("already-answered", 409);
        RecordProgress.Decide(annulled, new("tabled"), Given.Id, Spec.Today.AddDays(1)).Recorded<ProgressRecorded>();
    }

    [Fact]
    public void A_form_of_numbers_says_nothing_of_those_that_there_were()
    {
        var known = new KnownAuthority("KS ÅÅÅÅ-#");
        var again = new RegisterCase(Given.Authority, "KS 2027/1", Classification: "1.1");

        RegisterCase.Decide(Given.Registered, again, Given.Id, known).Recorded<CaseRegistered>();
        RegisterCase.Decide(Given.Registered, again with { RegistrationNumber = "KS 2027/2" }, Given.Id, known)
            .RefusedWith("number-of-another-form", 422);
    }

    private static Verdict Register(Case @case, RegisterCase command, bool exists = true) =>
        RegisterCase.Decide(@case, command, Given.Id, exists ? new(null) : null);

    private static Verdict Progress(Case @case, RecordProgress command) =>
        RecordProgress.Decide(@case, command, Given.Id, Spec.Today);
}
