using Samverkan.Decisions.Documents;
using Samverkan.Decisions.Retention;

namespace Samverkan.Decisions.Tests.Retention;

public sealed class RetentionSpecs
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly Guid Note = Guid.CreateVersion7();
    private static readonly DisposeCase Confirm = new(5, "Dokumenthanteringsplan 2025");
    private static readonly DisposalGround Ground =
        new(Id, true, "1.4.2", RetentionOutcome.Dispose, 5, "Dokumenthanteringsplan 2025", [Note]);

    private static CaseFile Closed(int year) => Spec.Given<CaseFile>(Added(1), new CaseClosed(Id, new(year, 6, 1)));

    [Fact]
    public void A_rule_says_what_happens_and_on_what_ground()
    {
        var set = Set(RetentionRule.Initial, new(" 1.4.2 ", "dispose", " Planen ", 5)).Recorded<RetentionRuleSet>();

        Assert.Equal(("1.4.2", "Planen", 5), (set.Classification, set.Ground, set.Years));
        Set(new(set), new("1.4.2", "dispose", "Planen", 5)).RecordedNothing();
        Set(new(set), new("1.4.2", "preserve", "Planen")).Recorded<RetentionRuleSet>();
        Set(RetentionRule.Initial, new(" ", "preserve", "Planen")).RefusedWith("classification-required", 422);
        Set(RetentionRule.Initial, new("1", "burn", "Planen")).RefusedWith("unknown-outcome-of-rule", 422);
        Set(RetentionRule.Initial, new("1", "preserve", " ")).RefusedWith("ground-required", 422);
    }

    [Theory]
    [InlineData("dispose", null)]
    [InlineData("dispose", -1)]
    [InlineData("dispose", 101)]
    [InlineData("preserve", 5)]
    [InlineData("undecided", 0)]
    public void Years_are_said_when_something_is_disposed_of_and_only_then(string outcome, int? years) =>
        Set(RetentionRule.Initial, new("1", outcome, "Planen", years)).RefusedWith("years-required", 422);

    [Fact]
    public void Whole_years_are_counted_from_the_one_after_the_case_was_closed()
    {
        Assert.Equal(2027, RetentionOutcome.DueYear(new(2021, 12, 31), 5));
        Assert.Equal(2027, RetentionOutcome.DueYear(new(2021, 1, 1), 5));
        Assert.Null(RetentionOutcome.DueYear(null, 5));
        Assert.Null(RetentionOutcome.DueYear(new(2021, 1, 1), null));
    }

    [Fact]
    public void What_is_confirmed_goes_with_date_and_ground_and_once()
    {
        var file = Closed(2021);
        var events = Dispose(file, Ground).Accepted();

        Assert.Equal(
            new CaseDisposed(Id, Spec.Today, "1.4.2", 5, "Dokumenthanteringsplan 2025"),
            Assert.IsType<CaseDisposed>(events[0]));
        Assert.Equal(
            file.Documents.Values.Select(d => d.Body.Id).Append(Note).Order(),
            Assert.IsType<ContentDisposed>(Assert.Single(events.Skip(1))).Bodies);
        Dispose(events.Aggregate(file, (state, one) => state.Apply(one)), Ground).RecordedNothing();
    }

    [Fact]
    public void A_note_that_was_saved_while_the_case_was_disposed_of_goes_by_the_same_confirmation()
    {
        var file = Dispose(Closed(2021), Ground).Accepted().Aggregate(Closed(2021), (state, one) => state.Apply(one));
        var late = Guid.CreateVersion7();
        var left = Dispose(file, Ground with { Notes = [Note, late] }).Recorded<ContentDisposed>();

        Assert.Equal([late], left.Bodies);
        Dispose(file.Apply(left), Ground with { Notes = [late] }).RecordedNothing();
    }

    [Fact]
    public void A_case_with_many_documents_is_told_of_in_more_than_one_event()
    {
        var events = Dispose(Closed(2021), Ground with
        {
            Notes = [.. Enumerable.Range(0, Limits.BodiesDisposedAtOnce).Select(_ => Guid.CreateVersion7())],
        }).Accepted();

        Assert.Equal(
            [Limits.BodiesDisposedAtOnce, 1], events.OfType<ContentDisposed>().Select(e => e.Bodies.Count));
    }

    [Fact]
    public void Nothing_is_disposed_of_but_by_a_rule_that_was_read_and_whose_time_has_come()
    {
        Dispose(Closed(2022), Ground).RefusedWith("retention-not-due", 409);
        Dispose(CaseFile.Initial.Apply(Added(1)), Ground).RefusedWith("case-not-closed", 409);
        Dispose(Closed(2021), Ground with { Exists = false }).RefusedWith("not-found", 404);
        Dispose(Closed(2021), Ground with { Outcome = null }).RefusedWith("not-to-be-disposed", 409);
        Dispose(Closed(2021), Ground with { Outcome = "undecided" }).RefusedWith("not-to-be-disposed", 409);
        Dispose(Closed(2021), Ground with { Outcome = "preserve" }).RefusedWith("not-to-be-disposed", 409);
        Dispose(Closed(2021), Ground with { Classification = null }).RefusedWith("not-to-be-disposed", 409);
        Dispose(Closed(2021), Ground with { Years = 4 }).RefusedWith("retention-rule-changed", 409);
        Dispose(Closed(2021), Ground with { Ground = "Ny plan" }).RefusedWith("retention-rule-changed", 409);
    }

    private static DocumentAdded Added(int number) => new(
        Id, Guid.CreateVersion7(), number, "T", "a.pdf", "application/pdf", "incoming", Spec.Today, null, false, 1,
        new(Guid.CreateVersion7(), "hash", Contracts.BodyClass.Document));

    private static Verdict Set(RetentionRule rule, SetRetentionRule command) =>
        SetRetentionRule.Decide(rule, command, Id);

    private static Verdict Dispose(CaseFile file, DisposalGround ground) =>
        DisposeCase.Decide(file, Confirm, ground, Spec.Today);
}
