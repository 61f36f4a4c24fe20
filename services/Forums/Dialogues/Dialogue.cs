using System.Collections.Immutable;
using Samverkan.Forums.Withdrawals;

namespace Samverkan.Forums.Dialogues;

/// <summary>
/// A question that a forum has talked through: what was heard, what is still unclear, and what came of it.
/// </summary>
/// <param name="Held">What was noted, or null.</param>
public sealed record Dialogue(DialogueWasHeld? Held) : IState<Dialogue>
{
    public static Dialogue Initial { get; } = new((DialogueWasHeld?)null);

    /// <summary>Texts that have been withdrawn.</summary>
    public ImmutableHashSet<Guid> Gone { get; init; } = [];

    public Dialogue Apply(object happened) => happened switch
    {
        DialogueWasHeld held => this with { Held = held },
        ContentWasWithdrawn withdrawn => this with { Gone = Gone.Union(withdrawn.Bodies) },
        _ => this,
    };
}
