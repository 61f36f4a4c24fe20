namespace Samverkan.Forums.Dialogues;

/// <summary>
/// A question that a forum has talked through: what was heard, what is still unclear, and what came of it.
/// </summary>
/// <param name="Held">What was noted, or null.</param>
public sealed record Dialogue(DialogueWasHeld? Held) : IState<Dialogue>
{
    public static Dialogue Initial { get; } = new((DialogueWasHeld?)null);

    public Dialogue Apply(object happened) => happened is DialogueWasHeld held ? new(held) : this;
}
