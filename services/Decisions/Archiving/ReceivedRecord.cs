using System.Text.Json;
using Samverkan.Decisions.Received;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// What has come in to a case from others, and the facts that it came with as their publishers signed them.
/// </summary>
internal sealed record ReceivedRecord(IReadOnlyList<ReceivedFact> Items, SignedFacts Signed)
{
    public static readonly ReceivedRecord None = new([], new([], [], []));

    public static async Task<ReceivedRecord> Read(
        string organisation, Guid @case, ServedPublishers served, CountyRegister register, CancellationToken cancel)
    {
        var items = await ReceivedItems.OfCase(served, organisation, @case, null, cancel);
        var inbox = Query.Inbox(served, organisation);
        var texts = await ReceivedTexts.Held(served, organisation, items, cancel);
        var signed = await inbox.Facts([.. items.Select(i => i.Item.Key)], cancel);
        string[] publishers = [.. items.Select(i => i.Item.Publisher).Distinct().Order(StringComparer.Ordinal)];
        var rotations = await inbox.KeyRotations(publishers, cancel);
        var known = publishers.Select(register.Find).OfType<Publisher>().ToList();
        // Without lines that are masked; the facts beside are as they were signed.
        var read = (await inbox.Said([.. items.Select(i => i.Item.Key)], cancel))
            .ToDictionary(f => f.Key, f => (JsonElement?)f.Value);
        return new(
            [.. items.Select(i => Of(i, register, texts, read.GetValueOrDefault(i.Item.Key)))],
            new(
                [.. signed.OrderBy(f => f.Key.Publisher, StringComparer.Ordinal)
                    .ThenBy(f => (f.Key.Place.Epoch, f.Key.Place.Number)).Select(f => f.Value)],
                rotations, [.. known.SelectMany(p => SignedFacts.KeysOf(p, rotations))]));
    }

    /// <summary>Whose word it is stands for its sender, also where a shared service carried it.</summary>
    private static ReceivedFact Of(
        StoredItem item, CountyRegister register, ReceivedTexts texts, JsonElement? said)
    {
        var sender = register.Find(Speaker.In(said) ?? item.Item.Publisher);
        return new(
            item.Item, sender?.Name, item.Type, item.SaidAt, item.Handling, item.HandledOn, said,
            item.Texts.Distinct().Select(t => (Id: t, Text: texts[item.Item.Publisher, t]))
                .Where(t => t.Text is not null).ToDictionary(t => t.Id, t => KeptText.Of(t.Text)),
            sender?.Kind, item.Kind);
    }
}

/// <summary>Something that another organisation has announced, as it is held here.</summary>
/// <param name="Item">Its place in its publisher's feed.</param>
/// <param name="From">Its publisher's name; null when the register has none any more.</param>
/// <param name="Type">Type of the fact.</param>
/// <param name="SaidAt">When it was announced.</param>
/// <param name="Handling">What we have done with it; null when nothing.</param>
/// <param name="HandledOn">When.</param>
/// <param name="Data">What it says; null when the fact is not in line now.</param>
/// <param name="Texts">Its texts, and of those that were withdrawn what is left to say.</param>
/// <param name="FromKind">Its publisher's kind, which says what its bodies are called.</param>
/// <param name="MatterKind">Kind of the matter that it is about, which gives an answer its verb.</param>
internal sealed record ReceivedFact(
    ReceivedItem Item,
    string? From,
    string Type,
    DateTimeOffset SaidAt,
    string? Handling,
    DateOnly? HandledOn,
    JsonElement? Data,
    IReadOnlyDictionary<Guid, KeptText> Texts,
    string? FromKind = null,
    string? MatterKind = null)
{
    /// <summary>We keep something of it under a mark of secrecy.</summary>
    public bool MayHoldSecrecy => Texts.Values.Any(t => t.IsSecret);
}
