using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Received;

/// <summary>Items as they are kept, with the case that they belong to by our word or by their matter.</summary>
internal static class ReceivedItems
{
    public const string Columns = """
        SELECT r.publisher, r.epoch, r.number, r.type, r.said_at, r.texts, r.handling, r.handled_on,
          coalesce(r."case", c.id), m.matter, m.kind
        FROM received r LEFT JOIN cases c ON c.matter = r.subject LEFT JOIN heard_matters m ON m.matter = r.subject
        """;

    /// <summary>
    /// Those of one case, by the matter that it is about or because we have registered them in it: by legal day, then
    /// by what they are called.
    /// </summary>
    /// <param name="limit">So many of the first; null for all.</param>
    public static Task<IReadOnlyList<StoredItem>> OfCase(
        ServedPublishers served, string organisation, Guid @case, int? limit, CancellationToken cancel) =>
        Query.Rows(served, organisation, $"""
            {Columns} WHERE coalesce(r."case", c.id) = $1
            ORDER BY (r.said_at AT TIME ZONE 'Europe/Stockholm')::date,
              concat_ws('/', r.publisher, r.epoch, r.number) COLLATE "C" LIMIT $2::bigint
            """, StoredItem.Read, cancel, @case, limit);

    /// <summary>Those asked for; with a case, only what belongs to it.</summary>
    public static Task<IReadOnlyList<StoredItem>> These(
        ServedPublishers served, string organisation, Guid? @case, IReadOnlyCollection<ReceivedItem> asked,
        CancellationToken cancel) =>
        Query.Rows(served, organisation, $"""
            {Columns}
            JOIN (SELECT DISTINCT * FROM unnest($2::text[], $3::int[], $4::bigint[]))
              AS asked (publisher, epoch, number)
              ON (asked.publisher, asked.epoch, asked.number) = (r.publisher, r.epoch, r.number)
            WHERE $1::uuid IS NULL OR coalesce(r."case", c.id) = $1
            """, StoredItem.Read, cancel, @case, asked.Select(i => i.Publisher).ToArray(),
            asked.Select(i => i.Epoch).ToArray(), asked.Select(i => i.Number).ToArray());
}

/// <summary>An item as it is kept.</summary>
internal sealed record StoredItem(
    ReceivedItem Item, string Type, DateTimeOffset SaidAt, Guid[] Texts, string? Handling, DateOnly? HandledOn,
    Guid? Case, Guid? Matter, string? Kind = null)
{
    public static StoredItem Read(NpgsqlDataReader row) => new(
        new(row.GetString(0), row.GetInt32(1), row.GetInt64(2)), row.GetString(3),
        row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<Guid[]>(5), row.Text(6), row.Date(7), row.Id(8),
        row.Id(9), row.Text(10));
}
