using System.Security.Cryptography;
using System.Xml.Linq;
using Samverkan.Decisions.Archiving;
using Samverkan.Decisions.Documents;

namespace Samverkan.Decisions.Tests.Archiving;

public sealed class EArchiveSpecs
{
    private const string Id = "uuid-019da1c0-0000-7000-8000-0000000000aa";
    private const string Rep = $"{Id}/representations/rep1/";

    [Fact]
    public async Task A_package_lies_in_a_folder_of_its_own_name_as_the_common_specification_says() => Assert.Equal(
        [
            $"{Id}/METS.xml", $"{Id}/documentation/arende.html", $"{Id}/documentation/arende.json",
            $"{Id}/documentation/fakta.txt", $"{Id}/documentation/inkommet/fakta.txt",
            $"{Id}/documentation/inkommet/nycklar.json", $"{Id}/documentation/inkommet/nycklar.txt",
            $"{Id}/documentation/nycklar.json", $"{Id}/documentation/nycklar.txt",
            $"{Id}/metadata/preservation/premis.xml", $"{Rep}METS.xml", $"{Rep}data/0001.pdf", $"{Rep}data/0003",
            $"{Rep}data/erms.xml",
        ], (await Package()).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("METS.xml")]
    [InlineData("representations/rep1/METS.xml")]
    public async Task Every_file_that_a_mets_names_is_there_with_its_size_and_hash(string name)
    {
        var files = await Package();
        var mets = Parse(files[$"{Id}/{name}"]);
        var folder = $"{Id}/{name[..^"METS.xml".Length]}";
        var named = mets.Descendants().Where(e => e.Attribute("CHECKSUM") is not null).ToList();

        Assert.NotEmpty(named);
        foreach (var one in named)
        {
            var bytes = files[folder + Href(one)];
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), one.Attribute("CHECKSUM")?.Value);
            Assert.Equal($"{bytes.Length}", one.Attribute("SIZE")?.Value);
        }

        var ids = mets.DescendantsAndSelf().Attributes("ID").Select(a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(
            mets.Descendants().Attributes().Where(a => a.Name == "FILEID" || a.Name == "ADMID"),
            a => Assert.Contains(a.Value, ids));
    }

    [Fact]
    public async Task Every_file_is_named_by_one_of_the_two_mets()
    {
        var files = await Package();
        var named = new[] { $"{Id}/", Rep }
            .SelectMany(f => Parse(files[$"{f}METS.xml"]).Descendants()
                .Where(e => e.Attribute("CHECKSUM") is not null).Select(e => f + Href(e)));

        Assert.Equal(
            files.Keys.Except([$"{Id}/METS.xml"]).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Its_documents_have_the_structure_that_the_standards_give_them()
    {
        var files = await Package();

        Assert.Empty(Standards.Mets.FaultsOf(Parse(files[$"{Id}/METS.xml"])));
        Assert.Empty(Standards.Mets.FaultsOf(Parse(files[$"{Rep}METS.xml"])));
        Assert.Empty(Standards.Premis.FaultsOf(Parse(files[$"{Id}/metadata/preservation/premis.xml"])));
        Assert.Empty(Standards.Erms.FaultsOf(Parse(files[$"{Rep}data/erms.xml"])));
        Assert.Equal(Mets.Ns + "mets", Parse(files[$"{Id}/METS.xml"]).Name);
        Assert.Equal(Erms.Ns + "erms", Parse(files[$"{Rep}data/erms.xml"]).Name);
    }

    [Fact]
    public async Task What_is_not_as_the_standards_have_it_is_found()
    {
        var erms = Parse((await Package())[$"{Rep}data/erms.xml"]);
        var aggregation = erms.Descendants(Erms.Ns + "aggregation").Single();
        aggregation.Add(new XElement(Erms.Ns + "title", "för sent"));
        aggregation.Element(Erms.Ns + "objectId")?.Remove();
        aggregation.SetAttributeValue("aggregationType", "ärende");

        var faults = Standards.Erms.FaultsOf(erms).ToList();

        Assert.Equal(
            [
                "aggregation: @aggregationType=ärende", "aggregation: its parts are in another order",
                "aggregation: no objectId", "aggregation: more than one title",
            ], faults);
    }

    [Fact]
    public async Task Each_document_is_a_record_by_its_number_and_one_that_is_hidden_says_only_why()
    {
        var records = Parse((await Package())[$"{Rep}data/erms.xml"]).Descendants(Erms.Ns + "record").ToList();

        Assert.Equal(["1", "2", "3"], records.Select(r => r.Element(Erms.Ns + "runningNumber")?.Value));
        Assert.Equal(
            ["incoming", null, "outgoing"],
            records.Select(r => r.Element(Erms.Ns + "direction")?.Attribute("directionDefinition")?.Value));
        Assert.Contains("hörde till ett annat ärende", records[1].Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Fel handling", records[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "file:///data/0001.pdf",
            records[0].Descendants(Erms.Ns + "appendix").Single().Attribute("path")?.Value);
        Assert.Equal(Filed.Awkward.Replace('\u0001', '\uFFFD'), records[0].Element(Erms.Ns + "title")?.Value);
    }

    [Fact]
    public async Task Each_thing_that_came_in_is_an_incoming_record_with_its_sender_and_its_words()
    {
        var erms = Parse((await Package(Filed.WithReceived()))[$"{Rep}data/erms.xml"]);
        var records = erms.Descendants(Erms.Ns + "record").Skip(3).ToList();

        Assert.Empty(Standards.Erms.FaultsOf(erms));
        Assert.Equal(["0188/1/4", "0188/1/5", "0188/1/6"], records.Select(r => r.Element(Erms.Ns + "objectId")?.Value));
        Assert.All(records, r => Assert.Equal(
            ("incoming", "Norrtälje kommun & co"),
            (r.Element(Erms.Ns + "direction")?.Attribute("directionDefinition")?.Value,
                r.Descendants(Erms.Ns + "name").Single().Value)));
        Assert.Equal(
            [
                "ställer sig bakom\n\natt Norrtälje antar",
                "ställer sig bakom\n\n[draget tillbaka 2027-02-09: sekretess] att Norrtälje avslår",
                "ställer sig bakom\n\n[draget tillbaka 2027-02-09: personuppgifter] finns inte längre",
            ], records.Select(r => r.Element(Erms.Ns + "description")?.Value));
        Assert.Equal([0, 1, 0], records.Select(r => r.Elements(Erms.Ns + "restriction").Count()));
    }

    [Fact]
    public async Task A_withdrawn_wording_is_marked_and_no_note_of_ours_is_anywhere()
    {
        var files = await Package(Filed.Withdrawn());
        var erms = Parse(files[$"{Rep}data/erms.xml"]);

        Assert.StartsWith(
            "[draget tillbaka 2027-02-07: misstag] att anta",
            erms.Descendants(Erms.Ns + "actionText").Single().Value, StringComparison.Ordinal);
        Assert.All(files.Values, f => Assert.DoesNotContain(
            "ring ekonomi", System.Text.Encoding.UTF8.GetString(f), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_case_says_when_it_may_be_disposed_of_and_by_what_rule()
    {
        var disposal = Parse((await Package())[$"{Rep}data/erms.xml"]).Descendants(Erms.Ns + "disposal").Single();

        Assert.Equal("2033-01-01T00:00:00", disposal.Descendants(Erms.Ns + "disposalDate").Single().Value);
        Assert.Equal("Plan <2025>", disposal.Element(Erms.Ns + "disposalMandate")?.Value);
    }

    [Fact]
    public async Task Preservation_metadata_knows_every_files_hash_and_what_it_was_called()
    {
        var files = await Package();
        var premis = Parse(files[$"{Id}/metadata/preservation/premis.xml"]);
        var letter = premis.Elements(Premis.Ns + "object").Single(o =>
            o.Descendants(Premis.Ns + "objectIdentifierValue").Single().Value == EArchive.PathOf(Filed.Letter));

        Assert.Equal(Filed.Letter.FileName, letter.Element(Premis.Ns + "originalName")?.Value);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Filed.BytesOf(Filed.Letter))),
            letter.Descendants(Premis.Ns + "messageDigest").Single().Value);
    }

    [Fact]
    public async Task A_case_without_documents_or_registration_is_a_package_too()
    {
        var files = await Filed.Unzip($"{Id}/", (zip, stop) => EArchive.Fill(zip, Filed.Bare(), Id, stop));

        Assert.Empty(Standards.Erms.FaultsOf(Parse(files[$"{Rep}data/erms.xml"])));
        Assert.Empty(Standards.Mets.FaultsOf(Parse(files[$"{Id}/METS.xml"])));
    }

    private static Task<Dictionary<string, byte[]>> Package(CaseRecord? record = null) =>
        Filed.Unzip($"{Id}/", (zip, stop) => EArchive.Fill(zip, record ?? Filed.Record(), Id, stop));

    private static XElement Parse(byte[] bytes) => XDocument.Load(new MemoryStream(bytes)).Root!;

    private static string Href(XElement named) =>
        named.DescendantsAndSelf().Attributes(Mets.Link + "href").Single().Value;
}
