namespace Samverkan.Decisions.Received;

/// <summary>What has been done with what came in; the last word holds.</summary>
public sealed class ReceivedProjection : IProjection
{
    public IReadOnlyList<string> Tables { get; } = ["received_handlings"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is not ReceivedHandled handled) return;

        foreach (var item in handled.Items)
        {
            tables.Run("""
                INSERT INTO received_handlings (publisher, epoch, number, handling, "case", handled_on)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (publisher, epoch, number) DO UPDATE SET handling = $4, "case" = $5, handled_on = $6
                """, item.Publisher, item.Epoch, item.Number, handled.Handling, handled.Case, handled.On);
        }
    }
}
