using Samverkan.Decisions.RoleRows;

namespace Samverkan.Decisions.Tests.RoleRows;

public sealed class RoleRowSpecs
{
    private static readonly (Guid, string) Of = (Spec.Programme, "housing");
    private static readonly RoleGround Ground = new("municipality", Spec.Today, TakesPart: true);
    private static readonly DraftRoleRow Words = new(0, Remit: "Samhällsplanering.", Gain: "Tryggare områden.");
    private static readonly AnnounceRoleRow Approved = new(1, "committee", Spec.Today);

    [Fact]
    public void What_is_written_stays_at_home() =>
        Assert.Empty(new Announcements().For(Stored(Draft(RoleRow.Initial, Words).Recorded<RoleRowDrafted>())));

    [Fact]
    public void The_same_words_again_are_nothing_new()
    {
        var texts = Spec.NoTexts();
        var row = Spec.Given<RoleRow>(Draft(RoleRow.Initial, Words, texts).Recorded<RoleRowDrafted>());

        Draft(row, Words, texts.Kept()).RecordedNothing();
    }

    [Fact]
    public void Nobodys_words_are_written_over_unseen()
    {
        Draft(Written, Words with { Remit = "Något annat." }).RefusedWith("draft-changed", 409);
        Draft(Written, Words with { Seen = 1, Remit = "Något annat." }).Recorded<RoleRowDrafted>();
    }

    [Fact]
    public void A_row_is_of_a_known_target_area_and_short_enough_to_be_read()
    {
        DraftRoleRow.Decide(RoleRow.Initial, Words, Spec.Programme, "weather", Spec.NoTexts())
            .RefusedWith("unknown-target-area", 422);
        Draft(RoleRow.Initial, Words with { Need = new('x', Limits.RoleTextCharacters + 1) })
            .RefusedWith("text-too-long", 422);
    }

    [Fact]
    public void What_a_body_has_approved_is_announced_with_its_date()
    {
        var told = Announce(Written, Approved).Recorded<RoleRowTold>();

        Assert.Equal(("committee", Spec.Today), (told.Row.ApprovedBy, told.Row.ApprovedOn));
        Assert.NotNull(told.Row.Remit);
        Assert.Null(told.Row.Offer);
        Assert.Same(told.Row, Assert.Single(new Announcements().For(Stored(told))).Data);
    }

    [Fact]
    public void Only_the_draft_that_was_read_through_is_announced()
    {
        Announce(RoleRow.Initial, Approved).RefusedWith("nothing-to-announce", 409);
        Announce(Written with { Drafts = 2 }, Approved).RefusedWith("draft-changed", 409);
    }

    [Fact]
    public void Announced_again_it_is_nothing_new_even_when_somebody_has_written_since()
    {
        var told = Written.Apply(Announce(Written, Approved).Recorded<RoleRowTold>());

        Announce(told, Approved).RecordedNothing();
        Announce(told with { Drafts = 2 }, Approved).RecordedNothing();
    }

    [Fact]
    public void It_is_approved_by_a_body_that_the_organisation_has_or_by_a_named_post_and_not_tomorrow()
    {
        Announce(Written, Approved with { ApprovedBy = "crowd" }).RefusedWith("unknown-body", 422);
        Announce(Written, Approved with { ApprovedBy = "stateAuthority" }).RefusedWith("body-of-another-kind", 422);
        Announce(Written, Approved with { ApprovedBy = "officer" }).RefusedWith("post-required", 422);
        Announce(Written, Approved with { Post = "folkhälsochef" }).RefusedWith("field-not-of-this-body", 422);
        Announce(Written, Approved with { ApprovedOn = Spec.Today.AddDays(1) })
            .RefusedWith("decided-in-the-future", 422);
        Assert.Equal(
            "folkhälsochef",
            Announce(Written, Approved with { ApprovedBy = "officer", Post = " folkhälsochef " })
                .Recorded<RoleRowTold>().Row.Post);
    }

    [Fact]
    public void Who_takes_no_part_says_nothing_there() => AnnounceRoleRow
        .Decide(Written, Approved, Of, Ground with { TakesPart = false }).RefusedWith("not-in-programme", 409);

    [Fact]
    public void A_restored_node_has_what_it_told_as_its_draft_and_takes_it_back_once()
    {
        var told = Announce(Written, Approved).Recorded<RoleRowTold>().Row;

        var row = Spec.Given<RoleRow>([.. TakeBack.Row(RoleRow.Initial, told).Accepted()]);

        Assert.Equal(RoleTexts.Of(told), row.Draft);
        Assert.Equal((told, row.Drafts), (row.Told?.Row, row.Told?.Draft ?? 0));
        TakeBack.Row(row, told).RecordedNothing();
    }

    private static RoleRow Written => Spec.Given<RoleRow>(Draft(RoleRow.Initial, Words).Recorded<RoleRowDrafted>());

    private static Verdict Draft(RoleRow row, DraftRoleRow words, Texts? texts = null) =>
        DraftRoleRow.Decide(row, words, Spec.Programme, "housing", texts ?? Spec.NoTexts());

    private static Verdict Announce(RoleRow row, AnnounceRoleRow command) =>
        AnnounceRoleRow.Decide(row, command, Of, Ground);

    private static StoredEvent Stored(object happened) => new(
        1, Guid.CreateVersion7(), "x", 1, DateTimeOffset.UnixEpoch, happened, new("somebody", "0127", null));
}
