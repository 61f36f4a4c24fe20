using System.Text.Json;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

/// <summary>
/// What an answer says beside its first shape: from when, on which points, in which parts, on what ground.
/// </summary>
public sealed class TermsSpecs
{
    private static readonly Guid Later = Guid.CreateVersion7();
    private static readonly IReadOnlyList<string> Text = ["1", "2", "6", "6.1", "6a", "7", "8", "8.1"];

    private static RecordBodyDecision WithProviso(string? scope, IReadOnlyList<string>? points = null) => Given.Adopts
        with { Answer = "adoptWithProviso", Provisos = [new("inga kostnader", scope, null, points)] };

    [Theory]
    [InlineData("6", "6")]
    [InlineData("punkt 6", "6")]
    [InlineData("Punkt 6.", "6")]
    [InlineData("§ 6", "6")]
    [InlineData("6 a", "6a")]
    [InlineData("6.1", "6.1")]
    [InlineData("6 och 7", "6 7")]
    [InlineData("6 §§ och 7", "6 7")]
    [InlineData("punkterna 6, 7 och 8", "6 7 8")]
    [InlineData("6–8", "6 6.1 6a 7 8 8.1")]
    [InlineData("6-7", "6 6.1 6a 7")]
    [InlineData("6 till 7", "6 6.1 6a 7")]
    [InlineData("finansieringen", null)]
    [InlineData("9", null)]
    [InlineData("6 och ekonomin", null)]
    [InlineData("8–6", null)]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void Words_about_points_are_read_among_the_points_of_the_text(string? said, string? points) =>
        Assert.Equal(points?.Split(' '), Contracts.PointCodes.Read(said, Text));

    [Theory]
    [InlineData("6–8", "6 7 8")]
    [InlineData("punkt 6 a", "6a")]
    [InlineData("9", "9")]
    [InlineData("bilaga 1", null)]
    public void Where_the_text_is_not_known_the_form_of_what_is_said_is_read(string said, string? points) =>
        Assert.Equal(points?.Split(' '), Contracts.PointCodes.Read(said, text: null));

    [Fact]
    public void The_points_of_a_proviso_are_said_before_the_answer_in_the_same_commit()
    {
        var said = Announce(WithProviso(null, ["6", "7"]));

        var terms = Assert.IsType<AnswerTermsTold>(said[0]).Terms;
        var answer = Assert.IsType<AnswerGiven>(said[1]).Answer;
        var touched = Assert.Single(terms.Provisos);
        Assert.Equal(["6", "7"], touched.Points);
        Assert.Equal((answer.Decision, answer.Provisos[0].Text.Id), (terms.Decision, touched.Proviso));
        Assert.Equal("6, 7", answer.Provisos[0].Scope);
        Assert.Single(Facts(said[0]));
    }

    [Theory]
    [InlineData("punkt 6", "6")]
    [InlineData("6 och 7", "6, 7")]
    [InlineData("det som rör pengar", null)]
    public void What_an_older_client_says_in_words_is_read_and_what_cannot_be_read_is_the_whole_text(
        string scope, string? line) => Assert.Equal(
            line, Assert.IsType<AnswerGiven>(Announce(WithProviso(scope))[^1]).Answer.Provisos[0].Scope);

    [Fact]
    public void A_plain_answer_says_nothing_beside_itself() => Assert.Single(Announce(Given.Adopts));

    [Fact]
    public void A_proviso_on_the_whole_text_says_so_by_itself() => Assert.Single(Announce(WithProviso(null, [])));

    [Fact]
    public void A_point_that_the_text_has_not_is_not_chosen()
    {
        Decide(WithProviso(null, ["9"])).RefusedWith("no-such-point", 422);
        Decide(Given.Adopts with { Answer = "adoptInPart", Parts = ["9"] }).RefusedWith("no-such-point", 422);
        Decide(WithProviso(null, ["6a"])).Recorded<BodyDecisionRecorded>();
        Given.Decide(Given.Registered, WithProviso(null, ["det hela"])).RefusedWith("no-such-point", 422);
    }

    [Fact]
    public void Parts_are_of_an_answer_in_part()
    {
        Decide(Given.Adopts with { Parts = ["6"] }).RefusedWith("parts-and-answer-differ", 422);

        var said = Announce(Given.Adopts with { Answer = "adoptInPart", Parts = ["1", "6"] });

        Assert.Equal(["1", "6"], Assert.IsType<AnswerTermsTold>(said[0]).Terms.Parts);
    }

    [Fact]
    public void Who_leaves_says_from_when()
    {
        var leaves = Given.Adopts with
        {
            Answer = "decline", Replaces = Given.Decision, Correction = "newDecision",
            EffectiveOn = Spec.Today.AddMonths(6),
        };
        var said = AnnounceAnswer.Decide(Given.Answered.After(leaves, Later), new(Later), Given.Id).Accepted();

        Assert.Equal(Spec.Today.AddMonths(6), Assert.IsType<AnswerTermsTold>(said[0]).Terms.EffectiveOn);
        Assert.Equal(Spec.Today.AddMonths(6), Assert.IsType<CorrectionTold>(said[1]).Correction.On);
        Assert.Equal(Spec.Today, Assert.IsType<AnswerGiven>(said[2]).Answer.DecidedOn);
    }

    [Fact]
    public void It_holds_at_the_earliest_from_its_own_day_and_that_day_need_not_be_said()
    {
        Decide(Given.Adopts with { EffectiveOn = Spec.Today.AddDays(-1) })
            .RefusedWith("effective-before-decided", 422);

        Assert.Single(Announce(Given.Adopts with { EffectiveOn = Spec.Today }));
    }

    [Fact]
    public void The_ground_for_legal_force_is_said_before_the_answer_and_before_the_dates()
    {
        var dates = new StandingDates(PostedOn: Spec.Today, LegalForceOn: Spec.Today);
        var said = Announce(Given.Adopts with { Standing = dates, LegalForceGround = "cannotBeAppealed" });
        var later = RecordStanding.Decide(
            Given.Answered, new(dates, "appealDismissed"), Given.Id, Given.Decision, Spec.Today).Accepted();

        Assert.Equal("cannotBeAppealed", Assert.IsType<LegalForceTold>(said[0]).Grounded.Ground);
        Assert.IsType<AnswerGiven>(said[1]);
        Assert.Equal("appealDismissed", Assert.IsType<StandingRecorded>(later[0]).LegalForceGround);
        Assert.Equal("appealDismissed", Assert.IsType<LegalForceTold>(later[1]).Grounded.Ground);
        Assert.Equal(Spec.Today, Assert.IsType<StandingTold>(later[2]).Standing.Standing.LegalForceOn);
        Assert.Single(Facts(later[1]));

        var taken = Given.Answered.Apply(later[0]);
        var back = RecordStanding.Decide(taken, new(dates), Given.Id, Given.Decision, Spec.Today).Accepted();
        Assert.Null(Assert.IsType<LegalForceTold>(back[1]).Grounded.Ground);
        Assert.Equal(2, back.Count);
    }

    [Fact]
    public void A_ground_is_one_of_few_and_of_a_day()
    {
        var dates = new StandingDates(LegalForceOn: Spec.Today);

        Decide(Given.Adopts with { Standing = dates, LegalForceGround = "because" })
            .RefusedWith("unknown-legal-force-ground", 422);
        Decide(Given.Adopts with { LegalForceGround = "appealWithdrawn" })
            .RefusedWith("legal-force-ground-without-date", 422);
        Given.Decide(Given.Opened, new(
            "stateAuthority", "decides", Spec.Today, LegalForceGround: "appealWithdrawn"))
            .RefusedWith("field-not-of-this-body", 422);
    }

    /// <summary>As a county that ran before has it in its database.</summary>
    [Theory]
    [InlineData("\"punkt 6\"", "6")]
    [InlineData("\"det ekonomiska\"", null)]
    [InlineData("null", null)]
    public void A_decision_stored_before_it_could_say_this_goes_on(string scope, string? line)
    {
        var (decision, proviso) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var stored = $$"""
            {"case":"{{Given.Id}}","decision":{"id":"{{decision}}","body":"council","act":"decides","settles":true,
             "decidedOn":"2027-03-01","paragraph":"41","answer":"adoptWithProviso",
             "wording":{"id":"{{Guid.CreateVersion7()}}","sha256":"x","class":"wording"},
             "provisos":[{"text":{"id":"{{proviso}}","sha256":"y","class":"proviso"},"scope":{{scope}},"until":null}],
             "conditions":[],"standing":{"canBeAppealed":true},"replaces":null,"conflictHandled":false},"by":"someone"}
            """;
        var old = JsonSerializer.Deserialize<BodyDecisionRecorded>(stored, EventCatalogue.Json)!;
        var dates = JsonSerializer.Deserialize<StandingRecorded>(
            $$"""
            {"case":"{{Given.Id}}","decision":"{{decision}}",
             "standing":{"postedOn":"2027-03-01","canBeAppealed":true} }
            """,
            EventCatalogue.Json)!;
        var state = Given.Registered.Apply(old).Apply(dates);

        var said = AnnounceAnswer.Decide(state, new(decision), Given.Id).Accepted();

        Assert.Equal(line, Assert.IsType<AnswerGiven>(said[^1]).Answer.Provisos[0].Scope);
        Assert.Equal(Spec.Today, state.Decisions[decision].Standing.PostedOn);
        if (scope != "null")
            Assert.Equal(line is null ? [] : [line], Assert.IsType<AnswerTermsTold>(said[0]).Terms.Provisos[0].Points);
        else Assert.Single(said);
    }

    private static IEnumerable<object> Facts(object happened) => new Announcements()
        .For(new(1, Later, "s", 1, DateTimeOffset.UnixEpoch, happened, Act.OfSystem("test")));

    private static Verdict Decide(RecordBodyDecision command) => RecordBodyDecision.Decide(
        Given.Registered, command, Given.GroundFor(command.Body, Given.Decision) with { Points = Text },
        Spec.NoTexts());

    private static IReadOnlyList<object> Announce(RecordBodyDecision command) => AnnounceAnswer.Decide(
        Given.Registered.Apply(Decide(command).Recorded<BodyDecisionRecorded>()), new(Given.Decision), Given.Id)
        .Accepted();
}
