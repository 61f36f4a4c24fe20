using Samverkan.Overview.History;
using Samverkan.Overview.Matters;

namespace Samverkan.Overview.Tests.History;

/// <summary>Which answer of a party holds on a day, by its own words and nothing else.</summary>
public sealed class PartyLineSpecs
{
    private readonly Says _said = new();

    [Fact]
    public void A_mistake_in_registering_never_was()
    {
        var typed = _said.Answer("N", "adopt", "2016-10-19", said: "2026-10-20");
        _said.Answer("N", "adopt", "2026-10-19", said: "2026-10-22", replaces: typed, correction: "registration");

        Assert.Null(_said["N"].HoldsOn(Says.Day("2026-10-18")));
        Assert.Equal(Says.Day("2026-10-19"), _said["N"].HoldsOn(Says.Day("2026-10-19"))?.HoldsFrom);
        var known = Says.Day("2026-10-21");
        Assert.Equal(Says.Day("2016-10-19"), _said.At(known)["N"].HoldsOn(known)?.HoldsFrom);
    }

    [Fact]
    public void A_yes_that_was_entered_wrongly_never_joined_and_so_it_has_not_left()
    {
        var yes = _said.Answer("N", "adopt", "2026-10-19");
        _said.Answer("N", "decline", "2026-10-19", said: "2026-11-02", replaces: yes, correction: "registration");
        var line = _said["N"];

        Assert.Equal("decline", line.HoldsOn(Says.Day("2026-10-19"))?.Said.Answer);
        Assert.Null(line.LeftOn(Says.Day("2026-12-01")));
        Assert.Equal(AnswerStates.Mistake, line.StateOf(line.Answers[0], Says.Day("2026-12-01")));
    }

    [Fact]
    public void A_slip_is_put_right_from_its_own_day()
    {
        var first = _said.Answer("N", "adopt", "2026-10-19");
        _said.Answer("N", "adoptWithProviso", "2026-11-05", replaces: first, correction: "slip");

        Assert.Equal("adopt", _said["N"].HoldsOn(Says.Day("2026-11-04"))?.Said.Answer);
        Assert.Equal("adoptWithProviso", _said["N"].HoldsOn(Says.Day("2026-11-05"))?.Said.Answer);
    }

    [Fact]
    public void Who_leaves_with_notice_is_bound_until_the_last_day_and_a_former_party_on_the_next()
    {
        var joined = _said.Answer("N", "adopt", "2026-11-09");
        _said.Answer(
            "N", "decline", "2027-02-01", effective: "2027-09-01", replaces: joined, correction: "newDecision");
        var line = _said["N"];

        Assert.Equal("adopt", line.HoldsOn(Says.Day("2027-08-31"))?.Said.Answer);
        Assert.Equal(Says.Day("2027-09-01"), line.NextAfter(Says.Day("2027-08-31"))?.HoldsFrom);
        Assert.Null(line.LeftOn(Says.Day("2027-08-31")));
        Assert.Equal("decline", line.HoldsOn(Says.Day("2027-09-01"))?.Said.Answer);
        Assert.Equal(Says.Day("2027-09-01"), line.LeftOn(Says.Day("2027-09-01")));
        Assert.Equal(Says.Day("2027-08-31"), line.UntilOf(line.Answers[0]));
        Assert.Null(_said.At(Says.Day("2027-01-31"))["N"].NextAfter(Says.Day("2027-01-31")));
    }

    [Fact]
    public void A_leave_that_is_taken_back_before_its_day_never_begins()
    {
        var joined = _said.Answer("N", "adopt", "2026-11-09");
        var leaves = _said.Answer("N", "decline", "2027-02-01", effective: "2027-09-01", replaces: joined);
        _said.Answer("N", "adopt", "2027-05-03", replaces: leaves, correction: "newDecision");

        Assert.Equal("adopt", _said["N"].HoldsOn(Says.Day("2027-09-02"))?.Said.Answer);
        Assert.Null(_said["N"].NextAfter(Says.Day("2027-06-01")));
    }

    [Fact]
    public void An_annulment_to_come_changes_nothing_before_its_day_and_brings_nothing_back()
    {
        var first = _said.Answer("H", "adopt", "2026-11-02");
        var second = _said.Answer("H", "adoptWithProviso", "2026-11-20", replaces: first, correction: "newDecision");
        _said.Stands("H", second, "2026-12-15", Says.Nothing with { AnnulledOn = Says.Day("2027-01-12") });

        Assert.Equal(second, _said["H"].HoldsOn(Says.Day("2027-01-11"))?.Decision);
        Assert.Null(_said["H"].HoldsOn(Says.Day("2027-01-12")));
    }

    [Fact]
    public void What_is_annulled_before_it_took_effect_has_replaced_nothing()
    {
        var first = _said.Answer("H", "adopt", "2026-11-02");
        var second = _said.Answer("H", "decline", "2026-11-20", effective: "2027-03-01", replaces: first);
        _said.Stands("H", second, "2026-12-15", Says.Nothing with { AnnulledOn = Says.Day("2027-01-12") });

        Assert.Equal(first, _said["H"].HoldsOn(Says.Day("2027-03-02"))?.Decision);
    }

    [Fact]
    public void A_state_on_the_way_is_shown_until_the_answer_and_again_when_that_is_annulled()
    {
        _said.OnTheWay("N", "referredBack", "2026-12-14", "2027-01-25");
        Assert.Equal("referredBack", CellOn("2026-12-14").State);

        var decision = _said.Answer("N", "adopt", "2027-01-25");
        Assert.Null(CellOn("2027-01-25").State);

        _said.Stands("N", decision, "2027-03-01", Says.Nothing with { AnnulledOn = Says.Day("2027-02-20") });
        Assert.True(CellOn("2027-03-01") is { IsAnnulled: true, State: "noWordYet" });

        _said.OnTheWay("N", "inPreparation", "2027-03-03");
        Assert.True(CellOn("2027-03-03") is { IsAnnulled: true, State: "inPreparation" });
    }

    [Fact]
    public void What_was_known_on_a_day_is_told_by_what_had_been_said_by_its_end()
    {
        var first = _said.Answer("H", "adoptWithProviso", "2026-11-11", said: "2026-11-12");
        _said.Answer("H", "adopt", "2027-01-18", said: "2027-01-20", replaces: first, correction: "newDecision");

        Assert.Empty(_said.At(Says.Day("2026-11-11")));
        Assert.Equal("adoptWithProviso", Known("2026-11-12"));
        Assert.Equal("adoptWithProviso", Known("2027-01-19"));
        Assert.Equal("adopt", Known("2027-01-20"));

        string? Known(string day) => _said.At(Says.Day(day))["H"].HoldsOn(Says.Day(day))?.Said.Answer;
    }

    [Theory]
    [InlineData("2026-12-07", "2026-12-07T23:00:00Z")]
    [InlineData("2026-07-07", "2026-07-07T22:00:00Z")]
    public void A_day_ends_at_midnight_in_Stockholm(string day, string end) =>
        Assert.Equal(end, $"{AsOf.EndOf(Says.Day(day)).End:yyyy-MM-ddTHH:mm:ssZ}");

    private Cell CellOn(string day)
    {
        var on = Says.Day(day);
        return Cell.Of("N", _said["N"], Conditions.On(_said.At(on), new HashSet<string> { "N" }, on), on);
    }
}
