using Samverkan.Agreements.Agreements;

namespace Samverkan.Agreements.Tests.Agreements;

public sealed class DraftAgreementSpecs
{
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly DraftAgreement Draft = new(Guid.NewGuid(), "declarationOfIntent", "Avsiktsförklaring");
    private static readonly Preparing Preparing = new("L01", Guid.NewGuid(), true, ["L01", "R01"]);

    [Fact]
    public void A_party_begins_a_text_and_nothing_of_it_is_announced()
    {
        var drafted = Decide(Draft, Preparing).Recorded<AgreementWasDrafted>();

        Assert.Equal("declarationOfIntent", drafted.Kind);
        Assert.Empty(new Announcements().For(
            new(1, Guid.NewGuid(), "", 1, DateTimeOffset.UnixEpoch, drafted, new("person", "L01", null))));
    }

    [Fact]
    public void Begun_again_it_is_recorded_once_and_never_becomes_another()
    {
        var texts = Spec.NoTexts();
        var state = Spec.Given<Agreement>(
            DraftAgreement.Decide(Agreement.Initial, Draft, texts, Id, Preparing).Recorded<AgreementWasDrafted>());

        DraftAgreement.Decide(state, Draft, texts.Kept(), Id, Preparing).RecordedNothing();
        DraftAgreement.Decide(state, Draft with { Kind = "strategy" }, texts.Kept(), Id, Preparing)
            .RefusedWith("agreement-already-drafted", 409);
    }

    [Fact]
    public void What_breaks_a_rule_is_refused()
    {
        Decide(Draft with { Kind = "law" }, Preparing).RefusedWith("unknown-agreement-kind", 422);
        Decide(Draft with { Title = "" }, Preparing).RefusedWith("title-missing", 422);
        Decide(Draft, Preparing with { Mandate = null }).RefusedWith("no-mandate", 403);
        Decide(Draft, Preparing with { By = "FOHM" }).RefusedWith("not-a-party", 403);
    }

    [Fact]
    public void Every_stored_name_is_permanent() => Assert.Equal(
        [
            "agreement_drafted", "content_withdrawn", "entry_determined", "fixers_named", "rule_stated",
            "version_fixed",
        ],
        new EventCatalogue(typeof(Announcements).Assembly).Names);

    private static Verdict Decide(DraftAgreement command, Preparing preparing) =>
        DraftAgreement.Decide(Agreement.Initial, command, Spec.NoTexts(), Id, preparing);
}
