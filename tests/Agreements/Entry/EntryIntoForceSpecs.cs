using Samverkan.Agreements.Entry;
using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Tests.Entry;

/// <summary>
/// Days are numbers in January 2027, parties are letters: R and L each, and at least two of the kommuner a, b, c.
/// </summary>
public sealed class EntryIntoForceSpecs
{
    private static readonly EntryRule Rule = new(
        ["L", "R"], [new(2, ["a", "b", "c"])], "count", [], "decision", "continues");

    [Fact]
    public void Without_answers_everyone_named_is_missing()
    {
        var standing = Determined(Rule, []);

        Assert.Null(standing.InForceFrom);
        Assert.Empty(standing.Evidence);
        Assert.Equal(["L", "R", "a", "b", "c"], standing.Missing);
    }

    [Fact]
    public void It_is_in_force_from_the_day_the_last_condition_of_the_rule_is_fulfilled()
    {
        var standing = Determined(
            Rule, [Adopt("L", 3), Adopt("R", 9), Adopt("c", 5), Adopt("a", 12), Adopt("b", 20)]);

        Assert.Equal(On(12), standing.InForceFrom);
        Assert.Null(standing.CeasedToHoldOn);
        Assert.Equal(["L", "R", "a", "b", "c"], standing.Evidence.Select(e => e.Party));
        Assert.Equal(On(20), standing.Evidence[3].CountsFrom);
        Assert.Empty(standing.Missing);
    }

    [Fact]
    public void One_that_each_must_have_joined_cannot_be_outweighed() =>
        Assert.Null(Determined(Rule, [Adopt("R", 1), Adopt("a", 1), Adopt("b", 1), Adopt("c", 1)]).InForceFrom);

    [Theory]
    [InlineData("adoptInPart")]
    [InlineData("decline")]
    [InlineData("placeOnFile")]
    [InlineData("notConcerned")]
    [InlineData("a-code-from-the-future")]
    public void Only_to_join_is_to_have_joined(string answer)
    {
        var standing = Determined(
            Rule, [Adopt("L", 1), Adopt("a", 1), Adopt("b", 1), Adopt("R", 2) with { Answer = answer }]);

        Assert.Null(standing.InForceFrom);
        Assert.Equal(["R", "c"], standing.Missing);
    }

    [Theory]
    [InlineData("count", true, "2")]
    [InlineData("count", true, "whole")]
    [InlineData("doNotCount", false, "2")]
    [InlineData("countExceptOn", false, "whole")]
    [InlineData("countExceptOn", false, "3")]
    [InlineData("countExceptOn", false, "3.1")]
    [InlineData("countExceptOn", false, "2", "3")]
    [InlineData("countExceptOn", false, "5")]
    [InlineData("countExceptOn", true, "2")]
    [InlineData("countExceptOn", true, "31")]
    [InlineData("countExceptOn", true, "5.1")]
    public void A_proviso_counts_as_the_text_itself_says(string provisos, bool counts, params string[] scopes)
    {
        var rule = Alone with { Provisos = provisos, ExceptOn = provisos == "countExceptOn" ? ["3", "5.2"] : [] };
        var answer = Adopt("L", 4) with
        {
            Answer = "adoptWithProviso",
            Provisos = [.. scopes.Select(s => new AnswerProviso(Guid.NewGuid(), null, s == "whole" ? null : s))],
        };

        Assert.Equal(counts ? On(4) : null, Determined(rule, [answer]).InForceFrom);
    }

    [Theory]
    [InlineData("decision", 2)]
    [InlineData("approval", 4)]
    [InlineData("legalForce", 28)]
    [InlineData("signature", 9)]
    public void It_counts_from_the_day_the_text_itself_says(string countedFrom, int day)
    {
        var rule = Alone with { CountedFrom = countedFrom };
        var answer = Adopt("L", 2) with { Standing = new(On(4), On(28), On(9), PostedOn: On(5)) };

        Assert.Equal(On(day), Determined(rule, [answer]).InForceFrom);
    }

    [Theory]
    [InlineData("approval")]
    [InlineData("legalForce")]
    [InlineData("signature")]
    public void Decided_but_not_yet_what_the_text_counts_from_is_not_to_have_joined(string countedFrom) =>
        Assert.Equal(["L"], Determined(Alone with { CountedFrom = countedFrom }, [Adopt("L", 2)]).Missing);

    [Theory]
    [InlineData("approval", false, true)]
    [InlineData("approval", true, false)]
    [InlineData("legalForce", true, false)]
    [InlineData("legalForce", false, true)]
    public void A_date_that_a_body_never_has_is_not_waited_for(string countedFrom, bool hasApproval, bool canBeAppealed)
    {
        var answer = Adopt("L", 2) with { Standing = new(HasApproval: hasApproval, CanBeAppealed: canBeAppealed) };
        var waits = countedFrom == "approval" ? hasApproval : canBeAppealed;

        Assert.Equal(
            waits ? null : On(2), Determined(Alone with { CountedFrom = countedFrom }, [answer]).InForceFrom);
    }

    [Theory]
    [InlineData("approval")]
    [InlineData("legalForce")]
    [InlineData("signature")]
    public void Who_says_no_has_left_though_a_refusal_is_never_signed(string countedFrom)
    {
        var adopted = Adopt("L", 2) with { Standing = new(On(3), On(3), On(3), LegalForceGround: Ground) };
        var standing = Determined(Alone with { CountedFrom = countedFrom }, [adopted, Decline("L", 10)]);

        Assert.Equal((On(3), On(10)), (standing.InForceFrom, standing.CeasedToHoldOn));
    }

    [Fact]
    public void The_later_decision_prevails_though_the_earlier_takes_effect_after_it()
    {
        var earlier = Adopt("L", 1) with { Standing = new(LegalForceOn: On(20), LegalForceGround: Ground) };
        var later = Decline("L", 5) with { Standing = new(LegalForceOn: On(8), LegalForceGround: Ground) };

        Assert.Null(Determined(Alone with { CountedFrom = "legalForce" }, [earlier, later]).InForceFrom);
    }

    [Fact]
    public void A_later_decision_replaces_the_earlier_from_its_own_day()
    {
        var standing = Determined(Alone, [Adopt("L", 2), Decline("L", 10)]);

        Assert.Equal((On(2), On(10)), (standing.InForceFrom, standing.CeasedToHoldOn));
        Assert.Equal(["L"], standing.Missing);
    }

    [Fact]
    public void What_says_that_it_replaces_another_wins_even_when_it_took_effect_before_it()
    {
        var first = Adopt("L", 1) with { Standing = new(LegalForceOn: On(20), LegalForceGround: Ground) };
        var second = Decline("L", 5) with
        {
            Replaces = first.Decision, Standing = new(LegalForceOn: On(8), LegalForceGround: Ground),
        };

        Assert.Null(Determined(Alone with { CountedFrom = "legalForce" }, [first, second]).InForceFrom);
    }

    [Fact]
    public void An_annulled_decision_counts_until_it_was_annulled_and_what_it_replaced_does_not_come_back()
    {
        var replaced = Adopt("L", 2);
        var annulled = Adopt("L", 5) with { Replaces = replaced.Decision, Standing = new(AnnulledOn: On(9)) };
        var standing = Determined(Alone, [replaced, annulled]);

        Assert.Equal((On(2), On(9)), (standing.InForceFrom, standing.CeasedToHoldOn));
    }

    [Fact]
    public void What_was_annulled_before_it_took_effect_has_replaced_nothing()
    {
        var never = Decline("L", 5) with
        {
            Standing = new(LegalForceOn: On(9), AnnulledOn: On(8), LegalForceGround: Ground),
        };
        var standing = Determined(
            Alone with { CountedFrom = "legalForce" },
            [Adopt("L", 1) with { Standing = new(LegalForceOn: On(3), LegalForceGround: Ground) }, never]);

        Assert.Equal((On(3), (DateOnly?)null), (standing.InForceFrom, standing.CeasedToHoldOn));
    }

    [Theory]
    [InlineData("continues", null)]
    [InlineData("reviewed", null)]
    [InlineData("lapses", 10)]
    public void What_happens_when_it_later_fails_is_what_the_text_itself_says(string ifItFails, int? ended)
    {
        var standing = Determined(Alone with { IfItFails = ifItFails }, [Adopt("L", 2), Decline("L", 10)]);

        Assert.Equal(On(2), standing.InForceFrom);
        Assert.Equal(On(10), standing.CeasedToHoldOn);
        Assert.Equal(ended is { } day ? On(day) : null, standing.EndedOn);
    }

    [Fact]
    public void When_it_holds_again_nothing_has_ceased_but_what_has_lapsed_does_not_come_back()
    {
        PartyAnswer[] answers = [Adopt("L", 2), Decline("L", 10), Adopt("L", 15)];

        var goesOn = Determined(Alone, answers);
        Assert.Equal((On(2), (DateOnly?)null), (goesOn.InForceFrom, goesOn.CeasedToHoldOn));
        Assert.Equal(On(15), Assert.Single(goesOn.Evidence).CountsFrom);

        var lapsed = Determined(Alone with { IfItFails = "lapses" }, answers);
        Assert.Equal((On(2), On(10)), (lapsed.InForceFrom, lapsed.EndedOn));
        Assert.Equal(["L"], lapsed.Missing);
    }

    [Fact]
    public void Answers_of_those_the_rule_does_not_name_change_nothing() =>
        Assert.Equal(["L"], Determined(Alone, [Adopt("F01", 1), Decline("0127", 2)]).Missing);

    [Fact]
    public void Two_decisions_of_one_day_are_ordered_by_what_they_say_not_by_arrival()
    {
        var earlier = Adopt("L", 2) with { Standing = new(ApprovedOn: On(9)) };
        var later = Decline("L", 5) with { Standing = new(ApprovedOn: On(9)) };
        var rule = Alone with { CountedFrom = "approval" };

        Assert.Null(Determined(rule, [earlier, later]).InForceFrom);
        Assert.Null(Determined(rule, [later, earlier]).InForceFrom);
    }

    private static Determination Determined(EntryRule rule, IReadOnlyCollection<PartyAnswer> answers) =>
        EntryIntoForce.Of(new(rule, RuleTerms.Unsaid), answers).Determination;

    private const string Ground = "cannotBeAppealed";

    private static EntryRule Alone => Rule with { Each = ["L"], AtLeast = [] };

    private static PartyAnswer Adopt(string party, int day) =>
        new(party, Guid.NewGuid(), null, "adopt", On(day), [], new());

    private static PartyAnswer Decline(string party, int day) => Adopt(party, day) with { Answer = "decline" };

    private static DateOnly On(int day) => new(2027, 1, day);
}
