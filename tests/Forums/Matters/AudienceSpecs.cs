using Samverkan.Contracts.Forums.V1;
using Samverkan.Forums.Dialogues;
using Samverkan.Forums.Forums;
using Samverkan.Forums.Matters;
using Samverkan.Forums.Programmes;
using Samverkan.Hosting.Feeds;
using Audience = Samverkan.Contracts.Audience;
using BodyRef = Samverkan.Contracts.BodyRef;

namespace Samverkan.Forums.Tests.Matters;

/// <summary>Who may read a question, and what is said in a programme.</summary>
public sealed class AudienceSpecs
{
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly Guid County = Guid.NewGuid();
    private static readonly Audience Two = Audience.Named(["L01", "R01"]);
    private static readonly PutMatter Ask = new(County, "approve", ["R01"], "Samförståndsavtal", "Godkänner ni det?");

    [Fact]
    public void A_question_about_a_text_between_two_is_read_by_those_two()
    {
        var put = Decide(About(Ask), Ground() with { ReadersOfText = Two }).Recorded<MatterWasPut>();

        Assert.Equal(["L01", "R01"], Said(put).Audience?.NamedOrganisations);
        Assert.Contains("overview", Said(put).Audience?.Organisations ?? []);
    }

    [Fact]
    public void It_is_never_read_by_more_than_may_read_what_it_is_about()
    {
        var ground = Ground() with { ReadersOfText = Two };
        foreach (var wider in new Readers[]
        {
            new(Readers.Parties), new(Readers.PartiesAndAdjuncts), new(Readers.NamedParties, ["L01", "R01", "0127"]),
        })
            Decide(About(Ask) with { Audience = wider }, ground).RefusedWith("audience-too-wide", 422);
    }

    [Fact]
    public void Nobody_asks_about_words_that_are_not_for_them() => Decide(
        About(Ask), Ground() with { PutBy = "0127", ReadersOfText = Two })
        .RefusedWith("agreement-version-not-fixed", 409);

    [Fact]
    public void Who_is_asked_may_read_the_question()
    {
        var named = Ask with { Audience = new(Readers.NamedParties, ["L01", "R01"]) };

        Decide(named).Recorded<MatterWasPut>();
        Decide(named with { Addressees = ["R01", "0127"] }).RefusedWith("addressee-not-a-reader", 422);
        Decide(named with { Audience = new(Readers.NamedParties, ["R01"]) })
            .RefusedWith("audience-without-oneself", 422);
        Decide(named with { Audience = new("everyone") }).RefusedWith("unknown-audience", 422);
        Decide(named with { Audience = new(Readers.NamedParties) }).RefusedWith("audience-unnamed", 422);
        Decide(named with { Audience = new(Readers.NamedParties, ["L01", "FOHM"]) })
            .RefusedWith("audience-not-a-party", 422);
    }

    [Fact]
    public void Who_reads_is_part_of_what_was_asked_and_never_changes()
    {
        var texts = Spec.NoTexts();
        var put = PutMatter.Decide(Matter.Initial, Ask, texts, Ground()).Recorded<MatterWasPut>();
        var before = put with { Audience = null };

        PutMatter.Decide(Spec.Given<Matter>(before), Ask, texts.Kept(), Ground()).RecordedNothing();
        PutMatter.Decide(
            Spec.Given<Matter>(before), Ask with { Audience = new(Readers.Parties) }, texts.Kept(), Ground())
            .RefusedWith("matter-already-put", 409);
    }

    [Fact]
    public void A_programme_may_be_for_its_parties_and_then_nothing_in_it_is_for_its_adjuncts()
    {
        var (ground, texts) = (Ground(Readers.Parties), Spec.NoTexts());
        var held = NoteDialogue.Decide(
            Dialogue.Initial,
            new(County, Guid.Empty, Spec.Today, "Vad gör vi?", "Mycket.", "noDocument"),
            texts,
            new(Id, "L01", Guid.NewGuid(), ground.Programme, Spec.Given<Forum>(
                new ForumWasEstablished(Guid.Empty, County, "steering", Some)), Spec.Today))
            .Recorded<DialogueWasHeld>();

        Assert.True(Said(Decide(Ask, ground).Recorded<MatterWasPut>()).Audience?.PartiesOnly);
        Assert.True(Said(held).Audience?.PartiesOnly);
        Decide(Ask with { Audience = new(Readers.PartiesAndAdjuncts) }, ground).RefusedWith("audience-too-wide", 422);
    }

    [Fact]
    public void Who_reads_in_a_programme_is_said_when_it_is_established()
    {
        var command = new EstablishProgramme("Namn", "Syfte", "L01", null, Readers.Parties);
        var established = EstablishProgramme.Decide(Programme.Initial, command, Spec.NoTexts(), County)
            .Recorded<ProgrammeWasEstablished>();

        var said = new Announcements().For(Stored(established)).Select(a => a.Data).ToList();
        Assert.Contains(new ProgrammeAudienceDecided(County, "parties"), said);
        EstablishProgramme.Decide(Programme.Initial, command with { Audience = "namedParties" }, Spec.NoTexts(), County)
            .RefusedWith("unknown-programme-audience", 422);
    }

    private static BodyRef Some => new(Guid.NewGuid(), "", "title");

    private static PutMatter About(PutMatter ask) =>
        ask with { Agreement = Guid.NewGuid(), AgreementVersion = 1, AgreementTextSha256 = "hash" };

    private static MatterGround Ground(string? audience = null) => new(
        Id, "L01", Guid.NewGuid(),
        Spec.Given<Programme>(
            new ProgrammeWasEstablished(County, Some, Some, "L01", null, audience),
            new PartyHasJoined(County, "R01", false),
            new PartyHasJoined(County, "L01", false),
            new PartyHasJoined(County, "0127", false),
            new PartyHasJoined(County, "FOHM", true)),
        Forum.Initial, "hash", Spec.Today);

    private static Verdict Decide(PutMatter command, MatterGround? ground = null) =>
        PutMatter.Decide(Matter.Initial, command, Spec.NoTexts(), ground ?? Ground());

    private static Announcement Said(object happened) => Assert.Single(new Announcements().For(Stored(happened)));

    private static StoredEvent Stored(object happened) =>
        new(1, Guid.NewGuid(), "", 1, DateTimeOffset.UnixEpoch, happened, new("person", "L01", null));
}
