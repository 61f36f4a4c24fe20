using System.Text.Json;
using System.Xml.Linq;
using Samverkan.Contracts;
using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Documents;
using Samverkan.Decisions.Retention;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// The case after CITS ERMS 2.1 (FGS Ärendehantering 2.0): one aggregation, a record for each document and for each
/// thing that came in from another organisation, and the decisions as actions. The order of elements is the schema's.
/// </summary>
internal sealed class Erms(CaseRecord record)
{
    public static readonly XNamespace Ns = "https://DILCIS.eu/XML/ERMS";

    public XElement Document() => new(Ns + "erms",
        Control(),
        new XElement(Ns + "aggregations", Aggregation()));

    private XElement Control() => new(Ns + "control",
        new XElement(Ns + "identification", new XAttribute("identificationType", "organisationCode"),
            record.Organisation.Code),
        new XElement(Ns + "maintenanceInformation",
            new XElement(Ns + "maintenanceStatus", new XAttribute("value", "new")),
            new XElement(Ns + "maintenanceAgency",
                new XElement(Ns + "otherAgencyCode", new XAttribute("type", "samverkan"), record.Organisation.Code),
                new XElement(Ns + "agencyName", record.Organisation.Name)),
            new XElement(Ns + "maintenanceHistory",
                new XElement(Ns + "maintenanceEvent",
                    new XElement(Ns + "eventType", new XAttribute("value", "created")),
                    new XElement(Ns + "eventDateTime", Xml.Time(record.Made)),
                    Agent("creator", record.Organisation.Name)))));

    private XElement Aggregation()
    {
        var registered = record.State.Registered;
        return new(Ns + "aggregation",
            new XAttribute("systemIdentifier", record.Id), new XAttribute("aggregationType", "caseFile"),
            new XElement(Ns + "objectId", registered?.RegistrationNumber ?? record.Id.ToString()),
            Xml.Maybe(Ns + "extraId", registered?.RegistrationNumber, new XAttribute("extraIdType", "diarienummer")),
            Xml.Maybe(Ns + "classification", registered?.Classification,
                registered?.Classification is { } code
                    ? new XAttribute("classificationCode", Xml.Clean(code))
                    : null),
            new XElement(Ns + "title", Xml.Clean(record.Title)),
            new XElement(Ns + "status",
                new XAttribute("value", record.File.ClosedOn is null ? "in_progress" : "closed")),
            Restriction(registered?.MayHoldSecrecy == true),
            Disposal(),
            new XElement(Ns + "agents",
                Agent("owner", record.Organisation.Name),
                record.Authority is { } authority ? Agent("custodian", authority) : null,
                registered?.Officer is { } officer ? Agent("responsible_person", officer.ToString()) : null),
            Xml.Maybe(Ns + "description", record.Matter?.Question),
            new XElement(Ns + "dates",
                Date("opened", Xml.Time(record.Log[0].Time)),
                record.File.ClosedOn is { } closed ? Date("closed", Xml.Day(closed)) : null),
            record.State.Decisions.Values.OrderBy(d => d.DecidedOn).ThenBy(d => d.Id).Select(Action),
            record.File.InOrder.Select(Record),
            record.Received.Items.Select(Received));
    }

    private XElement Record(DocumentAdded document)
    {
        var removed = record.File.Removed.GetValueOrDefault(document.Document);
        var isThere = CaseArchive.IsThere(record, document);
        return new(Ns + "record",
            new XAttribute("systemIdentifier", document.Document),
            new XElement(Ns + "objectId", document.Document),
            removed is null ? new XElement(Ns + "title", Xml.Clean(document.Title)) : null,
            isThere ? null : new XElement(Ns + "status", new XAttribute("value", "obliterated")),
            new XElement(Ns + "runningNumber", document.Number),
            removed is null ? Restriction(document.MayHoldSecrecy) : null,
            removed is null ? Direction(document.Direction) : null,
            removed is null && document.Counterpart is { } counterpart
                ? new XElement(Ns + "agents", Agent(Role(document.Direction), counterpart))
                : null,
            Xml.Maybe(Ns + "description", Why(removed, isThere)),
            removed is null
                ? new XElement(Ns + "dates", Date(DateType(document.Direction), Xml.Day(document.Dated)))
                : null,
            isThere ? new XElement(Ns + "additionalInformation", Appendix(document)) : null);
    }

    /// <summary>What another organisation has announced; its texts are here, the signed fact lies beside.</summary>
    private static XElement Received(ReceivedFact item)
    {
        var sender = item.From ?? item.Item.Publisher;
        return new(Ns + "record",
            new XAttribute("systemIdentifier", $"{item.Item}"),
            new XElement(Ns + "objectId", $"{item.Item}"),
            new XElement(Ns + "title", Xml.Clean($"{ArchiveWords.Of($"type.{item.Type}", item.Type)}, {sender}")),
            Restriction(item.MayHoldSecrecy),
            Direction("incoming"),
            new XElement(Ns + "agents", Agent("sender", sender)),
            Xml.Maybe(Ns + "description", Said(item)),
            new XElement(Ns + "dates", Date("received", Xml.Time(item.SaidAt))));
    }

    private static string? Said(ReceivedFact item)
    {
        string?[] codes =
        [
            Code("answer") is { } answer ? ArchiveWords.Answer(answer, item.MatterKind) : null,
            Code("state") is { } state ? ArchiveWords.Of($"state.{state}", state) : null,
        ];
        var said = codes.Concat(item.Texts.Values.Select(t => t.InWords())).OfType<string>().ToList();
        return said.Count == 0 ? null : string.Join("\n\n", said);

        string? Code(string name) =>
            item.Data is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(name, out var code)
                ? code.GetString()
                : null;
    }

    private string? Why(DocumentRemoved? removed, bool isThere) =>
        removed is not null ? $"Dold som misstag {removed.On:yyyy-MM-dd}: {removed.Reason}"
        : isThere ? null : $"Gallrad {record.File.DisposedOn:yyyy-MM-dd}";

    private static XElement Appendix(DocumentAdded document) => new(Ns + "appendix",
        new XAttribute("name", Xml.Clean(document.FileName)), new XAttribute("fileFormat", document.MediaType),
        new XAttribute("path", $"file:///{EArchive.Handling(document)}"));

    private XElement Action(BodyDecision decision) => new(Ns + "action",
        new XElement(Ns + "actionText", Xml.Clean(Wording(decision))),
        new XElement(Ns + "actionType", ArchiveWords.Of($"act.{decision.Act}", decision.Act)),
        new XElement(Ns + "dates",
            new XElement(Ns + "actionDate", new XAttribute("dateType", "decision_date"), Xml.Day(decision.DecidedOn))),
        new XElement(Ns + "agents",
            Agent("authorising_person", Decider(decision))));

    /// <summary>The body, and which of the organisation's authorities it is of.</summary>
    private string Decider(BodyDecision decision)
    {
        var body = ArchiveWords.Body(decision.Body, record.Organisation.Kind);
        return TextOf(decision.AuthorityName) is { } name ? $"{body}, {name}" : body;
    }

    private string Wording(BodyDecision decision) =>
        TextOf(decision.Wording)
        ?? (decision.Answer is { } answer ? ArchiveWords.Answer(answer, record.Matter?.Kind) : "–");

    private string? TextOf(BodyRef? text) =>
        text is not null ? record.Texts.GetValueOrDefault(text.Id)?.InWords() : null;

    private XElement? Disposal() => record.Rule is not { } rule || DueOn(rule) is not { } due
        ? null
        : new(Ns + "disposal", new XAttribute("disposable", record.File.DisposedOn is null),
            new XElement(Ns + "disposalAction", "gallras"),
            new XElement(Ns + "disposalPeriod", $"{rule.Years} år"),
            new XElement(Ns + "disposalMandate", Xml.Clean(rule.Ground)),
            new XElement(Ns + "dates",
                new XElement(Ns + "disposalDate", new XAttribute("dateType", "retention_period_end"), due)));

    private string? DueOn(KeptRule rule) =>
        rule.Outcome == RetentionOutcome.Dispose
        && RetentionOutcome.DueYear(record.File.ClosedOn, rule.Years) is { } year
            ? Xml.Day(new(year, 1, 1))
            : null;

    private static XElement? Restriction(bool may) => !may ? null : new(Ns + "restriction",
        new XAttribute("restrictionType", "confidential"),
        new XElement(Ns + "explanatoryText", "Kan innehålla sekretess; prövas när utlämnande begärs"),
        new XElement(Ns + "regulation", "Offentlighets- och sekretesslagen (2009:400)"));

    private static XElement Direction(string direction) => direction is "incoming" or "outgoing"
        ? new(Ns + "direction", new XAttribute("directionDefinition", direction))
        : new(Ns + "direction", new XAttribute("directionDefinition", "other"),
            new XAttribute("otherDirectionDefinition", "upprättad"));

    private static string Role(string direction) => direction switch
    {
        "incoming" => "sender",
        "outgoing" => "recipient",
        _ => "counterpart",
    };

    private static string DateType(string direction) => direction switch
    {
        "incoming" => "received",
        "outgoing" => "expedited",
        _ => "prepared",
    };

    private static XElement Date(string type, string when) => new(Ns + "date", new XAttribute("dateType", type), when);

    private static XElement Agent(string type, string name) =>
        new(Ns + "agent", new XAttribute("agentType", type), new XElement(Ns + "name", Xml.Clean(name)));
}
