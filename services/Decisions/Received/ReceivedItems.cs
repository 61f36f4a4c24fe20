using Npgsql;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Received;

/// <summary>Items as they are kept, with the case that they belong to by our word or by their matter.</summary>
internal static class ReceivedItems
{
    public const string Columns = """
        SELECT r.publisher, r.epoch, r.number, r.type, r.said_at, r.texts, r.handling, r.handled_on,
          coalesce(r."case", c.id), c.matter
        FROM received r LEFT JOIN cases c ON c.matter = r.subject
        """;

    /// <summary>Those of one case, by the matter that it is about or because we have registered them in it.</summary>
    public static Task<IReadOnlyList<StoredItem>> OfCase(
        ServedPublishers served, string organisation, Guid @case, CancellationToken cancel) =>
        Query.Rows(served, organisation, $"""
            {Columns} WHERE coalesce(r."case", c.id) = $1 ORDER BY r.said_at, r.publisher, r.epoch, r.number LIMIT $2
            """, StoredItem.Read, cancel, @case, Limits.ItemsOfCase);
}

/// <summary>An item as it is kept.</summary>
internal sealed record StoredItem(
    ReceivedItem Item, string Type, DateTimeOffset SaidAt, Guid[] Texts, string? Handling, DateOnly? HandledOn,
    Guid? Case, Guid? Matter)
{
    public static StoredItem Read(NpgsqlDataReader row) => new(
        new(row.GetString(0), row.GetInt32(1), row.GetInt64(2)), row.GetString(3),
        row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<Guid[]>(5), row.Text(6), row.Date(7), row.Id(8),
        row.Id(9));
}

/// <summary>The texts of received items, as they may be shown now.</summary>
internal sealed class ReceivedTexts(IReadOnlyDictionary<(string Publisher, Guid Id), string> texts)
{
    /// <summary>Null for one that has not come, or that its owner has withdrawn.</summary>
    public string? this[string publisher, Guid id] => texts.GetValueOrDefault((publisher, id));

    public static async Task<ReceivedTexts> Of(
        Inbox inbox, IReadOnlyCollection<StoredItem> items, CancellationToken cancel)
    {
        var found = await inbox.Database.Read("""
            SELECT t.publisher, t.id, t.text FROM heard_texts t
            JOIN unnest($1::text[], $2::uuid[]) AS asked (publisher, id) USING (publisher, id)
            """,
            row => (Key: (row.GetString(0), row.GetGuid(1)), Text: row.GetString(2)), cancel,
            items.SelectMany(i => i.Texts.Select(_ => i.Item.Publisher)).ToArray(),
            items.SelectMany(i => i.Texts).ToArray());
        return new(found.DistinctBy(f => f.Key).ToDictionary(f => f.Key, f => f.Text));
    }
}
