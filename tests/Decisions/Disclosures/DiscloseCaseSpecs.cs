using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Disclosures;
using Samverkan.Decisions.Tests.Cases;

namespace Samverkan.Decisions.Tests.Disclosures;

public sealed class DiscloseCaseSpecs
{
    private static readonly Guid Disclosure = Guid.CreateVersion7();
    private static readonly DisclosedItem Decision = new("decision", $"{Given.Decision}", true);
    private static readonly DisclosedItem Secret = new("received", "0188/1/4", false);
    private static readonly GivenBody Wording = new(Guid.CreateVersion7(), "hash");
    private static readonly Dictionary<(string, string), CaseItem> Held = new()
    {
        [(Decision.Kind, Decision.Id)] = Item(Decision, "att anta", Wording),
        [(Secret.Kind, Secret.Id)] = Item(Secret, "hemligt", new(Guid.CreateVersion7(), "other")),
    };

    [Fact]
    public void What_is_given_and_what_is_kept_back_is_remembered_and_nothing_of_who_asked()
    {
        var disclosed = Disclose(Given.Decided, [Decision, Secret]).Recorded<CaseDisclosed>();

        Assert.Equal(
            ["Case", "Disclosure", "Items", "On"], typeof(CaseDisclosed).GetProperties().Select(p => p.Name));
        Disclose(Given.Decided.Apply(disclosed), [Secret, Decision]).RecordedNothing();
        Disclose(Given.Decided.Apply(disclosed), [Decision]).RefusedWith("already-disclosed", 409);
    }

    [Fact]
    public void It_is_noted_which_very_texts_were_given_whatever_the_command_says_of_them()
    {
        var invented = Decision with { Bodies = [new(Guid.CreateVersion7(), "invented")] };
        var disclosed = Disclose(Given.Decided, [invented, Secret]).Recorded<CaseDisclosed>();

        Assert.Equal([Wording], disclosed.Items[0].Bodies);
        Assert.Null(disclosed.Items[1].Bodies);
        Disclose(Given.Decided.Apply(disclosed), [Decision, Secret]).RecordedNothing();
    }

    [Fact]
    public void What_was_given_is_shown_as_it_was_given_and_what_is_gone_is_still_a_line()
    {
        var given = Decision with { Bodies = [Wording] };
        var (now, later) = (Item(Decision, "att anta", Wording), new GivenBody(Guid.CreateVersion7(), "later"));

        Assert.Equal("att anta", Assert.Single(given.AsKept(now, Spec.Today).Texts).Value);
        var rewritten = given.AsKept(Item(Decision, "att avslå", later), Spec.Today);
        Assert.Equal((false, Wording.Id), (rewritten.IsThere, Assert.Single(rewritten.Texts).Key));
        var gone = (Secret with { Given = true, Bodies = [Wording] }).AsKept(null, Spec.Today);
        Assert.Equal((false, "0188", Secret.Id, Spec.Today), (gone.IsThere, gone.From, gone.Id, gone.On));
        Assert.True((given with { Bodies = null }).AsKept(now, Spec.Today).IsThere);
    }

    [Fact]
    public void A_handling_that_was_given_is_there_as_long_as_its_file_is()
    {
        var given = new DisclosedItem(ItemKind.Document, "x", true, [Wording]);
        var file = Item(given, null, Wording) with { Texts = new Dictionary<Guid, string?>() };

        Assert.True(given.AsKept(file, Spec.Today).IsThere);
        Assert.False(given.AsKept(file with { IsThere = false }, Spec.Today).IsThere);
    }

    [Fact]
    public void Something_that_is_in_the_case_is_given()
    {
        Disclose(Given.Decided, [Secret]).RefusedWith("nothing-given", 422);
        Disclose(Given.Decided, [Decision with { Id = "x" }]).RefusedWith("not-in-case", 422);
        Disclose(Given.Decided, [Decision, Decision with { Given = false }]).RefusedWith("item-twice", 422);
        Disclose(Case.Initial, [Decision]).RefusedWith("not-found", 404);
        Disclose(Given.Decided, [.. Enumerable.Repeat(Decision, Limits.ItemsOfCase + 1)])
            .RefusedWith("too-many-items", 422);
    }

    [Fact]
    public void Nothing_is_noted_as_given_that_was_empty()
    {
        var (withdrawn, file) = (
            new DisclosedItem("received", "0127/1/9", true), new DisclosedItem(ItemKind.Document, "x", true));
        var told = new DisclosedItem("received", "0127/1/2", true);
        Dictionary<(string, string), CaseItem> held = new(Held)
        {
            [(withdrawn.Kind, withdrawn.Id)] = Item(withdrawn, null, Wording) with { Bodies = [] },
            [(file.Kind, file.Id)] = Item(file, null, Wording) with
            {
                Bodies = [], Texts = new Dictionary<Guid, string?>(),
            },
            [(told.Kind, told.Id)] = Item(told, null, Wording) with
            {
                Bodies = [], Texts = new Dictionary<Guid, string?>(),
            },
        };

        foreach (var empty in new[] { withdrawn, file })
            DiscloseCase.Decide(Given.Decided, new([Decision, empty]), Given.Id, Disclosure, held, Spec.Today)
                .RefusedWith("nothing-left", 422);
        DiscloseCase.Decide(
            Given.Decided, new([Decision, withdrawn with { Given = false }, told]), Given.Id, Disclosure, held,
            Spec.Today).Recorded<CaseDisclosed>();
    }

    private static CaseItem Item(DisclosedItem of, string? text, GivenBody body) => new(
        of.Kind, of.Id, Spec.Today, null, "council", default, new Dictionary<Guid, string?> { [body.Id] = text },
        [body]);

    private static Verdict Disclose(Case @case, DisclosedItem[] items) =>
        DiscloseCase.Decide(@case, new(items), Given.Id, Disclosure, Held, Spec.Today);
}
