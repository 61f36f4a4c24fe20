namespace Samverkan.Forums.Dialogues;

/// <summary>Keeps <c>dialogues</c>.</summary>
public sealed class DialogueTable : IProjection
{
    public IReadOnlyList<string> Tables => ["dialogues"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is not DialogueWasHeld held) return;

        tables.Run(
            """
            INSERT INTO dialogues
              (dialogue, programme, forum, held_on, question, heard, unclear, outcome, noted_by, parties_only)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            held.Dialogue, held.Programme, held.Forum, held.On, held.Question.Id, held.Heard.Id, held.Unclear?.Id,
            held.Outcome, held.NotedBy, held.Audience?.PartiesOnly == true);
    }
}
