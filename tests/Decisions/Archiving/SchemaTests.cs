using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Samverkan.Decisions.Archiving;
using Samverkan.Decisions.Documents;

namespace Samverkan.Decisions.Tests.Archiving;

/// <summary>
/// The packages by the published schemas themselves, when they lie in <c>.data/schemas</c> (README.md says which, and
/// where they are had); skipped, and said so, when they do not.
/// </summary>
public sealed class SchemaTests
{
    private const string Id = "uuid-019da1c0-0000-7000-8000-0000000000aa";
    private const string Rep = $"{Id}/representations/rep1/";
    private static readonly string? Folder = Find();

    public static TheoryData<string, string> Documents => new()
    {
        { $"{Id}/METS.xml", "mets.xsd" },
        { $"{Rep}METS.xml", "mets.xsd" },
        { $"{Id}/metadata/preservation/premis.xml", "premis-v3-0.xsd" },
        { $"{Rep}data/erms.xml", "ERMS_v2_1_2.xsd" },
        { $"{Rep}data/erms.xml", "ERMS_v3.xsd" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_package_is_valid_by_the_published_schema(string document, string schema)
    {
        var schemas = Read(schema);

        foreach (var record in new[] { Filed.Record(), Filed.WithReceived(), Filed.Withdrawn(), Filed.Bare() })
        {
            var files = await Filed.Unzip($"{Id}/", (zip, stop) => EArchive.Fill(zip, record, Id, stop));
            Assert.Empty(FaultsOf(files[document], schemas));
        }
    }

    [Fact]
    public void A_document_that_breaks_it_is_found()
    {
        var broken = new XDocument(new XElement(Erms.Ns + "erms", new XElement(Erms.Ns + "records")));
        using var bytes = new MemoryStream();
        broken.Save(bytes);

        Assert.NotEmpty(FaultsOf(bytes.ToArray(), Read("ERMS_v3.xsd")));
    }

    private static List<string> FaultsOf(byte[] document, XmlSchemaSet schemas)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(new MemoryStream(document), settings);
        while (reader.Read())
        {
        }

        return faults;
    }

    /// <summary>With those that it imports, which lie beside it; nothing is fetched.</summary>
    private static XmlSchemaSet Read(string schema)
    {
        Assert.SkipWhen(Folder is null, "The published schemas do not lie in .data/schemas.");
        string[] besides = schema == "mets.xsd" ? ["xlink.xsd", "DILCISExtensionMETS.xsd"]
            : schema.StartsWith("premis", StringComparison.Ordinal) ? ["xlink.xsd"] : [];
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in besides.Append(schema))
        {
            using var reader = XmlReader.Create(Path.Combine(Folder, file));
            schemas.Add(null, reader);
        }

        schemas.Compile();
        return schemas;
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Samverkan.sln")))
            {
                var there = Path.Combine(at.FullName, ".data", "schemas");
                return Directory.Exists(there) ? there : null;
            }
        }

        return null;
    }
}
