using Samverkan.Forums.Dialogues;
using Samverkan.Forums.Forums;
using Samverkan.Forums.Programmes;

namespace Samverkan.Forums.Tests.Dialogues;

public sealed class NoteDialogueSpecs
{
    private static readonly Guid County = Guid.NewGuid();
    private static readonly Guid Group = Guid.NewGuid();
    private static readonly NoteDialogue Note = new(
        County, Group, new(2027, 2, 1), "Hur når vi föräldrar?", "Det skiljer mycket mellan kommuner.", "noDocument");

    private static readonly DialogueGround Ground = new(
        Guid.NewGuid(),
        "0127",
        Guid.NewGuid(),
        Spec.Given<Programme>(new PartyHasJoined(County, "0127", false), new PartyHasJoined(County, "FOHM", true)),
        Spec.Given<Forum>(new ForumWasEstablished(Group, County, "operative", new(Guid.NewGuid(), "", "title"))),
        Spec.Today);

    [Fact]
    public void To_end_in_no_document_is_a_good_result()
    {
        var held = Decide(Note).Recorded<DialogueWasHeld>();

        Assert.Equal(("noDocument", "0127"), (held.Outcome, held.NotedBy));
        Assert.Null(held.Unclear);
    }

    [Fact]
    public void An_adjunct_speaks_so_it_may_note_what_was_said() =>
        Decide(Note, Ground with { By = "FOHM" }).Recorded<DialogueWasHeld>();

    [Fact]
    public void Noted_again_in_the_same_words_it_is_recorded_once()
    {
        var texts = Spec.NoTexts();
        var note = Note with { Unclear = "Vem bjuder in?" };
        var held = NoteDialogue.Decide(Dialogue.Initial, note, texts, Ground).Recorded<DialogueWasHeld>();

        NoteDialogue.Decide(Spec.Given<Dialogue>(held), note, texts.Kept(), Ground).RecordedNothing();
        NoteDialogue.Decide(Spec.Given<Dialogue>(held), Note, texts.Kept(), Ground)
            .RefusedWith("dialogue-already-noted", 409);
    }

    public static TheoryData<NoteDialogue, string> Unfit => new()
    {
        { Note with { On = Spec.Today.AddDays(1) }, "date-in-future" },
        { Note with { Outcome = "decided" }, "unknown-outcome" },
        { Note with { Question = "" }, "question-missing" },
        { Note with { Heard = "" }, "heard-missing" },
        { Note with { Programme = Guid.NewGuid() }, "forum-not-in-programme" },
    };

    [Theory]
    [MemberData(nameof(Unfit), DisableDiscoveryEnumeration = true)]
    public void What_breaks_a_rule_is_refused(NoteDialogue command, string code) =>
        Decide(command).RefusedWith(code, 422);

    [Fact]
    public void Nobody_notes_it_without_a_mandate_or_from_outside()
    {
        Decide(Note, Ground with { Mandate = null }).RefusedWith("no-mandate", 403);
        Decide(Note, Ground with { By = "0199" }).RefusedWith("not-in-programme", 403);
    }

    private static Verdict Decide(NoteDialogue command, DialogueGround? ground = null) =>
        NoteDialogue.Decide(Dialogue.Initial, command, Spec.NoTexts(), ground ?? Ground);
}
