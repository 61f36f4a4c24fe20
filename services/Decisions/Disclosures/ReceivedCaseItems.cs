using System.Text.Json;
using Samverkan.Decisions.Copies;
using Samverkan.Decisions.Received;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Disclosures;

/// <summary>What others have announced, as things in a case, with what we keep of that which they withdrew.</summary>
internal static class ReceivedCaseItems
{
    public static async Task<IReadOnlyList<CaseItem>> Of(
        ServedPublishers served, string organisation, IReadOnlyCollection<StoredItem> items, CancellationToken cancel)
    {
        var texts = await ReceivedTexts.Held(served, organisation, items, cancel);
        var said = await Query.Inbox(served, organisation).Said([.. items.Select(i => i.Item.Key)], cancel);
        return [.. items.Select(i => Of(i, texts, said.GetValueOrDefault(i.Item.Key)))];
    }

    internal static CaseItem Of(StoredItem item, ReceivedTexts texts, JsonElement said)
    {
        var held = item.Texts.Distinct().ToDictionary(t => t, t => texts[item.Item.Publisher, t]);
        var withdrawn = held.Where(t => t.Value?.Withdrawn is not null)
            .ToDictionary(t => t.Key, t => t.Value?.Withdrawn ?? new("", default));
        return new(
            ItemKind.Received, $"{item.Item}", Commands.DateAt(item.SaidAt), item.Item.Publisher, item.Type,
            said.ValueKind == JsonValueKind.Undefined ? CaseItems.NoData : said,
            held.ToDictionary(t => t.Key, t => t.Value?.Text),
            [.. held.Where(t => t.Value?.Text is not null).Select(t => new GivenBody(t.Key, t.Value?.Sha256 ?? ""))],
            held.Values.Any(t => t?.Withdrawn?.Choice == CopyChoice.KeptSecret),
            withdrawn.Count == 0 ? null : withdrawn);
    }
}
