using Samverkan.Forums.Programmes;

namespace Samverkan.Forums.Tests.Programmes;

public sealed class ProgrammeSpecs
{
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly EstablishProgramme Establish = new(
        "God och jämlik hälsa", "Att sluta gapet.", "L01", new("byEachParty", ["healthAndDistribution", "economy"]));

    [Fact]
    public void A_programme_is_established_with_its_own_rules()
    {
        var established = Decide(Establish).Recorded<ProgrammeWasEstablished>();

        Assert.Equal(("L01", "byEachParty"), (established.HostOrganisation, established.Rules?.ImpactAssessment));
        Decide(Establish with { Rules = null }).Recorded<ProgrammeWasEstablished>();
    }

    [Fact]
    public void Established_again_it_is_recorded_once_and_never_becomes_another()
    {
        var texts = Spec.NoTexts();
        var command = Establish with { Rules = new("notNeeded", [], "Ingen påverkan.") };
        var state = Spec.Given<Programme>(
            EstablishProgramme.Decide(Programme.Initial, command, texts, Id).Recorded<ProgrammeWasEstablished>());

        EstablishProgramme.Decide(state, command, texts.Kept(), Id).RecordedNothing();
        EstablishProgramme[] others =
            [Establish, command with { HostOrganisation = "R01" }, command with { Name = "X" }];
        foreach (var other in others)
            EstablishProgramme.Decide(state, other, texts.Kept(), Id).RefusedWith("programme-already-established", 409);
    }

    public static TheoryData<EstablishProgramme, string> Unfit => new()
    {
        { Establish with { Name = "" }, "name-missing" },
        { Establish with { Purpose = " " }, "purpose-missing" },
        { Establish with { HostOrganisation = "forums" }, "not-an-organisation" },
        { Establish with { Rules = new("sometimes", []) }, "unknown-impact-assessment" },
        { Establish with { Rules = new("attached", ["weather"]) }, "unknown-heading" },
        { Establish with { Rules = new("attached", ["economy", "economy"]) }, "heading-twice" },
        { Establish with { Rules = new("notNeeded", []) }, "reason-missing" },
        { Establish with { Rules = new("attached", [], "because") }, "reason-missing" },
    };

    [Theory]
    [MemberData(nameof(Unfit), DisableDiscoveryEnumeration = true)]
    public void What_breaks_a_rule_is_refused(EstablishProgramme command, string code) =>
        Decide(command).RefusedWith(code, 422);

    [Fact]
    public void An_adjunct_may_become_a_party_and_a_party_is_never_made_less()
    {
        var state = Spec.Given<Programme>(Decide(Establish).Recorded<ProgrammeWasEstablished>());
        state = state.Apply(AddParty.Decide(state, new(true), "0127").Recorded<PartyHasJoined>());
        Assert.True(state.Includes("0127"));
        Assert.False(state.HasParty("0127"));

        state = state.Apply(AddParty.Decide(state, new(false), "0127").Recorded<PartyHasJoined>());
        Assert.True(state.HasParty("0127"));
        AddParty.Decide(state, new(false), "0127").RecordedNothing();
        AddParty.Decide(state, new(true), "0127").RefusedWith("already-a-party", 409);
    }

    [Fact]
    public void Nobody_takes_part_in_what_does_not_exist_or_without_a_code()
    {
        AddParty.Decide(Programme.Initial, new(false), "0127").RefusedWith("not-found", 404);
        var state = Spec.Given<Programme>(Decide(Establish).Recorded<ProgrammeWasEstablished>());
        AddParty.Decide(state, new(false), "overview").RefusedWith("not-an-organisation", 422);
    }

    private static Verdict Decide(EstablishProgramme command) =>
        EstablishProgramme.Decide(Programme.Initial, command, Spec.NoTexts(), Id);
}
