namespace Samverkan.Decisions.Copies;

/// <summary>What we have chosen, text by text.</summary>
public sealed class CopiesProjection : IProjection
{
    public IReadOnlyList<string> Tables { get; } = ["copy_choices"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is not CopySettled settled) return;

        tables.Run("""
            INSERT INTO copy_choices (publisher, body, choice, ground, settled_on) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (publisher, body) DO UPDATE SET choice = $3, ground = $4, settled_on = $5
            """, settled.Publisher, settled.Body, settled.Choice, settled.Ground, settled.On);
    }
}
