namespace Samverkan.Forums.Dialogues;

/// <summary>A forum has talked a question through.</summary>
[EventName("dialogue_held")]
public sealed record DialogueWasHeld(
    Guid Dialogue,
    Guid Forum,
    Guid Programme,
    DateOnly On,
    BodyRef Question,
    BodyRef Heard,
    BodyRef? Unclear,
    string Outcome,
    string NotedBy,
    Audience? Audience = null);
