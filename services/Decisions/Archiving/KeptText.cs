using System.Buffers.Text;
using Samverkan.Contracts;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// A text beside the events, with the salt that its hash was made with: what anybody needs to see that these are the
/// very words that were signed for. Of a file only the salt is here.
/// </summary>
/// <param name="Text">Null for a file, and for what is gone.</param>
/// <param name="Salt">base64url; null for what is gone.</param>
/// <param name="WithdrawnOn">When it was taken back from those who had it; it stays in our own record.</param>
internal sealed record KeptText(string? Text, string? Salt, DateOnly? WithdrawnOn)
{
    public static async Task<IReadOnlyDictionary<Guid, KeptText>> Read(
        EventStore store, string[] streams, CancellationToken cancel)
    {
        var rows = await store.Database.Read("""
            SELECT id, CASE WHEN class <> $2 THEN convert_from(content, 'UTF8') END, salt, withdrawn_on FROM bodies
            WHERE stream_id = ANY($1)
            """, row => (Id: row.GetGuid(0), Text: new KeptText(
                row.Text(1), row.Maybe<byte[]>(2) is { } salt ? Base64Url.EncodeToString(salt) : null, row.Date(3))),
            cancel, streams, BodyClass.Document);
        return rows.ToDictionary(r => r.Id, r => r.Text);
    }
}

/// <summary>What the organisation has decided of cases with this classification.</summary>
internal sealed record KeptRule(string Classification, string Outcome, int? Years, string Ground)
{
    public static Task<KeptRule?> Read(EventStore store, string? classification, CancellationToken cancel) =>
        store.Database.ReadOne(
            "SELECT classification, outcome, years, ground FROM retention_rules WHERE classification = $1",
            row => new KeptRule(row.GetString(0), row.GetString(1), row.Number(2), row.GetString(3)), cancel,
            classification);
}
