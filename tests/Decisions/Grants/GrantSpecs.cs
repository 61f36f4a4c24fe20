using Samverkan.Decisions.Grants;

namespace Samverkan.Decisions.Tests.Grants;

public sealed class GrantSpecs
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly Guid Person = Guid.CreateVersion7();
    private static readonly GiveGrant Reader = new(Person, ["reader"], Spec.Today);
    private static readonly GrantGiven Given = new(Id, Person, ["reader"], Spec.Today, null);

    [Fact]
    public void An_administrator_lets_a_person_in_by_named_roles()
    {
        var given = GiveGrant.Decide(
            Grant.Initial, Reader with { Roles = ["registrar", "reader", "reader"] }, Id, true);

        Assert.Equal(["reader", "registrar"], given.Recorded<GrantGiven>().Roles);
    }

    [Fact]
    public void A_grant_without_a_role_is_refused() =>
        GiveGrant.Decide(Grant.Initial, Reader with { Roles = [] }, Id, true).RefusedWith("role-required", 422);

    [Fact]
    public void A_role_that_does_not_exist_is_refused() =>
        GiveGrant.Decide(Grant.Initial, Reader with { Roles = ["reader", "operator"] }, Id, true)
            .RefusedWith("unknown-role", 422);

    [Fact]
    public void A_grant_cannot_end_before_it_begins() =>
        GiveGrant.Decide(Grant.Initial, Reader with { Until = Spec.Today.AddDays(-1) }, Id, true)
            .RefusedWith("ends-before-it-begins", 422);

    [Fact]
    public void The_same_grant_given_again_is_nothing_new() =>
        GiveGrant.Decide(Spec.Given<Grant>(Given), Reader, Id, true).RecordedNothing();

    [Fact]
    public void A_grant_is_not_widened_under_its_own_id() =>
        GiveGrant.Decide(Spec.Given<Grant>(Given), Reader with { Roles = ["administrator"] }, Id, true)
            .RefusedWith("grant-already-given", 409);

    [Fact]
    public void A_grant_ends_on_a_day() =>
        Assert.Equal(
            Spec.Today, EndGrant.Decide(Spec.Given<Grant>(Given), new(Spec.Today), "").Recorded<GrantEnded>().On);

    [Fact]
    public void A_grant_that_was_never_given_does_not_end() =>
        EndGrant.Decide(Grant.Initial, new(Spec.Today), "").RefusedWith("not-found", 404);

    [Fact]
    public void An_ending_said_again_is_nothing_new() =>
        EndGrant.Decide(Ended, new(Spec.Today), "").RecordedNothing();

    [Fact]
    public void An_ending_may_be_moved_earlier_and_never_later()
    {
        EndGrant.Decide(Ended, new(Spec.Today.AddDays(-1)), "").Recorded<GrantEnded>();
        EndGrant.Decide(Ended, new(Spec.Today.AddDays(1)), "").RefusedWith("already-ended", 409);
    }

    [Fact]
    public void Nobody_ends_the_own_grant_as_administrator()
    {
        var own = Spec.Given<Grant>(Given with { Roles = ["administrator"] });

        EndGrant.Decide(own, new(Spec.Today), Person.ToString()).RefusedWith("own-administrator-grant", 409);
        EndGrant.Decide(own, new(Spec.Today), Guid.CreateVersion7().ToString()).Recorded<GrantEnded>();
    }

    [Fact]
    public void Only_ones_own_people_are_let_in() =>
        GiveGrant.Decide(Grant.Initial, Reader, Id, isColleague: false).RefusedWith("not-a-colleague", 422);

    [Fact]
    public void A_grant_given_before_to_whomever_goes_on() =>
        GiveGrant.Decide(Spec.Given<Grant>(Given), Reader, Id, isColleague: false).RecordedNothing();

    private static Grant Ended => Spec.Given<Grant>(Given, new GrantEnded(Id, Spec.Today));
}
