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
        string[] told = ["Ärendet registrerades", "Handling doldes", "Anteckning", "KS 2027/1", "0127.1"];
        foreach (var words in told) Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>ärende</b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_sees_the_time_on_their_own_wall_and_the_json_keeps_it_in_utc()
    {
        var files = await Archive();
        var at = JsonDocument.Parse(files["arende.json"]).RootElement.GetProperty("log")[0].GetProperty("when")
            .GetDateTimeOffset();
        var html = Encoding.UTF8.GetString(files["arende.html"]);

        var local = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(at, "Europe/Stockholm");
        Assert.NotEqual(TimeSpan.Zero, local.Offset);
        Assert.Contains($"{local:yyyy-MM-dd} kl. {local:HH.mm.ss}", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d{4}-\d\d-\d\dT\d\d:", html);
    }

    [Fact]
    public async Task Our_own_notes_are_working_material_and_their_words_are_in_no_file()
    {
        var files = await Archive();

        Assert.All(files.Values, f => Assert.DoesNotContain(
            "ring ekonomi", Encoding.UTF8.GetString(f), StringComparison.Ordinal));
        var note = JsonDocument.Parse(files["arende.json"]).RootElement.GetProperty("log").EnumerateArray()
            .Single(e => e.GetProperty("event").GetString() == "note_kept").GetProperty("data").GetProperty("text");
        Assert.False(note.TryGetProperty("text", out _) || note.TryGetProperty("salt", out _));
        Assert.Contains("arbetsmaterial, ingår inte", Text(files, "arende.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_come_in_is_told_with_its_texts_and_the_facts_and_keys_that_verify_it()
    {
        var files = await Filed.Unzip("", (zip, stop) => CaseArchive.Fill(zip, Filed.WithReceived(), stop));
        var received = JsonDocument.Parse(files["arende.json"]).RootElement.GetProperty("received");
        var wording = received[0].GetProperty("data").GetProperty("wording");
        var html = Encoding.UTF8.GetString(files["arende.html"]);

        Assert.Equal(3, received.GetArrayLength());
        Assert.Equal(
            ("0188", "att Norrtälje antar", "their salt"),
            (received[0].GetProperty("publisher").GetString(), wording.GetProperty("text").GetString(),
                wording.GetProperty("salt").GetString()));
        Assert.Contains("Svar, Norrtälje kommun &amp; co", html, StringComparison.Ordinal);
        Assert.Contains("att Norrtälje antar", html, StringComparison.Ordinal);
        Assert.Equal(
            ("d.e.f\n", "g.h.i\n"),
            (Text(files, "inkommet/fakta.txt"), Text(files, "inkommet/nycklar.txt")));
        Assert.Contains("\"0188.1\"", Text(files, "inkommet/nycklar.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approve", "godkänner"), InlineData("join", "ansluter sig"), InlineData("adopt", "antar")]
    public async Task An_answer_has_the_verb_of_its_question_and_a_body_its_own_name(string kind, string verb)
    {
        var record = Filed.WithReceived();
        record = record with
        {
            Matter = Filed.Asked(kind),
            Received = record.Received with
            {
                Items = [.. record.Received.Items.Select(i => i with { FromKind = "region", MatterKind = kind })],
            },
        };
        var files = await Filed.Unzip("", (zip, stop) => CaseArchive.Fill(zip, record, stop));
        var html = Text(files, "arende.html");

        Assert.Contains($"<dd>{verb}</dd>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ställer sig bakom", html, StringComparison.Ordinal);
        Assert.Contains("Regionfullmäktige", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Kommunstyrelsen eller", html, StringComparison.Ordinal);
        Assert.Contains(verb, $"{new Erms(record).Document()}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_withdrawn_is_marked_so_with_day_and_reason_wherever_it_stands()
    {
        var own = await Filed.Unzip("", (zip, stop) => CaseArchive.Fill(zip, Filed.Withdrawn(), stop));
        var theirs = await Filed.Unzip("", (zip, stop) => CaseArchive.Fill(zip, Filed.WithReceived(), stop));
        var wording = JsonDocument.Parse(own["arende.json"]).RootElement.GetProperty("bodyDecisions")[0]
            .GetProperty("wording");
        var html = Encoding.UTF8.GetString(theirs["arende.html"]);

        Assert.Equal(
            ("2027-02-07", "mistake"),
            (wording.GetProperty("withdrawnOn").GetString(), wording.GetProperty("withdrawalReason").GetString()));
        Assert.Contains(
            "[draget tillbaka 2027-02-07: misstag] att anta", Encoding.UTF8.GetString(own["arende.html"]),
            StringComparison.Ordinal);
        Assert.Contains("[draget tillbaka 2027-02-09: sekretess] att Norrtälje avslår", html, StringComparison.Ordinal);
        Assert.Contains(
            "[draget tillbaka 2027-02-09: personuppgifter] finns inte längre", html, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("decisions.answer-announced")]
    [InlineData("decisions.answer-corrected")]
    [InlineData("decisions.progress-announced")]
    [InlineData("decisions.standing-announced")]
    [InlineData("decisions.recommendation-made")]
    [InlineData("forums.matter-put")]
    [InlineData("forums.dialogue-held")]
    [InlineData("agreements.version-fixed")]
    public void Everything_that_can_come_in_has_words(string type) =>
        Assert.NotEqual("", ArchiveWords.Of($"type.{type}", ""));

    private static string Text(Dictionary<string, byte[]> files, string name) => Encoding.UTF8.GetString(files[name]);

    private static Task<Dictionary<string, byte[]>> Archive() =>
        Filed.Unzip("", (zip, stop) => CaseArchive.Fill(zip, Filed.Record(), stop));
}
