using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using Samverkan.Decisions.Archiving;
using Samverkan.Decisions.Documents;

namespace Samverkan.Decisions.Tests.Archiving;

/// <summary>
/// What E-ARK CSIP 2.1 demands beyond the schemas of METS, each by the number that the specification gives it, and the
/// rules that CITS ERMS has beside its schema. Ours to hold against: the sentences are the specification's.
/// </summary>
public sealed class CommonSpecificationTests
{
    private const string Id = "uuid-019da1c0-0000-7000-8000-0000000000aa";
    private const string Rep = $"{Id}/representations/rep1/";

    /// <summary>True of each METS: of the package and of its representation.</summary>
    public static TheoryData<string, string> OfEach => new()
    {
        { "CSIP2, CSIP4", "/m:mets[@TYPE='Datasets'][@csip:CONTENTINFORMATIONTYPE='citserms_v2_1']" },
        { "CSIP6", "/m:mets[@PROFILE='https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml']" },
        { "CSIP117, CSIP7", "count(/m:mets/m:metsHdr[@CREATEDATE]) = 1" },
        { "CSIP9", "/m:mets/m:metsHdr[@csip:OAISPACKAGETYPE='SIP']" },
        {
            "CSIP10–16",
            "count(/m:mets/m:metsHdr/m:agent[@ROLE='CREATOR'][@TYPE='OTHER'][@OTHERTYPE='SOFTWARE']"
            + "[m:name][m:note[@csip:NOTETYPE='SOFTWARE VERSION']]) = 1"
        },
        { "CSIP58–59", "count(/m:mets/m:fileSec[@ID]) = 1" },
        { "CSIP64–65", "not(//m:fileGrp[not(@USE) or not(@ID)])" },
        { "CSIP66", "not(//m:fileGrp[not(m:file)])" },
        {
            "CSIP67–72",
            "not(//m:file[not(@ID and @MIMETYPE and @SIZE and @CREATED and @CHECKSUM and @CHECKSUMTYPE='SHA-256')])"
        },
        { "CSIP76", "not(//m:file[count(m:FLocat) != 1])" },
        {
            "CSIP36–38, 77–79, 110–112",
            "not((//m:FLocat | //m:mdRef | //m:mptr)[not(@LOCTYPE='URL' and @xlink:type='simple' and @xlink:href)])"
        },
        { "CSIP80–83", "count(/m:mets/m:structMap[@TYPE='PHYSICAL'][@LABEL='CSIP'][@ID]) = 1" },
        { "CSIP84–85", "count(/m:mets/m:structMap/m:div[@ID]) = 1" },
        { "CSIP88–90", "count(/m:mets/m:structMap/m:div/m:div[@LABEL='Metadata'][@ID]) = 1" },
        { "CSIP94, 98, 102, 106", "not(//m:div[not(@ID)])" },
        { "CSIP96, 104, 108", "not(//m:fptr[not(@FILEID = //m:fileGrp/@ID)])" },
    };

    /// <summary>True of the package's.</summary>
    public static TheoryData<string, string> OfPackage => new()
    {
        { "CSIP31–33, 39–44", "count(/m:mets/m:amdSec/m:digiprovMD[@ID]/m:mdRef[@MDTYPE='PREMIS'][@MIMETYPE]"
            + "[@SIZE][@CREATED][@CHECKSUM][@CHECKSUMTYPE='SHA-256']) = 1" },
        { "CSIP34", "not(//m:digiprovMD[not(@STATUS='CURRENT')])" },
        { "CSIP60", "count(/m:mets/m:fileSec/m:fileGrp[@USE='Documentation']) = 1" },
        { "CSIP62, 114", "count(//m:fileGrp[starts-with(@USE, 'Representations')][@csip:CONTENTINFORMATIONTYPE]) = 1" },
        { "CSIP91", "/m:mets/m:structMap/m:div/m:div[@LABEL='Metadata']/@ADMID = //m:digiprovMD/@ID" },
        { "CSIP93–96, 116", "//m:div[@LABEL='Documentation']/m:fptr/@FILEID = //m:fileGrp[@USE='Documentation']/@ID" },
        { "CSIP105–109", "count(//m:div[@LABEL='Representations/rep1']/m:mptr) = 1" },
        { "CSIP108", "//m:div/m:mptr/@xlink:title = //m:fileGrp[@USE='Representations/rep1']/@ID" },
    };

    /// <summary>An own value is said wherever a list's value is "other".</summary>
    public static TheoryData<string, string> OfErms => new()
    {
        { "aggregation", "//*[@aggregationType='own_aggregation_definition'][not(@otherAggregationType)]" },
        { "date", "//*[@dateType='other' or @dateType='Other'][not(@otherDateType)]" },
        { "direction", "//*[@directionDefinition='other'][not(normalize-space(@otherDirectionDefinition))]" },
        { "agent", "//*[@agentType='other'][not(@otherAgentType)]" },
        { "disposal", "//*[@dateType='other_date'][not(@otherDisposalDateType)]" },
        { "restriction", "//*[@restrictionType='other_type'][not(@otherRestrictionType)]" },
        { "relation", "//*[@relationType='own_relation_definition'][not(@otherRelationType)]" },
    };

    [Theory]
    [MemberData(nameof(OfEach))]
    public async Task Every_mets_does_what_the_common_specification_says(string rule, string path)
    {
        Assert.True(await Holds($"{Id}/METS.xml", path), rule);
        Assert.True(await Holds($"{Rep}METS.xml", path), rule);
    }

    [Theory]
    [MemberData(nameof(OfPackage))]
    public async Task The_packages_mets_does_what_the_common_specification_says(string rule, string path) =>
        Assert.True(await Holds($"{Id}/METS.xml", path), rule);

    [Theory]
    [MemberData(nameof(OfErms))]
    public async Task An_own_value_is_said_where_the_lists_has_none(string rule, string path) =>
        Assert.True(await Holds($"{Rep}data/erms.xml", $"not({path})"), rule);

    [Fact]
    public async Task Each_mets_is_named_as_its_folder()
    {
        Assert.True(await Holds($"{Id}/METS.xml", $"/m:mets/@OBJID = '{Id}'"), "CSIP1");
        Assert.True(await Holds($"{Rep}METS.xml", "/m:mets/@OBJID = 'rep1'"), "CSIP1");
    }

    /// <summary>In every kind of case that there is.</summary>
    private static async Task<bool> Holds(string document, string path)
    {
        foreach (var record in new[] { Filed.Record(), Filed.WithReceived(), Filed.Withdrawn(), Filed.Bare() })
        {
            var files = await Filed.Unzip($"{Id}/", (zip, stop) => EArchive.Fill(zip, record, Id, stop));
            var read = XDocument.Load(new MemoryStream(files[document]));
            if (read.CreateNavigator().Evaluate($"boolean({path})", Names()) is not true)
                return false;
        }

        return true;
    }

    private static XmlNamespaceManager Names()
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("m", Mets.Ns.NamespaceName);
        names.AddNamespace("csip", Mets.Csip.NamespaceName);
        names.AddNamespace("xlink", Mets.Link.NamespaceName);
        names.AddNamespace("e", Erms.Ns.NamespaceName);
        return names;
    }
}
