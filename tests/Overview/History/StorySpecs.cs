using Samverkan.Overview.History;

namespace Samverkan.Overview.Tests.History;

/// <summary>How a question has gone: every word is there, and what came later stands beside it.</summary>
public sealed class StorySpecs
{
    private readonly Says _said = new();

    [Fact]
    public void Every_word_is_a_line_and_none_is_written_over_by_what_came_later()
    {
        _said.OnTheWay("N", "inPreparation", "2026-10-01").OnTheWay("N", "referredBack", "2026-12-14", "2027-01-25");
        var first = _said.Answer("N", "adoptWithProviso", "2027-01-25");
        _said.Stands("N", first, "2027-01-27", Says.Nothing with
        {
            ApprovedOn = Says.Day("2027-01-26"),
            PostedOn = Says.Day("2027-01-27"),
            AppealUntil = Says.Day("2027-02-17"),
        });
        _said.Answer("N", "adopt", "2027-03-01", replaces: first, correction: "newDecision");
        _said.Recommends("F01", "2026-11-20");

        var told = Told("2027-03-02");

        Assert.Equal(
            [
                "answered", "answered", "appealTimeOver", "appealUntil", "approved", "posted", "progress", "progress",
                "recommended",
            ],
            told.Select(e => e.What).Order(StringComparer.Ordinal));
        var replaced = told.Single(e => e.Decision == first && e.What == "answered");
        Assert.Equal(("adoptWithProviso", "newDecision"), (replaced.Code, Assert.Single(replaced.Since).What));
        Assert.DoesNotContain(Told("2027-02-28"), e => e.Since.Count > 0);
    }

    [Fact]
    public void An_appeal_has_its_case_number_and_an_annulment_its_day()
    {
        var decision = _said.Answer("H", "adopt", "2026-11-02");
        _said.Stands("H", decision, "2026-11-24", Says.Nothing with { AppealedCase = "31204-26" });
        _said.Stands("H", decision, "2027-01-14", Says.Nothing with
        {
            AppealedCase = "31204-26", AnnulledOn = Says.Day("2027-01-12"),
        });

        var told = Told("2027-02-01");

        Assert.Equal("31204-26", told.Single(e => e.What == "appealed").CaseNumber);
        Assert.Equal(Says.Day("2027-01-12"), told.Single(e => e.What == "annulled").HoldsFrom);
        Assert.DoesNotContain(told, e => e.What == "appealTimeOver");
        Assert.DoesNotContain(Told("2027-01-13"), e => e.What == "annulled");
    }

    [Theory]
    [InlineData("2026-11-26", false)]
    [InlineData("2026-11-27", true)]
    public void That_the_time_for_appeal_is_over_is_told_from_the_day_after_it(string day, bool isTold)
    {
        _said.Answer("N", "adopt", "2026-11-04", standing: Says.Nothing with { AppealUntil = Says.Day("2026-11-26") });

        Assert.Equal(isTold, Told(day).Any(e => e.What == "appealTimeOver"));
    }

    [Fact]
    public void A_mistake_in_registering_stays_in_the_history_and_says_that_it_was_put_right()
    {
        var typed = _said.Answer("N", "adopt", "2016-10-19", said: "2026-10-20");
        _said.Answer("N", "adopt", "2026-10-19", said: "2026-10-22", replaces: typed, correction: "registration");

        var told = Told("2026-11-01").Where(e => e.What == "answered").ToList();

        Assert.Equal("registration", Assert.Single(told.Single(e => e.Decision == typed).Since).What);
        Assert.Equal("registration", told.Single(e => e.Decision != typed).Correction);
    }

    private List<Entry> Told(string day)
    {
        var asOf = AsOf.EndOf(Says.Day(day));
        var words = _said.Words.Where(w => asOf.Knows(w.SaidAt)).ToList();
        return [.. Story.Of(words, PartyLine.All(words.Where(w => w.Party != "F01"), asOf), ["F01"], asOf.Day)];
    }
}
