using System.Text.Json;
using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

/// <summary>Which of the organisation's authorities decided, under that one's number and by what right.</summary>
public sealed class AuthoritySpecs
{
    private static readonly KnownAuthority Farsta = new(null, "Farsta stadsdelsnämnd");
    private static readonly RecordBodyDecision OfFarsta = Given.Adopts with
    {
        Body = "committee",
        Authority = Given.Authority,
        AuthorityNumber = "FAR 2027/88",
        AuthorityGround = AuthorityGround.Delegation,
    };

    [Fact]
    public void Its_name_is_said_before_the_answer_which_is_under_its_own_number()
    {
        var (said, texts) = Announce(OfFarsta, Farsta);

        var terms = Assert.IsType<AnswerTermsTold>(said[0]).Terms;
        var stated = Assert.IsType<AuthorityTold>(said[1]).Stated;
        var answer = Assert.IsType<AnswerGiven>(said[2]).Answer;
        Assert.Equal((Given.Authority, "delegation"), (stated.Authority, stated.Ground));
        Assert.Equal(Contracts.BodyClass.Title, terms.Authority?.Class);
        Assert.Contains(texts.Brought, b => b.Ref == terms.Authority);
        Assert.Equal("FAR 2027/88", answer.RegistrationNumber);
    }

    [Fact]
    public void Without_one_nothing_is_said_of_it_and_the_number_is_the_cases()
    {
        var (said, _) = Announce(Given.Adopts, null);

        Assert.Equal("KS 2027/1", Assert.IsType<AnswerGiven>(Assert.Single(said)).Answer.RegistrationNumber);
    }

    [Theory]
    [InlineData(true, null, null, "unknown-authority", "authority")]
    [InlineData(false, "FAR 2027/88", null, "unknown-authority", "authority")]
    [InlineData(false, null, "delegation", "unknown-authority", "authority")]
    public void Only_one_of_our_own_is_named_and_nothing_is_said_of_one_that_is_not(
        bool isNamed, string? number, string? by, string code, string field) => Refused(
            Given.Adopts with
            {
                Authority = isNamed ? Given.Authority : null, AuthorityNumber = number, AuthorityGround = by,
            },
            null, code, field);

    [Fact]
    public void Its_ground_is_one_of_the_list_and_its_number_a_code()
    {
        Refused(OfFarsta with { AuthorityGround = "vana" }, Farsta, "unknown-authority-ground", "authorityGround");
        Refused(
            OfFarsta with { AuthorityNumber = "se bilaga" }, Farsta, "registration-number-unfit", "authorityNumber");
    }

    [Fact]
    public void The_same_command_again_is_nothing_new_and_an_authority_of_another_name_is()
    {
        var texts = Spec.NoTexts();
        var recorded = Decide(OfFarsta, Farsta, texts).Recorded<BodyDecisionRecorded>();
        var after = Given.Registered.Apply(recorded);

        Assert.Empty(RecordBodyDecision.Decide(after, OfFarsta, Ground(Farsta), texts).Accepted());
        Assert.NotEqual(
            recorded.Decision.AuthorityName,
            RecordBodyDecision.Decide(after, OfFarsta, Ground(Farsta with { Name = "Söderorts nämnd" }), texts)
                .Recorded<BodyDecisionRecorded>().Decision.AuthorityName);
    }

    [Theory]
    [InlineData("delegation")]
    [InlineData(null)]
    public void A_restored_node_knows_again_which_of_its_authorities_it_was_and_by_what_right(string? ground)
    {
        var (said, _) = Announce(OfFarsta with { AuthorityGround = ground }, Farsta);

        var restored = said.Aggregate(Given.Registered, (state, one) => TakenBack(state, one).Accepted()
            .Aggregate(state, (after, happened) => after.Apply(happened)));

        var taken = restored.Decisions[Given.Decision];
        Assert.Equal(
            (Given.Authority, ground, "FAR 2027/88"), (taken.Authority, taken.AuthorityGround, taken.AuthorityNumber));
        Assert.All(said, one => Assert.Empty(TakenBack(restored, one).Accepted()));
    }

    [Fact]
    public void What_was_announced_before_it_was_said_keeps_what_the_backup_has_of_it()
    {
        var texts = Spec.NoTexts();
        var decided = Given.Registered.Apply(Decide(OfFarsta, Farsta, texts).Recorded<BodyDecisionRecorded>());
        var said = AnnounceAnswer.Decide(decided, new(Given.Decision), Given.Id).Accepted();

        var restored = said.Where(s => s is not AuthorityTold).Aggregate(decided, (state, one) =>
            TakenBack(state, one).Accepted().Aggregate(state, (after, happened) => after.Apply(happened)));

        Assert.Equal("delegation", restored.Decisions[Given.Decision].AuthorityGround);
    }

    private static Verdict TakenBack(Case @case, object told) => told switch
    {
        AnswerTermsTold terms => TakeBack.Terms(@case, Given.Id, terms.Terms),
        AuthorityTold authority => TakeBack.Authority(@case, Given.Id, authority.Stated),
        AnswerGiven given => TakeBack.Answer(@case, Given.Id, given.Answer),
        _ => throw new InvalidOperationException($"{told}"),
    };

    [Fact]
    public void A_decision_of_before_there_were_authorities_is_still_read()
    {
        var known = Given.Decide(Given.Registered, Given.Adopts).Recorded<BodyDecisionRecorded>().Decision;
        var older = JsonSerializer.SerializeToNode(known, EventCatalogue.Json)!.AsObject();
        foreach (var added in new[] { "authority", "authorityName", "authorityNumber", "authorityGround" })
            older.Remove(added);

        Assert.True(known.IsSameAs(older.Deserialize<BodyDecision>(EventCatalogue.Json)!));
    }

    private static void Refused(RecordBodyDecision command, KnownAuthority? authority, string code, string field) =>
        Assert.Equal(
            (code, field),
            Decide(command, authority, Spec.NoTexts()) is Verdict.Refused { Refusal: var why }
                ? (why.Code, why.Field)
                : default);

    private static (IReadOnlyList<object> Said, Texts Texts) Announce(
        RecordBodyDecision command, KnownAuthority? authority)
    {
        var texts = Spec.NoTexts();
        var decided = Given.Registered.Apply(Decide(command, authority, texts).Recorded<BodyDecisionRecorded>());
        return (AnnounceAnswer.Decide(decided, new(Given.Decision), Given.Id).Accepted(), texts);
    }

    private static Verdict Decide(RecordBodyDecision command, KnownAuthority? authority, Texts texts) =>
        RecordBodyDecision.Decide(Given.Registered, command, Ground(authority), texts);

    private static DecisionGround Ground(KnownAuthority? authority) =>
        Given.GroundFor("committee", Given.Decision) with { Authority = authority };
}
