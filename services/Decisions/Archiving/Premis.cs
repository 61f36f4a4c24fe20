using System.Xml.Linq;

namespace Samverkan.Decisions.Archiving;

/// <summary>What is known of each file for its preservation, and who packed it when: PREMIS 3.</summary>
internal static class Premis
{
    public static readonly XNamespace Ns = "http://www.loc.gov/premis/v3";

    private const string Packer = "samverkan";

    public static XElement Document(CaseRecord record, string package, IReadOnlyList<BundledFile> files) =>
        new(Ns + "premis", new XAttribute("version", "3.0"), new XAttribute(XNamespace.Xmlns + "xsi", Xml.Schema),
            new XAttribute(XNamespace.Xmlns + "premis", Ns),
            files.Select(f => File(record, f)), Packed(record, package), Agent());

    private static XElement File(CaseRecord record, BundledFile file) => new(Ns + "object",
        new XAttribute(Xml.Schema + "type", "premis:file"),
        Identifier("object", "local", file.Name),
        new XElement(Ns + "objectCharacteristics",
            new XElement(Ns + "compositionLevel", 0),
            new XElement(Ns + "fixity",
                new XElement(Ns + "messageDigestAlgorithm", "SHA-256"),
                new XElement(Ns + "messageDigest", file.Sha256)),
            new XElement(Ns + "size", file.Bytes),
            new XElement(Ns + "format",
                new XElement(Ns + "formatDesignation", new XElement(Ns + "formatName", file.MediaType)))),
        Xml.Maybe(Ns + "originalName", OriginalName(record, file)));

    private static string? OriginalName(CaseRecord record, BundledFile file) =>
        record.File.InOrder.FirstOrDefault(d => EArchive.PathOf(d) == file.Name)?.FileName;

    private static XElement Packed(CaseRecord record, string package) => new(Ns + "event",
        Identifier("event", "local", $"packed-{package}"),
        new XElement(Ns + "eventType", "information package creation"),
        new XElement(Ns + "eventDateTime", Xml.Time(record.Made)),
        new XElement(Ns + "linkingAgentIdentifier",
            new XElement(Ns + "linkingAgentIdentifierType", "local"),
            new XElement(Ns + "linkingAgentIdentifierValue", Packer)));

    private static XElement Agent() => new(Ns + "agent",
        Identifier("agent", "local", Packer),
        new XElement(Ns + "agentName", EArchive.Software),
        new XElement(Ns + "agentType", "software"));

    private static XElement Identifier(string of, string type, string value) => new(Ns + $"{of}Identifier",
        new XElement(Ns + $"{of}IdentifierType", type), new XElement(Ns + $"{of}IdentifierValue", value));
}
