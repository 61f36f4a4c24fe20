using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

public sealed class BodyDecisionSpecs
{
    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["council"] = ["paragraph", "approvedOn", "postedOn", "appealUntil", "legalForceOn"],
        ["executiveBoard"] = ["paragraph", "approvedOn", "postedOn", "appealUntil", "legalForceOn"],
        ["committee"] = ["paragraph", "approvedOn", "postedOn", "appealUntil", "legalForceOn"],
        ["directorate"] = ["paragraph", "approvedOn", "postedOn", "appealUntil", "legalForceOn"],
        ["subcommittee"] = ["paragraph", "approvedOn", "postedOn", "appealUntil", "legalForceOn", "delegationPoint"],
        ["delegate"] =
            ["delegationPoint", "post", "decisionNumber", "reportedTo", "postedOn", "appealUntil", "legalForceOn"],
        ["stateAuthority"] = ["decisionMaker", "rapporteur"],
        ["associationBoard"] = ["paragraph"],
        ["officer"] = ["post"],
    };

    private static readonly Dictionary<string, Func<RecordBodyDecision, RecordBodyDecision>> With = new()
    {
        ["paragraph"] = c => c with { Paragraph = "41" },
        ["delegationPoint"] = c => c with { DelegationPoint = "A 4.2" },
        ["post"] = c => c with { Post = "kommundirektör" },
        ["decisionNumber"] = c => c with { DecisionNumber = "D 7" },
        ["reportedTo"] = c => c with { ReportedTo = new("Kommunstyrelsen", Spec.Today, "3") },
        ["decisionMaker"] = c => c with { DecisionMaker = "landshövdingen" },
        ["rapporteur"] = c => c with { Rapporteur = "enhetschefen" },
        ["approvedOn"] = c => c with { Standing = new(ApprovedOn: Spec.Today) },
        ["postedOn"] = c => c with { Standing = new(PostedOn: Spec.Today) },
        ["appealUntil"] = c => c with { Standing = new(AppealUntil: Spec.Today) },
        ["legalForceOn"] = c => c with { Standing = new(LegalForceOn: Spec.Today) },
    };

    public static TheoryData<string, string> EveryFieldOfEveryBody() =>
        [.. Fields.Keys.SelectMany(body => With.Keys.Select(field => (body, field)))];

    [Theory]
    [MemberData(nameof(EveryFieldOfEveryBody))]
    public void A_body_has_the_fields_of_its_kind_and_no_others(string body, string field)
    {
        var verdict = Given.Decide(Given.Opened, With[field](new(body, "prepares", Spec.Today)));

        if (Fields[body].Contains(field)) verdict.Recorded<BodyDecisionRecorded>();
        else Assert.Equal(
            new Refusal("field-not-of-this-body", 422, field), Assert.IsType<Verdict.Refused>(verdict).Refusal);
    }

    [Theory]
    [InlineData("subcommittee")]
    [InlineData("delegate")]
    public void Without_delegation_it_can_propose_and_not_decide(string body)
    {
        var command = new RecordBodyDecision(body, "decides", Spec.Today);

        Given.Decide(Given.Opened, command).RefusedWith("delegation-required", 422);
        Given.Decide(Given.Opened, command with { Act = "proposes" }).Recorded<BodyDecisionRecorded>();
        Given.Decide(Given.Opened, command with { DelegationPoint = "A 4.2" }).Recorded<BodyDecisionRecorded>();
    }

    [Fact]
    public void A_case_that_was_never_opened_has_no_decisions() =>
        Given.Decide(Case.Initial, Given.Adopts).RefusedWith("not-found", 404);

    [Fact]
    public void Only_known_bodies_acts_and_answers_are_recorded()
    {
        Given.Decide(Given.Opened, Given.Adopts with { Body = "forum" }).RefusedWith("unknown-body", 422);
        Given.Decide(Given.Opened, Given.Adopts with { Act = "votes" }).RefusedWith("unknown-act", 422);
        Given.Decide(Given.Opened, Given.Adopts with { Answer = "maybe" }).RefusedWith("unknown-answer", 422);
        Given.Decide(Given.Opened, Given.Adopts with { Answer = "maybe", Settles = false })
            .RefusedWith("unknown-answer", 422);
    }

    [Theory]
    [InlineData("municipality", "stateAuthority")]
    [InlineData("municipality", "associationBoard")]
    [InlineData("region", "associationBoard")]
    [InlineData("countyAdministrativeBoard", "council")]
    [InlineData("countyAdministrativeBoard", "associationBoard")]
    [InlineData("municipalAssociation", "executiveBoard")]
    [InlineData("municipalAssociation", "stateAuthority")]
    [InlineData("municipality", "directorate")]
    [InlineData("municipalFederation", "council")]
    [InlineData("municipalFederation", "associationBoard")]
    [InlineData("stateAuthority", "committee")]
    [InlineData("company", "executiveBoard")]
    [InlineData("university", "stateAuthority")]
    [InlineData("civilSociety", "directorate")]
    public void An_organisation_decides_by_its_own_kind_of_bodies(string organisation, string body) =>
        RecordBodyDecision.Decide(
            Given.Opened,
            Given.Adopts with { Body = body, Paragraph = null },
            new(Given.Id, Given.Decision, organisation, Spec.Today),
            Spec.NoTexts()).RefusedWith("body-of-another-kind", 422);

    [Theory]
    [InlineData("stateAuthority", "stateAuthority")]
    [InlineData("municipalFederation", "directorate")]
    [InlineData("municipalFederation", "delegate")]
    [InlineData("university", "associationBoard")]
    [InlineData("company", "associationBoard")]
    [InlineData("civilSociety", "associationBoard")]
    public void Every_kind_of_organisation_has_bodies_to_decide_by(string organisation, string body) =>
        RecordBodyDecision.Decide(
            Given.Opened,
            Given.Adopts with { Body = body, Paragraph = null, DelegationPoint = body == "delegate" ? "A 1" : null },
            new(Given.Id, Given.Decision, organisation, Spec.Today),
            Spec.NoTexts()).Recorded<BodyDecisionRecorded>();

    [Fact]
    public void A_direktion_has_its_minutes_approved() => Assert.True(BodyKind.HasApproval("directorate"));

    [Fact]
    public void A_condition_names_the_others_by_their_codes()
    {
        var command = Given.Adopts with { Conditions = [new("om övriga", ["0180", "R01"])] };

        Given.Decide(Given.Opened, command).Recorded<BodyDecisionRecorded>();
        Given.Decide(Given.Opened, command with { Conditions = [new("om övriga", ["Stockholms stad"])] })
            .RefusedWith("not-an-organisation", 422);
    }

    [Fact]
    public void A_decision_has_been_taken_when_it_is_recorded() => Given
        .Decide(Given.Opened, Given.Adopts with { DecidedOn = Spec.Today.AddDays(1) })
            .RefusedWith("decided-in-the-future", 422);

    [Theory]
    [InlineData("proposes")]
    [InlineData("prepares")]
    [InlineData("endorses")]
    [InlineData("rejects")]
    public void A_proposal_to_the_council_is_not_an_answer(string act)
    {
        var proposal = Given.Adopts with { Body = "executiveBoard", Act = act };

        Given.Decide(Given.Opened, proposal).RefusedWith("a-proposal-is-not-an-answer", 422);
        var recorded = Given.Registered.After(proposal with { Settles = false }, Given.Decision);
        AnnounceAnswer.Decide(recorded, new(Given.Decision), Given.Id).RefusedWith("does-not-settle", 409);
    }

    [Fact]
    public void What_settles_is_an_answer_in_the_bodys_own_words()
    {
        Given.Decide(Given.Opened, Given.Adopts with { Answer = null }).RefusedWith("answer-required", 422);
        Given.Decide(Given.Opened, Given.Adopts with { Wording = null }).RefusedWith("wording-required", 422);
        Given.Decide(Given.Opened, Given.Adopts with { Wording = " " }).RefusedWith("wording-required", 422);
    }

    [Fact]
    public void An_officers_reply_needs_no_wording_and_says_only_that_it_does_not_concern_us()
    {
        var reply = new RecordBodyDecision("officer", "decides", Spec.Today, Settles: true, Answer: "notConcerned");

        Given.Decide(Given.Opened, reply).Recorded<BodyDecisionRecorded>();
        Given.Decide(Given.Opened, reply with { Answer = "adopt" }).RefusedWith("officer-cannot-decide", 422);
    }

    [Fact]
    public void Provisos_come_with_the_answer_that_says_so_and_with_no_other()
    {
        var proviso = new ProvisoText("inga kostnader före budget", "6");

        Given.Decide(Given.Opened, Given.Adopts with { Provisos = [proviso] })
            .RefusedWith("proviso-and-answer-differ", 422);
        Given.Decide(Given.Opened, Given.Adopts with { Answer = "adoptWithProviso" })
            .RefusedWith("proviso-and-answer-differ", 422);
        var recorded = Given.Decide(
            Given.Opened, Given.Adopts with { Answer = "adoptWithProviso", Provisos = [proviso] })
            .Recorded<BodyDecisionRecorded>();
        Assert.Equal("6", Assert.Single(recorded.Decision.Provisos).Scope);
    }

    [Fact]
    public void A_proviso_or_a_condition_has_words()
    {
        Given.Decide(Given.Opened, Given.Adopts with { Answer = "adoptWithProviso", Provisos = [new(" ")] })
            .RefusedWith("text-required", 422);
        Given.Decide(Given.Opened, Given.Adopts with { Conditions = [new("")] }).RefusedWith("text-required", 422);
    }

    [Fact]
    public void A_condition_is_kept_with_whom_it_waits_for()
    {
        var recorded = Given.Decide(
            Given.Opened, Given.Adopts with { Conditions = [new("att R01 antar", ["R01"], Spec.Today)] })
            .Recorded<BodyDecisionRecorded>();

        Assert.Equal(["R01"], Assert.Single(recorded.Decision.Conditions).Others);
    }

    [Theory]
    [InlineData(-1, null, null, null, "approved-before-decided")]
    [InlineData(2, 1, null, null, "posted-before-approved")]
    [InlineData(null, -1, null, null, "posted-before-approved")]
    [InlineData(null, 3, 2, null, "appeal-before-posted")]
    [InlineData(null, null, null, -1, "legal-force-before-decided")]
    public void Dates_come_in_their_order(int? approved, int? posted, int? appeal, int? force, string code) => Given
        .Decide(Given.Opened, Given.Adopts with { Standing = new(Day(approved), Day(posted), Day(appeal), Day(force)) })
        .RefusedWith(code, 422);

    [Fact]
    public void What_others_take_for_approved_minutes_is_what_a_body_has() => Assert.All(
        DecidingBody.Kinds,
        kind => Assert.Equal(kind.Value.Has.Contains("approvedOn"), BodyKind.HasApproval(kind.Key)));

    [Fact]
    public void Dates_given_since_stay_when_the_decision_is_sent_again()
    {
        var posted = RecordStanding
            .Decide(Given.Decided, new(new(PostedOn: Spec.Today)), Given.Id, Given.Decision, Spec.Today)
            .Recorded<StandingRecorded>();
        var known = Given.Decided.Apply(posted);

        Assert.Equal(
            Spec.Today,
            Given.Decide(known, Given.Adopts with { Paragraph = "42" }).Recorded<BodyDecisionRecorded>()
                .Decision.Standing.PostedOn);
    }

    private static DateOnly? Day(int? after) => after is { } days ? Spec.Today.AddDays(days) : null;
}
