namespace Samverkan.Decisions.Retention;

/// <summary>The rules, one for a classification.</summary>
public sealed class RetentionProjection : IProjection
{
    public IReadOnlyList<string> Tables { get; } = ["retention_rules"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is not RetentionRuleSet set) return;

        tables.Run("""
            INSERT INTO retention_rules (id, classification, outcome, years, ground) VALUES ($1, $2, $3, $4::int, $5)
            ON CONFLICT (id) DO UPDATE SET classification = $2, outcome = $3, years = $4::int, ground = $5
            """, set.Rule, set.Classification, set.Outcome, set.Years, set.Ground);
    }
}
