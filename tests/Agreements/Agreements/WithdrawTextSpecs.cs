using Samverkan.Agreements.Agreements;
using BodyRef = Samverkan.Contracts.BodyRef;

namespace Samverkan.Agreements.Tests.Agreements;

public sealed class WithdrawTextSpecs
{
    private static readonly BodyRef Title = new(Guid.NewGuid(), "", "title");
    private static readonly BodyRef Text = new(Guid.NewGuid(), "", "agreement-text");
    private static readonly WithdrawGround Owner = new("L01", "L01", Guid.NewGuid(), true, Spec.Today);

    private static readonly Agreement Fixed = Spec.Given<Agreement>(
        new AgreementWasDrafted(Guid.NewGuid(), Guid.NewGuid(), "strategy", Title),
        new VersionWasFixed(
            Guid.NewGuid(), Guid.NewGuid(), "strategy", 1, Title, Text, "hash",
            new(["L01"], [], "count", [], "decision", "continues")));

    [Fact]
    public void Who_fixed_a_version_withdraws_its_words_and_who_began_it_the_title_once()
    {
        var gone = Decide(1).Recorded<ContentWasWithdrawn>();

        Assert.Equal((Text.Id, "L01"), (Assert.Single(gone.Bodies), gone.By));
        WithdrawText.Decide(Fixed.Apply(gone), new("mistake"), 1, Owner).RecordedNothing();
        Assert.Equal([Title.Id], Decide(null).Recorded<ContentWasWithdrawn>().Bodies);
    }

    [Fact]
    public void Nobody_else_does_and_what_is_not_there_is_not_there()
    {
        Decide(1, Owner with { By = "R01" }).RefusedWith("not-owner", 403);
        Decide(1, Owner with { Owner = null }).RefusedWith("not-owner", 403);
        Decide(1, Owner with { Mandate = null }).RefusedWith("no-mandate", 403);
        Decide(1, Owner with { TakesPart = false }).RefusedWith("not-found", 404);
        Decide(2).RefusedWith("not-found", 404);
        WithdrawText.Decide(Agreement.Initial, new("mistake"), null, Owner).RefusedWith("not-found", 404);
        WithdrawText.Decide(Fixed, new("x"), 1, Owner).RefusedWith("unknown-reason", 422);
    }

    private static Verdict Decide(int? version, WithdrawGround? ground = null) =>
        WithdrawText.Decide(Fixed, new("mistake"), version, ground ?? Owner);
}
