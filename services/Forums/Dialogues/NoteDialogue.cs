using Samverkan.Contracts.Decisions.V1;
using Samverkan.Forums.Forums;
using Samverkan.Forums.Mandates;
using Samverkan.Forums.Programmes;

namespace Samverkan.Forums.Dialogues;

/// <summary>Someone with a mandate notes what a forum talked through. To end in no document is a good result.</summary>
public sealed record NoteDialogue(
    Guid Programme, Guid Forum, DateOnly On, string Question, string Heard, string Outcome, string? Unclear = null)
{
    private static readonly string[] Outcomes = ["noDocument", "toBeContinued", "matterToBePut"];

    public static Verdict Decide(Dialogue dialogue, NoteDialogue command, Texts texts, DialogueGround ground)
    {
        if (ground.Mandate is null || ground.By is null) return Refuse("no-mandate", 403);
        if (!ground.Programme.Includes(ground.By)) return Refuse("not-in-programme", 403);
        if (!ground.Forum.IsIn(command.Programme)) return Refuse("forum-not-in-programme", 422, "forum");
        if (command.On > ground.Today) return Refuse("date-in-future", 422, "on");
        if (!Outcomes.Contains(command.Outcome)) return Refuse("unknown-outcome", 422, "outcome");
        if (command.Question.IsUnwritten()) return Refuse("question-missing", 422, "question");
        if (command.Heard.IsUnwritten()) return Refuse("heard-missing", 422, "heard");

        var held = new DialogueWasHeld(
            ground.Dialogue,
            command.Forum,
            command.Programme,
            command.On,
            texts.Required(command.Question, BodyClass.Text),
            texts.Required(command.Heard, BodyClass.Text),
            command.Unclear.IsUnwritten() ? null : texts.Keep(command.Unclear, BodyClass.Text),
            command.Outcome,
            ground.By,
            ground.Programme.Readers(command.Programme) is { PartiesOnly: true } parties ? parties : null);
        if (dialogue.Held is not { } before) return Record(held);

        return before == held ? Nothing : Refuse("dialogue-already-noted");
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/dialogues/{dialogue:guid}",
        async (Guid dialogue, NoteDialogue command, Commands commands, CancellationToken cancel) =>
        {
            var ground = await DialogueGround.Of(dialogue, command, commands, cancel);
            return await commands.Under(ground.Mandate).On<Dialogue>(
                $"dialogue/{dialogue}", (state, texts) => Decide(state, command, texts, ground), cancel);
        })
        .WithSummary("Anteckna ett samtal i ett forum");
}

/// <summary>What a dialogue stands on: read beforehand, passed in as values.</summary>
public sealed record DialogueGround(
    Guid Dialogue, string? By, Guid? Mandate, Programme Programme, Forum Forum, DateOnly Today)
{
    internal static async Task<DialogueGround> Of(
        Guid dialogue, NoteDialogue command, Commands commands, CancellationToken cancel) => new(
        dialogue,
        commands.Act.For,
        await HeldMandates.For(commands, command.Programme, command.Forum, MandateCapacity.Prepare, cancel),
        (await commands.Store.Load<Programme>($"programme/{command.Programme}", cancel)).State,
        (await commands.Store.Load<Forum>($"forum/{command.Forum}", cancel)).State,
        commands.Today);
}
