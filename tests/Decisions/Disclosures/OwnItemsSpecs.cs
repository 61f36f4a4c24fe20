using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Disclosures;
using Samverkan.Decisions.Tests.Cases;

namespace Samverkan.Decisions.Tests.Disclosures;

public sealed class OwnItemsSpecs
{
    private static readonly Guid Asked = Guid.CreateVersion7();
    private static readonly Guid Farsta = Guid.CreateVersion7();
    private static readonly Contracts.BodyRef Question = Given.Body(Contracts.BodyClass.Text);
    private static readonly Contracts.BodyRef Note = Given.Body(Contracts.BodyClass.Note);

    private static readonly object[] Happened =
    [
        new CaseOpened(Given.Id, Guid.CreateVersion7(), Spec.Programme, "adopt"),
        new InternalConsultationBegun(Given.Id, Asked, [Farsta], null, Question),
        new InternalResponseRecorded(Given.Id, Asked, Farsta, Spec.Today, "7", null),
        new NoteKept(Given.Id, Guid.CreateVersion7(), Note),
    ];

    [Fact]
    public void The_question_of_an_internal_remiss_is_a_thing_of_its_own_beside_its_answers()
    {
        var items = Items(Body(Question, "Vad säger nämnden?", null)).ToList();

        Assert.Equal([ItemKind.Question, ItemKind.Response], items.Select(i => i.Kind));
        Assert.Equal(($"{Asked}", new DateOnly(2027, 2, 2)), (items[0].Id, items[0].On));
        Assert.Equal("Vad säger nämnden?", items[0].Texts[Question.Id]);
        Assert.Equal([new GivenBody(Question.Id, Question.Sha256)], items[0].Bodies);
    }

    [Fact]
    public void A_text_that_we_withdrew_is_marked_and_not_among_what_is_given()
    {
        var item = Items(Body(Question, "Vad säger nämnden?", Spec.Today)).First();

        Assert.Null(item.Texts[Question.Id]);
        Assert.Empty(item.Bodies);
        Assert.Equal(("mistake", Spec.Today), (item.Withdrawn?[Question.Id].Reason, item.Withdrawn?[Question.Id].On));
    }

    private static IEnumerable<CaseItem> Items(KeptBody body) => OwnItems.Of(
        [.. Happened.Select((happened, nth) => new StoredEvent(
            nth + 1, Guid.CreateVersion7(), "s", nth + 1, new(2027, 2, 1 + nth, 12, 0, 0, TimeSpan.Zero), happened,
            Act.OfSystem("test")))],
        new Dictionary<Guid, KeptBody> { [body.Id] = body }, b => b.WithdrawnOn is null ? b.Text : null);

    private static KeptBody Body(Contracts.BodyRef of, string text, DateOnly? withdrawn) =>
        new(of.Id, of.Sha256, of.Class, true, text, [1], withdrawn, withdrawn is null ? null : "mistake");
}
