using System.Text.Json;
using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Disclosures;

/// <summary>The handlings of a case; of one that is hidden only its number is told.</summary>
internal static class DocumentItems
{
    private static readonly Dictionary<Guid, string?> NoTexts = [];

    public static async Task<IReadOnlyList<CaseItem>> Of(
        ServedPublishers served, string organisation, Guid @case, CancellationToken cancel)
    {
        var rows = await Query.Rows(served, organisation, """
            SELECT id, dated, counterpart, title, number, direction, file_name, may_hold_secrecy, body,
              removed_on IS NOT NULL, disposed_on IS NOT NULL
            FROM documents WHERE "case" = $1 ORDER BY number LIMIT $2
            """, Row.Read, cancel, @case, Limits.FilesOfACase);
        var hashes = await Query.Store(served, organisation)
            .HashesOf([.. rows.Where(r => r.IsThere).Select(r => r.Body)], cancel);
        return [.. rows.Select(r => r.Item(hashes))];
    }

    private sealed record Data(int Number, string Direction, string FileName, bool MayHoldSecrecy);

    private sealed record Row(
        Guid Id, DateOnly Dated, string? Counterpart, string Title, Data Data, Guid Body, bool IsRemoved,
        bool IsDisposed)
    {
        public bool IsThere => !IsRemoved && !IsDisposed;

        public static Row Read(NpgsqlDataReader row) => new(
            row.GetGuid(0), row.GetFieldValue<DateOnly>(1), row.Text(2), row.GetString(3),
            new(row.GetInt32(4), row.GetString(5), row.GetString(6), row.GetBoolean(7)), row.GetGuid(8),
            row.GetBoolean(9), row.GetBoolean(10));

        public CaseItem Item(IReadOnlyDictionary<Guid, string> hashes) => IsRemoved
            ? new(ItemKind.Document, $"{Id}", Dated, null, "", Json(new { Data.Number }), NoTexts, [], IsThere: false)
            : new(
                ItemKind.Document, $"{Id}", Dated, Counterpart, Title, Json(Data), NoTexts,
                hashes.TryGetValue(Body, out var hash) ? [new(Body, hash)] : [], Data.MayHoldSecrecy,
                IsThere: IsThere);

        private static JsonElement Json<T>(T data) => JsonSerializer.SerializeToElement(data, EventCatalogue.Json);
    }
}
