using Samverkan.Agreements.Entry;

namespace Samverkan.Agreements.Tests.Entry;

/// <summary>What a correction, and a later word, do to what was said before.</summary>
public sealed partial class TrueAtEveryDateSpecs
{
    [Fact]
    public void A_proposal_entered_as_a_decision_and_put_right_gives_the_date_and_the_evidence_of_the_decision()
    {
        var proposal = Adopt("a", new DateOnly(2026, 10, 19));
        var decision = Adopt("a", new DateOnly(2026, 11, 16)) with
        {
            Replaces = proposal.Decision, Correction = "registration",
        };
        var now = EntryIntoForce.Of(Plain(), [decision, proposal, .. Early("a")]).Determination;

        Assert.Equal(new DateOnly(2026, 11, 16), now.InForceFrom);
        Assert.Equal(decision.Decision, now.Evidence[0].Decision);
    }

    [Fact]
    public void A_mistyped_year_that_was_put_right_is_nowhere_in_what_holds()
    {
        var mistyped = Adopt("a", new DateOnly(2016, 11, 16));
        var right = Adopt("a", new DateOnly(2026, 11, 16)) with
        {
            Replaces = mistyped.Decision, Correction = "registration",
        };
        var entry = EntryIntoForce.Of(Plain(), [mistyped, right, .. Early("a")]);

        Assert.DoesNotContain(entry.Days, day => day.Year == 2016);
        Assert.Equal(new DateOnly(2026, 11, 16), entry.Determination.InForceFrom);
        Assert.Empty(entry.On(new(2020, 1, 1)).Evidence);
    }

    [Fact]
    public void A_yes_that_was_a_mistake_in_registering_never_joined()
    {
        var yes = Adopt("a", 19);
        var no = yes with
        {
            Decision = Guid.NewGuid(), Answer = "decline", Replaces = yes.Decision, Correction = "registration",
        };
        var entry = EntryIntoForce.Of(Plain(), [yes, no, .. Others("a")]);

        Assert.Null(entry.Determination.InForceFrom);
        Assert.Equal("notJoined", PartyStanding.Of(entry, new HashSet<string>(Six), Day(30))[0].State);

        // A new decision does not reach back: that one had joined until then.
        var changed = EntryIntoForce.Of(
            Plain(), [yes, no with { DecidedOn = Day(25), Correction = "newDecision" }, .. Others("a")]);
        Assert.Equal((Day(19), Day(25)), (changed.Determination.InForceFrom, changed.Determination.CeasedToHoldOn));
    }

    [Fact]
    public void What_takes_the_place_of_a_mistake_takes_the_place_of_what_that_had_replaced()
    {
        var first = Adopt("a", 25);
        var mistaken = Adopt("a", 10) with { Replaces = first.Decision, Correction = "newDecision" };
        var right = Adopt("a", 12) with
        {
            Answer = "decline", Replaces = mistaken.Decision, Correction = "registration",
        };

        Assert.Equal(["a"], On(Plain(), 30, [first, mistaken, right, .. Others("a")]).Missing);
    }

    [Fact]
    public void A_leave_that_a_later_word_takes_the_place_of_never_comes()
    {
        var joined = Adopt("a", 2);
        var leaves = Adopt("a", 5) with { Answer = "decline", Replaces = joined.Decision, EffectiveOn = Day(20) };
        var stays = Adopt("a", 7) with { Replaces = leaves.Decision, Correction = "newDecision" };
        var entry = EntryIntoForce.Of(Plain(), [leaves, stays, joined, .. Others("a")]);

        Assert.Equal(("inForce", (DateOnly?)null), (entry.On(Day(19)).State, entry.On(Day(19)).CeasesOn));
        Assert.Equal("inForce", entry.On(Day(20)).State);
    }
}
