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

        Assert.Equal([ItemKind.Question, ItemKind.Response, ItemKind.Note], items.Select(i => i.Kind));
        Assert.Equal(($"{Asked}", new DateOnly(2027, 2, 2)), (items[0].Id, items[0].On));
        Assert.Equal("Vad säger nämnden?", items[0].Texts[Question.Id]);
        Assert.Equal([new GivenBody(Question.Id, Question.Sha256)], items[0].Bodies);
    }

    [Fact]
    public void A_text_that_we_withdrew_is_ours_still_and_marked_so_that_nobody_gives_it_out_by_not_looking()
    {
        var item = Items(Body(Question, "Vad säger nämnden?", Spec.Today)).First();

        Assert.Equal("Vad säger nämnden?", item.Texts[Question.Id]);
        Assert.Equal([new GivenBody(Question.Id, Question.Sha256)], item.Bodies);
        Assert.True(item.MayHoldSecrecy);
        Assert.Equal(("mistake", Spec.Today), (item.Withdrawn?[Question.Id].Reason, item.Withdrawn?[Question.Id].On));
    }

    [Fact]
    public void A_note_and_what_nobody_has_been_told_of_are_working_material_and_stand_apart()
    {
        var items = Items(Body(Note, "ring nämnden", null)).ToList();

        var note = Assert.Single(items, i => i.Kind == ItemKind.Note);
        Assert.True(note.IsWorking);
        Assert.Equal("ring nämnden", note.Texts[Note.Id]);
        Assert.DoesNotContain(items, i => i.IsWorking && i.Kind != ItemKind.Note);
    }

    private static IEnumerable<CaseItem> Items(KeptBody body) => OwnItems.Of(
        [.. Happened.Select((happened, nth) => new StoredEvent(
            nth + 1, Guid.CreateVersion7(), "s", nth + 1, new(2027, 2, 1 + nth, 12, 0, 0, TimeSpan.Zero), happened,
            Act.OfSystem("test")))],
        new Dictionary<Guid, KeptBody> { [body.Id] = body });

    private static KeptBody Body(Contracts.BodyRef of, string text, DateOnly? withdrawn) =>
        new(of.Id, of.Sha256, of.Class, true, text, [1], withdrawn, withdrawn is null ? null : "mistake");
}
