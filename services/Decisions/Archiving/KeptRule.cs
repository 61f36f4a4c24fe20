namespace Samverkan.Decisions.Archiving;

/// <summary>What the organisation has decided of cases with this classification.</summary>
internal sealed record KeptRule(string Classification, string Outcome, int? Years, string Ground)
{
    public static Task<KeptRule?> Read(EventStore store, string? classification, CancellationToken cancel) =>
        store.Database.ReadOne(
            "SELECT classification, outcome, years, ground FROM retention_rules WHERE classification = $1",
            row => new KeptRule(row.GetString(0), row.GetString(1), row.Number(2), row.GetString(3)), cancel,
            classification);
}
