using Samverkan.Forums.Forums;
using Samverkan.Forums.Matters;
using Samverkan.Forums.Programmes;

namespace Samverkan.Forums.Tests.Matters;

public sealed class PutMatterSpecs
{
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly Guid County = Guid.NewGuid();
    private static readonly Guid Steering = Guid.NewGuid();
    private static readonly Guid Text = Guid.NewGuid();

    private static readonly PutMatter Ask = new(
        County, "standBehind", ["R01", "L01", "0127"], "Avsiktsförklaring", "Ställer ni er bakom den?", Steering,
        new(2027, 2, 15), Text, 1, "hash", new(2027, 6, 30));

    private static readonly MatterGround Ground = new(
        Id, "L01", Guid.NewGuid(), TheCounty(), ForumIn(County), "hash", Spec.Today);

    [Fact]
    public void A_party_puts_one_question_to_chosen_addressees()
    {
        var put = Decide(Ask).Recorded<MatterWasPut>();

        Assert.Equal(("L01", "standBehind", "hash"), (put.PutBy, put.Kind, put.AgreementTextSha256));
        Assert.Equal(["0127", "L01", "R01"], put.Addressees);
    }

    [Fact]
    public void Who_puts_a_matter_may_ask_itself_because_it_too_decides_for_itself() =>
        Decide(Ask with { Addressees = ["L01"] }).Recorded<MatterWasPut>();

    [Fact]
    public void Put_again_in_the_same_words_it_is_recorded_once()
    {
        var texts = Spec.NoTexts();
        var put = PutMatter.Decide(Matter.Initial, Ask, texts, Ground).Recorded<MatterWasPut>();

        var again = Ask with { Addressees = ["0127", "R01", "L01"] };
        PutMatter.Decide(Spec.Given<Matter>(put), again, texts.Kept(), Ground).RecordedNothing();
    }

    [Fact]
    public void A_repeated_command_is_accepted_even_after_the_wished_date()
    {
        var texts = Spec.NoTexts();
        var put = PutMatter.Decide(Matter.Initial, Ask, texts, Ground).Recorded<MatterWasPut>();

        var later = Ground with { Today = new(2027, 9, 1) };
        PutMatter.Decide(Spec.Given<Matter>(put), Ask, texts.Kept(), later).RecordedNothing();
    }

    [Fact]
    public void Once_put_it_never_changes()
    {
        var texts = Spec.NoTexts();
        var put = PutMatter.Decide(Matter.Initial, Ask, texts, Ground).Recorded<MatterWasPut>();

        foreach (var other in new[]
        {
            Ask with { Question = "En annan fråga?" },
            Ask with { Addressees = ["R01"] },
            Ask with { AnswerBy = null },
        })
            PutMatter.Decide(Spec.Given<Matter>(put), other, texts.Kept(), Ground)
                .RefusedWith("matter-already-put", 409);
        PutMatter.Decide(Spec.Given<Matter>(put), Ask, texts.Kept(), Ground with { PutBy = "R01" })
            .RefusedWith("matter-already-put", 409);
    }

    [Fact]
    public void Nobody_puts_a_matter_without_a_mandate() =>
        Decide(Ask, Ground with { Mandate = null }).RefusedWith("no-mandate", 403);

    [Fact]
    public void An_adjunct_and_an_outsider_put_no_matter()
    {
        Decide(Ask, Ground with { PutBy = "FOHM" }).RefusedWith("not-a-party", 403);
        Decide(Ask, Ground with { PutBy = "0199" }).RefusedWith("not-a-party", 403);
    }

    [Fact]
    public void A_forum_asks_nobody() => Decide(Ask, Ground with { PutBy = null }).RefusedWith("no-mandate", 403);

    [Theory]
    [InlineData("no-addressee")]
    [InlineData("addressee-twice", "R01", "R01")]
    [InlineData("addressee-not-a-party", "R01", "FOHM")]
    [InlineData("addressee-not-a-party", "R01", "0199")]
    [InlineData("addressee-not-a-party", "R01", null)]
    public void Addressees_are_parties_each_named_once(string code, params string?[] addressees) =>
        Decide(Ask with { Addressees = addressees! }).RefusedWith(code, 422);

    public static TheoryData<PutMatter, string, int> Unfit => new()
    {
        { Ask with { Kind = "decide" }, "unknown-matter-kind", 422 },
        { Ask with { Title = " " }, "title-missing", 422 },
        { Ask with { Question = "a\0b" }, "question-missing", 422 },
        { Ask with { AnswerBy = Spec.Today }, "answer-by-passed", 422 },
        { Ask with { ConsultedOn = null }, "consultation-incomplete", 422 },
        { Ask with { ConsultedIn = null }, "consultation-incomplete", 422 },
        { Ask with { ConsultedOn = Spec.Today.AddDays(1) }, "date-in-future", 422 },
        { Ask with { AgreementVersion = null }, "agreement-incomplete", 422 },
        { Ask with { Agreement = null, AgreementVersion = null }, "agreement-incomplete", 422 },
        { Ask with { AgreementTextSha256 = "other words" }, "agreement-version-not-fixed", 409 },
    };

    [Theory]
    [MemberData(nameof(Unfit), DisableDiscoveryEnumeration = true)]
    public void What_breaks_a_rule_is_refused(PutMatter command, string code, int status) =>
        Decide(command).RefusedWith(code, status);

    [Fact]
    public void It_cannot_have_been_consulted_in_another_programmes_forum() =>
        Decide(Ask, Ground with { Consulted = ForumIn(Guid.NewGuid()) }).RefusedWith("forum-not-in-programme", 422);

    [Fact]
    public void Nobody_is_asked_about_words_that_have_not_been_heard_fixed() =>
        Decide(Ask, Ground with { FixedTextSha256 = null }).RefusedWith("agreement-version-not-fixed", 409);

    [Fact]
    public void A_matter_need_not_be_about_an_agreement() => Decide(
        new(County, "adopt", ["R01"], "Gemensamma indikatorer", "Antar ni dem?"),
        Ground with { FixedTextSha256 = null, Consulted = Forum.Initial }).Recorded<MatterWasPut>();

    private static Verdict Decide(PutMatter command, MatterGround? ground = null) =>
        PutMatter.Decide(Matter.Initial, command, Spec.NoTexts(), ground ?? Ground);

    private static Programme TheCounty() => Spec.Given<Programme>(
        new PartyHasJoined(County, "R01", false),
        new PartyHasJoined(County, "L01", false),
        new PartyHasJoined(County, "0127", false),
        new PartyHasJoined(County, "FOHM", true));

    private static Forum ForumIn(Guid programme) => Spec.Given<Forum>(
        new ForumWasEstablished(Steering, programme, "steering", new(Guid.NewGuid(), "", "title")));
}
