using Samverkan.Forums.Forums;
using Samverkan.Forums.Programmes;
using Samverkan.Hosting.Web;
using BodyRef = Samverkan.Contracts.BodyRef;

namespace Samverkan.Forums.Tests.Forums;

public sealed class EstablishForumSpecs
{
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly BodyRef Some = new(Guid.NewGuid(), "", "text");
    private static readonly Programme County =
        Spec.Given<Programme>(new ProgrammeWasEstablished(Guid.NewGuid(), Some, Some, "L01", null));

    [Fact]
    public void A_forum_is_established_at_one_of_three_levels()
    {
        foreach (var level in new[] { "steering", "coordinating", "operative" })
            Decide(Forum.Initial, new(level, "Styrgruppen")).Recorded<ForumWasEstablished>();
        Decide(Forum.Initial, new("deciding", "Styrgruppen")).RefusedWith("unknown-level", 422);
        Decide(Forum.Initial, new("steering", " ")).RefusedWith("name-missing", 422);
    }

    [Fact]
    public void It_belongs_to_a_programme_that_exists() =>
        EstablishForum.Decide(Forum.Initial, new("steering", "Styrgruppen"), Spec.NoTexts(), Id, Programme.Initial)
            .RefusedWith("not-found", 404);

    [Fact]
    public void Established_again_it_is_recorded_once_and_never_becomes_another()
    {
        var texts = Spec.NoTexts();
        var forum = Spec.Given<Forum>(
            EstablishForum.Decide(Forum.Initial, new("steering", "Styrgruppen"), texts, Id, County)
                .Recorded<ForumWasEstablished>());

        EstablishForum.Decide(forum, new("steering", "Styrgruppen"), texts.Kept(), Id, County).RecordedNothing();
        EstablishForum.Decide(forum, new("operative", "Styrgruppen"), texts.Kept(), Id, County)
            .RefusedWith("forum-already-established", 409);
    }

    [Fact]
    public void A_forum_cannot_decide_for_a_party()
    {
        var lines = PermissionTable.Of(typeof(Announcements).Assembly, "forums").Lines;
        string[] decides = ["decision", "answer", "commitment", "mandate", "position"];

        Assert.DoesNotContain(
            lines.Keys.Where(route => route.StartsWith("PUT ", StringComparison.Ordinal)),
            route => decides.Any(word => route.Contains(word, StringComparison.Ordinal)));
        Assert.DoesNotContain(lines.Keys, route => route.Contains("/forums/{forum}/", StringComparison.Ordinal));
        Assert.DoesNotContain(
            lines.Values.SelectMany(roles => roles), role => role.StartsWith("forum", StringComparison.Ordinal));
    }

    private static Verdict Decide(Forum forum, EstablishForum command) =>
        EstablishForum.Decide(forum, command, Spec.NoTexts(), Id, County);
}
