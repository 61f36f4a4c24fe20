using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samverkan.Decisions.Archiving;
using Samverkan.Decisions.Documents;

namespace Samverkan.Decisions.Tests.Archiving;

public sealed class CaseArchiveSpecs
{
    [Fact]
    public async Task Files_are_by_number_in_their_own_formats_and_the_hidden_one_is_not_there()
    {
        var files = await Archive();

        Assert.Equal(
            ["handlingar/001 brev & bilaga_1_.PDF", "handlingar/003 yttrande"],
            files.Keys.Where(k => k.StartsWith("handlingar/", StringComparison.Ordinal)));
        Assert.Equal(Filed.BytesOf(Filed.Reply), files["handlingar/003 yttrande"]);
    }

    [Fact]
    public async Task The_manifest_knows_the_hash_and_size_of_every_other_file()
    {
        var files = await Archive();
        var told = JsonDocument.Parse(files["manifest.json"]).RootElement.GetProperty("files").EnumerateArray()
            .ToDictionary(f => f.GetProperty("name").GetString()!, f => f);

        Assert.Equal(files.Keys.Except(["manifest.json"]).Order(), told.Keys.Order());
        Assert.All(told, f => Assert.Equal(
            (Convert.ToHexStringLower(SHA256.HashData(files[f.Key])), files[f.Key].LongLength),
            (f.Value.GetProperty("sha256").GetString(), f.Value.GetProperty("bytes").GetInt64())));
    }

    [Fact]
    public async Task The_case_tells_every_event_in_words_and_every_text_with_its_salt()
    {
        var files = await Archive();
        var json = JsonDocument.Parse(files["arende.json"]).RootElement;
        var wording = json.GetProperty("bodyDecisions")[0].GetProperty("wording");

        Assert.Equal(($"att anta {Filed.Awkward}", "salt"), (
            wording.GetProperty("text").GetString(), wording.GetProperty("salt").GetString()));
        Assert.Equal(9, json.GetProperty("log").GetArrayLength());
        var html = Encoding.UTF8.GetString(files["arende.html"]);
        string[] told = ["Ärendet registrerades", "Handling doldes", "ring ekonomi", "KS 2027/1", "0127.1"];
        foreach (var words in told) Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>ärende</b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_hidden_document_only_number_and_reason_are_told()
    {
        var json = Encoding.UTF8.GetString((await Archive())["arende.json"]);

        Assert.Contains("hörde till ett annat ärende", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Fel handling", json, StringComparison.Ordinal);
        Assert.DoesNotContain("fel.docx", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_disposed_of_is_named_and_not_there()
    {
        var record = Filed.Record(new CaseDisposed(Filed.Letter.Case, new(2033, 1, 2), "1.4.2", 5, "Plan")) with
        {
            Texts = new Dictionary<Guid, KeptText>(),
        };
        var files = await Filed.Unzip("", (zip, stop) => CaseArchive.Fill(zip, record, stop));

        Assert.DoesNotContain(files.Keys, k => k.StartsWith("handlingar/", StringComparison.Ordinal));
        var json = JsonDocument.Parse(files["arende.json"]).RootElement;
        Assert.Equal("2033-01-02", json.GetProperty("disposedOn").GetString());
        Assert.Equal(3, json.GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public void Every_event_that_this_part_records_has_words() => Assert.All(
        new EventCatalogue(typeof(CaseFile).Assembly).Names.Where(n =>
            n.StartsWith("document_", StringComparison.Ordinal)
            || n is "case_closed" or "case_reopened" or "case_disposed" or "content_disposed"),
        name => Assert.NotEqual("", ArchiveWords.Of($"event.{name}", "")));

    private static Task<Dictionary<string, byte[]>> Archive() =>
        Filed.Unzip("", (zip, stop) => CaseArchive.Fill(zip, Filed.Record(), stop));
}
