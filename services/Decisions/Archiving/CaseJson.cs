using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Samverkan.Contracts;
using Samverkan.Decisions.Documents;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// A case as one JSON document: every field of everything, and with each reference to a text the text itself and its
/// salt. The page for people is drawn from this, so that neither says what the other does not. Our own notes are
/// working material: that one was made stands in the log, without its words.
/// </summary>
internal static class CaseJson
{
    public static readonly JsonSerializerOptions Indented = new(EventCatalogue.Json)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="record">The case.</param>
    /// <param name="nameOf">Where a document's file lies; null when it is not there.</param>
    public static JsonObject Of(CaseRecord record, Func<DocumentAdded, string?> nameOf) => new()
    {
        ["format"] = 1,
        ["organisation"] = Node(new
        {
            record.Organisation.Code,
            record.Organisation.Name,
            record.Organisation.Kind,
            record.Organisation.KeyHeldBy,
        }),
        ["case"] = record.Id.ToString(),
        ["title"] = record.Title,
        ["madeAt"] = Node(record.Made),
        ["registration"] = Told(record, record.State.Registered),
        ["authority"] = record.Authority,
        ["state"] = record.State.State,
        ["expected"] = Node(record.State.Expected),
        ["closedOn"] = Node(record.File.ClosedOn),
        ["disposedOn"] = Node(record.File.DisposedOn),
        ["retention"] = Node(record.Rule),
        ["matter"] = Node(record.Matter),
        ["documents"] = Many(record.File.InOrder.Select(d => Document(record, d, nameOf(d)))),
        ["bodyDecisions"] = Many(record.State.Decisions.Values.OrderBy(d => d.DecidedOn).ThenBy(d => d.Id)
            .Select(d => Told(record, d))),
        ["answers"] = Many(record.State.Answers.Select(a => Told(record, a))),
        ["progress"] = Told(record, record.State.Progress),
        ["received"] = Many(record.Received.Items.Select(Received)),
        ["log"] = Many(record.Log.Select(e => Entry(record, e))),
        ["keys"] = Node(record.Said.Keys),
    };

    private static JsonNode? Document(CaseRecord record, DocumentAdded added, string? file)
    {
        var told = Told(record, added);
        if (told is not JsonObject document) return told;

        document["file"] = file;
        if (record.File.Removed.GetValueOrDefault(added.Document) is not { } removed) return document;

        // Its number and why it is not there are all that is left to say of it.
        return Node(new { added.Number, added.Document, RemovedOn = removed.On, RemovalReason = removed.Reason });
    }

    private static JsonNode? Received(ReceivedFact item) => Node(new
    {
        item.Type,
        item.Item.Publisher,
        Sender = item.From,
        SenderKind = item.FromKind,
        item.MatterKind,
        item.Item.Epoch,
        item.Item.Number,
        item.SaidAt,
        item.Handling,
        item.HandledOn,
        item.MayHoldSecrecy,
    }) is JsonObject received
        ? new JsonObject([.. received.Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())),
            KeyValuePair.Create("data", WithTexts(Node(item.Data), item.Texts))])
        : null;

    private static JsonObject Entry(CaseRecord record, StoredEvent stored)
    {
        var (name, json) = record.Written(stored.Data);
        var removed = stored.Data is DocumentAdded added && record.File.Removed.ContainsKey(added.Document);
        var entry = new JsonObject
        {
            ["when"] = Node(stored.Time),
            ["by"] = stored.Act.By,
            ["under"] = stored.Act.Under,
            ["event"] = name,
            ["number"] = stored.Seq,
            ["data"] = removed ? null : WithTexts(JsonNode.Parse(json), record.Texts),
        };
        if (stored.Act.NotPersonal is { } reason) entry["notPersonal"] = reason;
        return entry;
    }

    private static JsonNode? Told<T>(CaseRecord record, T value) => WithTexts(Node(value), record.Texts);

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, EventCatalogue.Json);

    private static JsonArray Many(IEnumerable<JsonNode?> items) => new([.. items]);

    /// <summary>Adds to every reference to a body what is known of it.</summary>
    private static JsonNode? WithTexts(JsonNode? node, IReadOnlyDictionary<Guid, KeptText> texts)
    {
        switch (node)
        {
            case JsonObject reference when IsReference(reference, out var id):
                if (!IsNote(reference) && texts.TryGetValue(id, out var kept)) Tell(reference, kept);
                break;
            case JsonObject members:
                foreach (var (_, value) in members) WithTexts(value, texts);
                break;
            case JsonArray items:
                foreach (var item in items) WithTexts(item, texts);
                break;
        }

        return node;
    }

    private static void Tell(JsonObject reference, KeptText kept)
    {
        reference["text"] = kept.Text;
        reference["salt"] = kept.Salt;
        if (kept.WithdrawnOn is null) return;

        reference["withdrawnOn"] = Node(kept.WithdrawnOn);
        reference["withdrawalReason"] = kept.Reason;
        if (kept.Choice is not null) reference["ourCopy"] = kept.Choice;
    }

    private static bool IsNote(JsonObject reference) => reference["class"]?.ToString() == BodyClass.Note;

    private static bool IsReference(JsonObject node, out Guid id)
    {
        id = default;
        return node.Count == 3 && node.ContainsKey("sha256") && node.ContainsKey("class")
            && node["id"] is JsonValue value && value.TryGetValue<string>(out var text) && Guid.TryParse(text, out id);
    }
}
