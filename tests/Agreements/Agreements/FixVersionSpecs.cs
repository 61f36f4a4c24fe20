using Samverkan.Agreements.Agreements;
using Samverkan.Agreements.Entry;

namespace Samverkan.Agreements.Tests.Agreements;

public sealed class FixVersionSpecs
{
    private static readonly RuleText Rule = new(
        ["R01", "L01"], [new(1, ["0127", "0180"])], "count", [], "decision", "continues", "countWhenMet",
        "doNotCount");

    private static readonly FixVersion Fix = new(" Vi vill sluta gapet.\n", Rule);
    private static readonly Preparing Preparing =
        new("L01", Guid.NewGuid(), true, ["0127", "0180", "F01", "L01", "R01"]) { Drafter = "L01" };

    [Fact]
    public void A_version_is_fixed_with_its_own_rule_and_the_fingerprint_of_its_words()
    {
        var texts = Spec.NoTexts();
        var version = FixVersion.Decide(Drafted(), Fix, texts, 1, Preparing).Recorded<VersionWasFixed>();

        Assert.Equal("declarationOfIntent", version.Kind);
        Assert.True(Rule.IsSameAs(version.Rule, version.Terms));
        Assert.Equal(FixVersion.HashOf("Vi vill sluta gapet."), version.TextSha256);
        Assert.Equal("Vi vill sluta gapet."u8.ToArray(), Assert.Single(texts.Brought).Content);
    }

    [Fact]
    public void What_its_rule_says_further_is_said_before_the_version()
    {
        var said = Assert.IsType<Verdict.Accepted>(FixVersion.Decide(Drafted(), Fix, Spec.NoTexts(), 1, Preparing));

        Assert.Equal([typeof(RuleWasStated), typeof(VersionWasFixed)], said.Events.Select(e => e.GetType()));
    }

    [Fact]
    public void The_fingerprint_is_sha256_of_the_words_without_salt() =>
        Assert.Equal("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0", FixVersion.HashOf("abc"));

    [Fact]
    public void A_fixed_version_never_changes()
    {
        var texts = Spec.NoTexts();
        var state = Drafted();
        state = state.Apply(FixVersion.Decide(state, Fix, texts, 1, Preparing).Recorded<VersionWasFixed>());

        var same = new FixVersion(
            Fix.Text, new(
                ["R01", "L01"], [new(1, ["0127", "0180"])], "count", [], "decision", "continues", "countWhenMet",
                "doNotCount", []));
        FixVersion.Decide(state, same, texts.Kept(), 1, Preparing).RecordedNothing();
        foreach (var other in new[]
        {
            Fix with { Text = "Vi vill något annat." },
            Fix with { Rule = Rule with { Each = ["R01"] } },
            Fix with { Rule = Rule with { AtLeast = [new(2, ["0127", "0180"])] } },
            Fix with { Rule = Rule with { IfItFails = "lapses" } },
            Fix with { Rule = Rule with { Conditions = "count" } },
        })
            FixVersion.Decide(state, other, texts.Kept(), 1, Preparing).RefusedWith("version-already-fixed", 409);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public void Versions_are_numbered_without_gaps(int number) =>
        FixVersion.Decide(Drafted(), Fix, Spec.NoTexts(), number, Preparing).RefusedWith("version-not-next", 409);

    [Fact]
    public void Only_a_party_with_a_mandate_fixes_and_outsiders_see_nothing()
    {
        Decide(Fix, Preparing with { Mandate = null }).RefusedWith("no-mandate", 403);
        Decide(Fix, Preparing with { By = "FOHM" }).RefusedWith("not-a-party", 403);
        Decide(Fix, Preparing with { TakesPart = false }).RefusedWith("not-found", 404);
        FixVersion.Decide(Agreement.Initial, Fix, Spec.NoTexts(), 1, Preparing).RefusedWith("not-found", 404);
    }

    public static TheoryData<RuleText, string> Unfit => new()
    {
        { Rule with { Each = [], AtLeast = [] }, "rule-names-nobody" },
        { Rule with { Each = ["R01", "0199"] }, "rule-names-non-party" },
        { Rule with { Each = ["R01", "R01"] }, "rule-names-twice" },
        { Rule with { AtLeast = [new(1, ["0199"])] }, "rule-names-non-party" },
        { Rule with { AtLeast = [null!] }, "rule-names-non-party" },
        { Rule with { AtLeast = [new(1, ["0127", "0127"])] }, "rule-names-twice" },
        { Rule with { AtLeast = [new(0, ["0127"])] }, "rule-count-out-of-bounds" },
        { Rule with { AtLeast = [new(3, ["0127", "0180"])] }, "rule-count-out-of-bounds" },
        { Rule with { AtLeast = [new(1, [])] }, "rule-count-out-of-bounds" },
        { Rule with { Provisos = "sometimes" }, "unknown-proviso-rule" },
        { Rule with { Provisos = "countExceptOn" }, "points-missing" },
        { Rule with { ExceptOn = ["3"] }, "points-without-exception" },
        { Rule with { Provisos = "countExceptOn", ExceptOn = ["tre"] }, "no-such-point" },
        { Rule with { Provisos = "countExceptOn", ExceptOn = ["3"] }, "no-such-point" },
        { Rule with { Conditions = null }, "unknown-condition-rule" },
        { Rule with { Conditions = "perhaps" }, "unknown-condition-rule" },
        { Rule with { InPart = null }, "unknown-in-part-rule" },
        { Rule with { InPart = "countIfIncludes" }, "parts-missing" },
        { Rule with { InPart = "countIfIncludes", Parts = ["9"] }, "no-such-point" },
        { Rule with { Parts = ["1"] }, "parts-without-exception" },
        { Rule with { CountedFrom = "thought" }, "unknown-counted-from" },
        { Rule with { IfItFails = "panic" }, "unknown-if-it-fails" },
    };

    [Theory]
    [MemberData(nameof(Unfit), DisableDiscoveryEnumeration = true)]
    public void A_rule_that_cannot_be_followed_is_refused(RuleText rule, string code) =>
        Decide(Fix with { Rule = rule }).RefusedWith(code, 422);

    [Fact]
    public void A_version_without_words_is_none() => Decide(Fix with { Text = " " }).RefusedWith("text-missing", 422);

    private static Verdict Decide(FixVersion command, Preparing? preparing = null) =>
        FixVersion.Decide(Drafted(), command, Spec.NoTexts(), 1, preparing ?? Preparing);

    private static Agreement Drafted() => Spec.Given<Agreement>(new AgreementWasDrafted(
        Guid.NewGuid(), Guid.NewGuid(), "declarationOfIntent", new(Guid.NewGuid(), "", "title")));
}
