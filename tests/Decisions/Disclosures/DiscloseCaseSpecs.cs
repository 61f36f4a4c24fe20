using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Disclosures;
using Samverkan.Decisions.Tests.Cases;

namespace Samverkan.Decisions.Tests.Disclosures;

public sealed class DiscloseCaseSpecs
{
    private static readonly Guid Disclosure = Guid.CreateVersion7();
    private static readonly DisclosedItem Decision = new("decision", $"{Given.Decision}", true);
    private static readonly DisclosedItem Secret = new("received", "0188/1/4", false);
    private static readonly HashSet<(string, string)> Held = [(Decision.Kind, Decision.Id), (Secret.Kind, Secret.Id)];

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
    public void Something_that_is_in_the_case_is_given()
    {
        Disclose(Given.Decided, [Secret]).RefusedWith("nothing-given", 422);
        Disclose(Given.Decided, [Decision with { Id = "x" }]).RefusedWith("not-in-case", 422);
        Disclose(Given.Decided, [Decision, Decision with { Given = false }]).RefusedWith("item-twice", 422);
        Disclose(Case.Initial, [Decision]).RefusedWith("not-found", 404);
        Disclose(Given.Decided, [.. Enumerable.Repeat(Decision, 501)]).RefusedWith("too-many-items", 422);
    }

    private static Verdict Disclose(Case @case, DisclosedItem[] items) =>
        DiscloseCase.Decide(@case, new(items), Given.Id, Disclosure, Held, Spec.Today);
}
