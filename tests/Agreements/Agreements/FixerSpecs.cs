using Samverkan.Agreements.Agreements;
using Samverkan.Agreements.Entry;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Agreements.Tests.Agreements;

/// <summary>Who may fix the next version of a text, and who may read it.</summary>
public sealed class FixerSpecs
{
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly Guid Programme = Guid.NewGuid();
    private static readonly Readers Two = new(Readers.NamedParties, ["L01", "R01"]);
    private static readonly DraftAgreement Draft = new(Programme, "strategy", "Strategi");
    private static readonly FixVersion Fix = new("1. Vi vill.", RuleOf("L01"));

    private static readonly Preparing By = new("L01", Guid.NewGuid(), true, ["0127", "L01", "R01"])
    {
        Drafter = "L01",
    };

    [Fact]
    public void Whoever_drafted_a_text_fixes_it_and_nobody_whom_it_has_not_named()
    {
        var state = Drafted(Draft);

        Fixed(state, By).Recorded<VersionWasFixed>();
        Fixed(state, By with { By = "R01" }).RefusedWith("not-named-to-fix", 403);
        Fixed(state, By with { By = "0127" }).RefusedWith("not-named-to-fix", 403);
    }

    [Fact]
    public void Those_named_when_it_was_drafted_fix_it_too() =>
        Fixed(Drafted(Draft with { Fixers = ["R01"] }), By with { By = "R01" }).Recorded<VersionWasFixed>();

    [Fact]
    public void Those_named_later_fix_it_and_who_is_named_no_more_does_not()
    {
        var state = Drafted(Draft with { Fixers = ["R01"] });
        var named = NameFixers.Decide(state, new(["0127"]), By).Recorded<FixersWereNamed>();
        state = state.Apply(named);

        Fixed(state, By with { By = "0127" }).Recorded<VersionWasFixed>();
        Fixed(state, By with { By = "R01" }).RefusedWith("not-named-to-fix", 403);
        NameFixers.Decide(state, new(["0127"]), By).RecordedNothing();
    }

    [Fact]
    public void A_text_drafted_before_anybody_was_named_is_fixed_by_whoever_drafted_it_and_by_nobody_else()
    {
        var before = Spec.Given<Agreement>(
            new AgreementWasDrafted(Id, Programme, "strategy", new(Guid.NewGuid(), "", "title")));

        Fixed(before, By).Recorded<VersionWasFixed>();
        Fixed(before, By with { By = "R01" }).RefusedWith("not-named-to-fix", 403);
        Fixed(before, By with { Drafter = null }).RefusedWith("not-named-to-fix", 403);
    }

    [Fact]
    public void Only_the_drafter_names_and_only_parties_that_may_read()
    {
        var state = Drafted(Draft with { Audience = Two });

        NameFixers.Decide(state, new(["R01"]), By with { By = "R01" }).RefusedWith("only-the-drafter-names", 403);
        NameFixers.Decide(state, new(["R01"]), By with { Mandate = null }).RefusedWith("no-mandate", 403);
        NameFixers.Decide(state, new(["R01"]), By with { TakesPart = false }).RefusedWith("not-found", 404);
        NameFixers.Decide(state, new(["FOHM"]), By).RefusedWith("fixer-not-a-party", 422);
        NameFixers.Decide(state, new(["0127"]), By).RefusedWith("fixer-not-a-reader", 422);
        Decide(Draft with { Fixers = ["FOHM"] }).RefusedWith("fixer-not-a-party", 422);
        Decide(Draft with { Audience = Two, Fixers = ["0127"] }).RefusedWith("fixer-not-a-reader", 422);
    }

    [Fact]
    public void A_memorandum_is_between_two_and_read_by_those_two()
    {
        var memorandum = Draft with { Kind = "memorandum", Audience = Two };
        var version = Fixed(Drafted(memorandum), By).Recorded<VersionWasFixed>();
        var said = new Announcements().For(
            new(1, Guid.NewGuid(), "", 1, DateTimeOffset.UnixEpoch, version, new("person", "L01", null))).Last();

        Assert.Equal(["L01", "R01"], said.Audience?.NamedOrganisations);
        Decide(memorandum with { Audience = null }).RefusedWith("memorandum-between-two", 422);
        Decide(memorandum with { Audience = new(Readers.Parties) }).RefusedWith("memorandum-between-two", 422);
        Decide(memorandum with { Audience = new(Readers.NamedParties, ["L01", "R01", "0127"]) })
            .RefusedWith("memorandum-between-two", 422);
    }

    [Fact]
    public void A_rule_names_none_but_readers()
    {
        var state = Drafted(Draft with { Audience = Two });

        FixVersion.Decide(state, Fix with { Rule = RuleOf("0127") }, Spec.NoTexts(), 1, By)
            .RefusedWith("rule-names-non-party", 422);
    }

    public static TheoryData<Readers, string> Unfit => new()
    {
        { new("all"), "unknown-audience" },
        { new(Readers.NamedParties), "audience-unnamed" },
        { new(Readers.Parties, ["L01"]), "audience-unnamed" },
        { new(Readers.NamedParties, ["L01", "FOHM"]), "audience-not-a-party" },
        { new(Readers.NamedParties, ["R01", "0127"]), "audience-without-oneself" },
    };

    [Theory]
    [MemberData(nameof(Unfit), DisableDiscoveryEnumeration = true)]
    public void An_audience_that_cannot_be_is_refused(Readers readers, string code) =>
        Decide(Draft with { Audience = readers }).RefusedWith(code, 422);

    [Fact]
    public void Where_the_programme_is_for_its_parties_no_text_is_for_its_adjuncts_too()
    {
        var preparing = By with { PartiesOnly = true };

        Decide(Draft with { Audience = new(Readers.PartiesAndAdjuncts) }, preparing)
            .RefusedWith("audience-too-wide", 422);
        Assert.True(Decide(Draft, preparing).Recorded<AgreementWasDrafted>().Readers.PartiesOnly);
    }

    private static RuleText RuleOf(string each) =>
        new([each], [], "count", [], "decision", "continues", "countWhenMet", "doNotCount", []);

    private static Verdict Decide(DraftAgreement command, Preparing? preparing = null) =>
        DraftAgreement.Decide(Agreement.Initial, command, Spec.NoTexts(), Id, preparing ?? By);

    private static Agreement Drafted(DraftAgreement command) =>
        Spec.Given<Agreement>(Decide(command).Recorded<AgreementWasDrafted>());

    private static Verdict Fixed(Agreement state, Preparing preparing) =>
        FixVersion.Decide(state, Fix, Spec.NoTexts(), 1, preparing);
}
