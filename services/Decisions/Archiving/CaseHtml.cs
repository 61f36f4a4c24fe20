using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Samverkan.Contracts;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// A case as a page that anybody can read in a hundred years: headings, lists and tables, no script, nothing fetched.
/// Drawn from the JSON beside it, member by member.
/// </summary>
internal static class CaseHtml
{
    private const int LowestHeading = 4;

    private const string Style =
        "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1a1a1a}"
        + "dl{display:grid;grid-template-columns:minmax(8em,14em) 1fr;gap:.2em 1em;margin:0}"
        + "dt{color:#555}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
        + "section{border-top:1px solid #ccc;margin-top:1em}h1{line-height:1.2}";

    public static string Of(JsonObject @case)
    {
        var title = @case["title"]?.GetValue<string>() ?? "";
        var page = new XElement("html", new XAttribute("lang", "sv"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("title", title),
                new XElement("style", Style)),
            new XElement("body", new XElement("h1", title), Members(@case, 2, Voice.Of(@case))));
        var text = new StringBuilder("<!DOCTYPE html>\n");
        using (var writer = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, CheckCharacters = false }))
            page.Save(writer);
        return text.ToString();
    }

    /// <summary>What is one value first, then what has parts of its own.</summary>
    private static IEnumerable<XElement> Members(JsonObject node, int level, Voice voice)
    {
        var lines = node.Where(m => IsLine(m.Value)).ToList();
        if (lines.Count > 0)
        {
            yield return new("dl", lines.SelectMany(m => new[]
            {
                new XElement("dt", Label(m.Key)), new XElement("dd", Line(m.Key, m.Value, voice)),
            }));
        }

        foreach (var (key, value) in node.Where(m => !IsLine(m.Value)))
        {
            yield return new("section", Heading(level, Label(key)), value switch
            {
                JsonArray items => items.OfType<JsonObject>().Select((item, nth) =>
                    new XElement(
                        "section", Heading(level + 1, NameOf(item, nth, voice)),
                        Members(item, level + 2, voice.In(item)))),
                JsonObject members => Members(members, level + 1, voice),
                _ => [],
            });
        }
    }

    private static XElement Heading(int level, string words) => new($"h{Math.Min(level, LowestHeading)}", words);

    private static string NameOf(JsonObject item, int nth, Voice voice) =>
        Value(item["event"]) is { } happened ? ArchiveWords.Of($"event.{happened}", happened)
        : Value(item["type"]) is { } said ? $"{ArchiveWords.Of($"type.{said}", said)}, {Value(item["sender"])}"
        : Value(item["title"]) is { } title ? $"{Value(item["number"])} {title}".Trim()
        : Value(item["body"]) is { } body ? ArchiveWords.Body(body, voice.Organisation)
        : $"{Value(item["number"]) ?? $"{nth + 1}"}";

    private static bool IsLine(JsonNode? node) => node switch
    {
        JsonObject members => IsText(members),
        JsonArray items => items.Count == 0 || items.All(i => i is JsonValue or null),
        _ => true,
    };

    private static bool IsText(JsonObject node) => node.ContainsKey("sha256") && node.ContainsKey("class");

    private static string Line(string key, JsonNode? node, Voice voice) => Clean(node switch
    {
        JsonObject text => Withdrawn(text) + (Value(text["text"]) ?? ArchiveWords.Of(Value(text["class"]) switch
        {
            BodyClass.Document => "file-beside",
            BodyClass.Note => "note-not-here",
            _ => "text-gone",
        }, "–")),
        JsonArray items => string.Join(", ", items.Select(i => Word(key, i, voice))),
        _ => Word(key, node, voice),
    });

    /// <summary>Words that were taken back are never read as if they stood.</summary>
    private static string Withdrawn(JsonObject text) => DateOnly.TryParse(
        Value(text["withdrawnOn"]), CultureInfo.InvariantCulture, out var on)
        ? $"[{KeptText.Marked(on, Value(text["withdrawalReason"]))}] "
        : "";

    private static string Word(string key, JsonNode? node, Voice voice) =>
        Value(node) is not { Length: > 0 } code ? "–" : key switch
        {
            "answer" => ArchiveWords.Answer(code, voice.Matter),
            "body" => ArchiveWords.Body(code, voice.Organisation),
            "paragraph" => ArchiveWords.Paragraph(code),
            _ when Moment(code) is { } moment => moment,
            _ => ArchiveWords.Of($"{key}.{code}", code),
        };

    /// <summary>A moment by the clock that whoever reads it had on the wall; the JSON beside keeps it in UTC.</summary>
    private static string? Moment(string code) => code.Length > 19 && code[10] == 'T' && DateTimeOffset.TryParse(
        code, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        ? LegalDate.Local(moment).ToString("yyyy-MM-dd 'kl.' HH.mm.ss", CultureInfo.InvariantCulture)
        : null;

    private static string Label(string key) => ArchiveWords.Of($"label.{key}", key);

    private static string? Value(JsonNode? node) => node is JsonValue value ? value.ToString() : null;

    /// <summary>What XML has no characters for would make the page unreadable.</summary>
    private static string Clean(string text) =>
        text.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))
            ? text
            : new([.. text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD')]);

    /// <summary>Whose words are told, and about what: it gives bodies their names and answers their verb.</summary>
    private sealed record Voice(string? Organisation, string? Matter)
    {
        public static Voice Of(JsonObject @case) => new(
            Value(@case["organisation"]?["kind"]), Value((@case["matter"] as JsonObject)?["kind"]));

        /// <summary>What somebody else has said is told in their words, about the matter that they answer.</summary>
        public Voice In(JsonObject item) => item.ContainsKey("publisher")
            ? new(Value(item["senderKind"]), Value(item["matterKind"]))
            : this;
    }
}
