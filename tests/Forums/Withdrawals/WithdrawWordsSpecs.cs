using Samverkan.Contracts.Feeds.V2;
using Samverkan.Forums.Dialogues;
using Samverkan.Forums.Matters;
using Samverkan.Forums.Withdrawals;
using BodyRef = Samverkan.Contracts.BodyRef;

namespace Samverkan.Forums.Tests.Withdrawals;

public sealed class WithdrawWordsSpecs
{
    private static readonly BodyRef Question = Text();
    private static readonly BodyRef Heard = Text();
    private static readonly WithdrawGround Owner = new("0127", Guid.NewGuid(), true, Spec.Today);

    private static readonly Dialogue Noted = Spec.Given<Dialogue>(new DialogueWasHeld(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Spec.Today, Question, Heard, null, "noDocument", "0127"));

    [Fact]
    public void Who_noted_it_withdraws_what_they_choose_and_once()
    {
        var gone = Decide(Noted, ["heard"]).Recorded<ContentWasWithdrawn>();

        Assert.Equal([Heard.Id], gone.Bodies);
        Assert.Equal(("personal-data", Spec.Today, "0127"), (gone.Reason, gone.On, gone.By));
        var after = Noted.Apply(gone);
        Decide(after, ["heard"]).RecordedNothing();
        Assert.Equal([Question.Id], Decide(after, ["heard", "question"]).Recorded<ContentWasWithdrawn>().Bodies);
    }

    [Fact]
    public void Nobody_else_does_however_many_mandates_they_have()
    {
        Decide(Noted, ["heard"], Owner with { By = "0188" }).RefusedWith("not-owner", 403);
        Decide(Noted, ["heard"], Owner with { Mandate = null }).RefusedWith("no-mandate", 403);
        Decide(Noted, ["heard"], Owner with { TakesPart = false }).RefusedWith("not-found", 404);
        WithdrawWords.Decide(null, new(["heard"], "other"), Owner).RefusedWith("not-found", 404);
    }

    [Fact]
    public void What_is_not_there_cannot_be_withdrawn()
    {
        Decide(Noted, []).RefusedWith("bodies-required", 422);
        Decide(Noted, ["unclear"]).RefusedWith("unknown-part", 422);
        WithdrawWords.Decide(OwnedWords.Of(Noted), new(["heard"], "x"), Owner).RefusedWith("unknown-reason", 422);
    }

    [Fact]
    public void A_question_is_its_askers_and_all_hear_of_it_and_for_whom()
    {
        var put = new MatterWasPut(
            Guid.NewGuid(), Guid.NewGuid(), "L01", null, null, "adopt", null, null, null, ["0127"], null, Question,
            Heard);
        var owned = OwnedWords.Of(Spec.Given<Matter>(put));

        WithdrawWords.Decide(owned, new(["title"], "secrecy"), Owner).RefusedWith("not-owner", 403);
        var gone = WithdrawWords.Decide(owned, new(["title", "question"], "secrecy"), Owner with { By = "L01" })
            .Recorded<ContentWasWithdrawn>();
        var said = Assert.Single(new Announcements().For(new StoredEvent(
            1, Guid.CreateVersion7(), "s", 1, DateTimeOffset.UnixEpoch, gone, Act.OfSystem("test"))));
        Assert.Equal("L01", Assert.IsType<ContentWithdrawn>(said.Data).By);
    }

    private static BodyRef Text() => new(Guid.NewGuid(), "", "text");

    private static Verdict Decide(Dialogue dialogue, string[] parts, WithdrawGround? ground = null) =>
        WithdrawWords.Decide(OwnedWords.Of(dialogue), new(parts, "personal-data"), ground ?? Owner);
}
