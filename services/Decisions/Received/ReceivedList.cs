using System.Text.Json;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Received;

/// <summary>
/// <em>Inkommet</em>: what others have announced that concerns us, newest first, with what has been done with it.
/// </summary>
public static class ReceivedList
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/received", List).WithSummary("Inkommet: det andra meddelat som rör oss");

    private static async Task<Page<View>> List(
        string organisation, string? handling, Guid? @case, ServedPublishers served, Paging paging,
        CancellationToken cancel)
    {
        var page = await Query.Page(
            served, organisation, paging, $"""
            {ReceivedItems.Columns} WHERE ($3::text IS NULL OR coalesce(r.handling, 'unhandled') = $3)
              AND ($4::uuid IS NULL OR coalesce(r."case", c.id) = $4)
            ORDER BY r.said_at DESC, r.publisher, r.epoch, r.number LIMIT $1 OFFSET $2
            """, StoredItem.Read, cancel, handling, @case);
        var inbox = Query.Inbox(served, organisation);
        var texts = await ReceivedTexts.Shown(inbox, page.Items, cancel);
        var said = await inbox.Said([.. page.Items.Select(i => i.Item.Key)], cancel);
        var titles = await Cases.MatterTitles.Of(
            served, organisation, [.. page.Items.Select(i => i.Matter).OfType<Guid>().Distinct()], cancel);
        return new(
            [.. page.Items.Select(i => View.Of(i, texts, titles, said.GetValueOrDefault(i.Item.Key)))],
            page.Meta, page.Links);
    }

    private sealed record View(
        string Publisher, int Epoch, long Number, string Type, DateTimeOffset SaidAt, Guid? Matter, string? Title,
        Guid? Case, string? Handling, DateOnly? HandledOn, JsonElement? Data,
        IReadOnlyDictionary<Guid, string?> Texts, string? Kind, string From)
    {
        public static View Of(
            StoredItem item, ReceivedTexts texts, IReadOnlyDictionary<Guid, string> titles, JsonElement said) => new(
            item.Item.Publisher,
            item.Item.Epoch,
            item.Item.Number,
            item.Type,
            item.SaidAt,
            item.Matter,
            item.Matter is { } matter ? titles.GetValueOrDefault(matter) : null,
            item.Case,
            item.Handling,
            item.HandledOn,
            said.ValueKind == JsonValueKind.Undefined ? null : said,
            item.Texts.Distinct().ToDictionary(t => t, t => texts[item.Item.Publisher, t]?.Text),
            item.Kind,
            Speaker.In(said) ?? item.Item.Publisher);
    }
}
