using System.Xml.Linq;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// What a package or a representation is made of, after E-ARK CSIP 2.1 (FGS Paketstruktur 2.0): METS with SHA-256 of
/// every file, and one physical structMap named CSIP.
/// </summary>
internal sealed class Mets(CaseRecord record, string id, string profile)
{
    public static readonly XNamespace Ns = "http://www.loc.gov/METS/";
    public static readonly XNamespace Csip = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS";
    public static readonly XNamespace Link = "http://www.w3.org/1999/xlink";
    public const string Profile = "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml";
    public const string ContentType = "citserms_v2_1";

    private readonly string _made = Xml.Time(record.Made);

    /// <summary>The whole package: what preserves it, what documents it, and the METS of its representation.</summary>
    public XElement Package(BundledFile premis, IReadOnlyList<BundledFile> documentation, BundledFile representation)
    {
        var (digiprov, docs, rep) = (Id("premis"), Group("Documentation", documentation), Group(
            EArchive.Representation, [representation], isRepresentation: true));
        return Root(
            new XElement(Ns + "amdSec", new XAttribute("ID", Id("amd")),
                new XElement(Ns + "digiprovMD", new XAttribute("ID", digiprov), new XAttribute("CREATED", _made),
                    new XAttribute("STATUS", "CURRENT"),
                    new XElement(Ns + "mdRef", Locator(premis.Name), new XAttribute("MDTYPE", "PREMIS"),
                        new XAttribute("MDTYPEVERSION", "3.0"), Known(premis)))),
            [docs, rep],
            new XElement(Ns + "div", new XAttribute("ID", Id("div-metadata")), new XAttribute("LABEL", "Metadata"),
                new XAttribute("ADMID", digiprov)),
            Div("Documentation", docs),
            new XElement(Ns + "div", new XAttribute("ID", Id("div-representation")),
                new XAttribute("LABEL", EArchive.Representation),
                new XElement(Ns + "mptr", Locator(representation.Name),
                    new XAttribute(Link + "title", IdOf(rep)))));
    }

    /// <summary>One representation: its data.</summary>
    public XElement Representation(IReadOnlyList<BundledFile> data)
    {
        var group = Group("Data", data);
        return Root(
            null, [group],
            new XElement(Ns + "div", new XAttribute("ID", Id("div-metadata")), new XAttribute("LABEL", "Metadata")),
            Div("Data", group));
    }

    private XElement Root(XElement? administrative, IReadOnlyList<XElement> groups, params XElement[] parts) => new(
        Ns + "mets",
        new XAttribute("xmlns", Ns), new XAttribute(XNamespace.Xmlns + "csip", Csip),
        new XAttribute(XNamespace.Xmlns + "xlink", Link),
        new XAttribute("OBJID", id), new XAttribute("LABEL", Xml.Clean(record.Title)),
        new XAttribute("TYPE", "Datasets"), new XAttribute(Csip + "CONTENTINFORMATIONTYPE", ContentType),
        new XAttribute("PROFILE", profile),
        Header(),
        administrative,
        new XElement(Ns + "fileSec", new XAttribute("ID", Id("files")), groups),
        new XElement(Ns + "structMap", new XAttribute("ID", Id("structure")), new XAttribute("TYPE", "PHYSICAL"),
            new XAttribute("LABEL", "CSIP"),
            new XElement(Ns + "div", new XAttribute("ID", Id("div-root")), new XAttribute("LABEL", id), parts)));

    private XElement Header() => new(Ns + "metsHdr",
        new XAttribute("CREATEDATE", _made), new XAttribute("RECORDSTATUS", "NEW"),
        new XAttribute(Csip + "OAISPACKAGETYPE", "SIP"),
        new XElement(Ns + "agent", new XAttribute("ROLE", "CREATOR"), new XAttribute("TYPE", "OTHER"),
            new XAttribute("OTHERTYPE", "SOFTWARE"),
            new XElement(Ns + "name", EArchive.Software),
            new XElement(Ns + "note", new XAttribute(Csip + "NOTETYPE", "SOFTWARE VERSION"), ServiceParts.Version)),
        Organisation(new XAttribute("ROLE", "ARCHIVIST")),
        Organisation(new XAttribute("ROLE", "OTHER"), new XAttribute("OTHERROLE", "SUBMITTER")));

    private XElement Organisation(params XAttribute[] role) => new(Ns + "agent", role,
        new XAttribute("TYPE", "ORGANIZATION"),
        new XElement(Ns + "name", record.Organisation.Name),
        new XElement(Ns + "note", new XAttribute(Csip + "NOTETYPE", "IDENTIFICATIONCODE"),
            $"Local:{record.Organisation.Code}"));

    private XElement Group(string use, IReadOnlyList<BundledFile> files, bool isRepresentation = false) => new(
        Ns + "fileGrp",
        new XAttribute("ID", Id($"group-{use.Replace('/', '-').ToLowerInvariant()}")), new XAttribute("USE", use),
        isRepresentation ? new XAttribute(Csip + "CONTENTINFORMATIONTYPE", ContentType) : null,
        files.Select((f, nth) => new XElement(Ns + "file",
            new XAttribute("ID", Id($"file-{use.Split('/')[0].ToLowerInvariant()}-{nth + 1}")), Known(f),
            new XElement(Ns + "FLocat", Locator(f.Name)))));

    private static XElement Div(string label, XElement group) => new(Ns + "div",
        new XAttribute("ID", Id($"div-{label.ToLowerInvariant()}")), new XAttribute("LABEL", label),
        new XElement(Ns + "fptr", new XAttribute("FILEID", IdOf(group))));

    private XAttribute[] Known(BundledFile file) =>
    [
        new("MIMETYPE", file.MediaType), new("SIZE", file.Bytes), new("CREATED", _made),
        new("CHECKSUM", file.Sha256), new("CHECKSUMTYPE", "SHA-256"),
    ];

    private static XAttribute[] Locator(string path) =>
        [new("LOCTYPE", "URL"), new(Link + "type", "simple"), new(Link + "href", path)];

    /// <summary>Unique in its document, and an NCName.</summary>
    private static string Id(string what) => $"id-{what}";

    private static string IdOf(XElement element) => element.Attribute("ID")?.Value ?? "";
}
