using System.Buffers.Text;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Samverkan.Journeys;

/// <summary>What a case holds, from the first letter to the archive, in real processes.</summary>
public sealed class DocumentTests(SmallCounty county)
{
    private static readonly byte[] Pdf = [.. Encoding.ASCII.GetBytes("%PDF-1.7\n"), 0, 0xFF, 0xFE, 0, 13, 10];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Registrar => county.User(Botkyrka, "registrar");

    [Fact]
    public async Task A_document_is_added_once_and_fetched_byte_for_byte_as_a_file_to_save()
    {
        var @case = await Case();
        var document = await Add(@case, "brev åäö.pdf", Pdf);
        var again = await county.Put(document, Registrar, Letter("brev åäö.pdf", Pdf));
        var other = await county.Put(document, Registrar, Letter("brev åäö.pdf", [1]));

        Assert.Equal(200, (int)again.Status);
        Assert.Equal(1, again.Json.GetProperty("version").GetInt64());
        Assert.Equal((409, "document-already-added"), ((int)other.Status, other.Code));
        using var file = await Fetch(new($"{document}/content"), Registrar);
        Assert.Equal(Pdf, await file.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal("application/pdf", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("brev åäö.pdf", file.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_largest_file_is_taken_and_a_larger_one_refused_while_other_routes_take_no_more_than_before()
    {
        var @case = await Case();
        var most = RandomNumberGenerator.GetBytes(10 * 1024 * 1024);
        using var file = await Fetch(new($"{await Add(@case, "stor.bin", most)}/content"), Registrar);
        Assert.Equal(SHA256.HashData(most), SHA256.HashData(await file.Content.ReadAsByteArrayAsync(Cancel)));

        var larger = await county.Put(New(@case), Registrar, Letter("stor.bin", [.. most, 1]));
        Assert.Equal((413, "file-too-large"), ((int)larger.Status, larger.Code));
        var note = await county.Put(
            new($"{@case}/notes/{Guid.CreateVersion7()}"), Registrar, new { Text = new string('a', 600 * 1024) });
        Assert.Equal((413, "too-large"), ((int)note.Status, note.Code));
    }

    [Fact]
    public async Task A_hidden_document_is_not_to_be_had_and_its_number_remains()
    {
        var @case = await Case();
        var (mistake, right) = (await Add(@case, "fel.pdf", Pdf), await Add(@case, "rätt.pdf", Pdf));
        await county.Do(new($"{mistake}/removal"), Registrar, new { Reason = "annat ärende" });

        var list = (await county.Get(new($"{@case}/documents"), Registrar)).Json.GetProperty("items");
        Assert.Equal([1, 2], list.EnumerateArray().Select(d => d.GetProperty("number").GetInt32()));
        Assert.Equal("annat ärende", list[0].GetProperty("removalReason").GetString());
        Assert.Equal(JsonValueKind.Null, list[0].GetProperty("title").ValueKind);
        var gone = await county.Get(new($"{mistake}/content"), Registrar);
        Assert.Equal((410, "document-removed"), ((int)gone.Status, gone.Code));
        Assert.True((await Fetch(new($"{right}/content"), Registrar)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Nothing_of_a_document_leaves_the_node()
    {
        var @case = await Case();
        var secret = $"endast hos oss {Guid.CreateVersion7()}";
        await Add(@case, $"{secret}.txt", Encoding.UTF8.GetBytes(secret));

        Assert.Empty(await county.Sql("org_0127", """
            SELECT f.body_id::text FROM feed_bodies f JOIN bodies b ON b.id = f.body_id WHERE b.class = 'document'
            """));
        Assert.Empty(await county.Sql(
            "org_0127", "SELECT type FROM feed WHERE type LIKE '%document%' OR type LIKE '%closed%'"));
    }

    [Fact]
    public async Task A_whole_case_can_be_taken_out_and_its_words_verified_by_nothing_but_the_keys()
    {
        var programme = await TestProgramme.Make(county);
        var home = new AtHome(programme, Botkyrka, await programme.PutMatter());
        await home.Answer("adopt", TestProgramme.Today, "att anta");
        var @case = await home.Case();
        await Add(@case, "brev.pdf", Pdf);
        await county.Do(new($"{@case}/notes/{Guid.CreateVersion7()}"), Registrar, new { Text = "bara för oss själva" });

        var files = await Unzip(new($"{@case}/archive"));
        var fact = await SmallCounty.Until(
            async () => Encoding.ASCII.GetString((await Unzip(new($"{@case}/archive")))["fakta.txt"]).Trim(),
            lines => lines.Length > 0, "the answer in the feed");
        var key = JsonDocument.Parse(files["nycklar.json"]).RootElement[0];
        Assert.Equal(ThumbprintOf(key), key.GetProperty("thumbprint").GetString());
        var pinned = Path.Combine(county.County.Data.County, "publishers", $"{Botkyrka}.json");
        Assert.Contains($"\"{ThumbprintOf(key)}\"", await File.ReadAllTextAsync(pinned, Cancel), StringComparison.Ordinal);
        Assert.True(IsSigned(fact.Split('\n')[0], key));
        var wording = JsonDocument.Parse(files["arende.json"]).RootElement
            .GetProperty("bodyDecisions")[0].GetProperty("wording");
        byte[] salted =
        [
            .. Base64Url.DecodeFromChars(wording.GetProperty("salt").GetString()), .. Encoding.UTF8.GetBytes("att anta"),
        ];
        Assert.Equal(wording.GetProperty("sha256").GetString(), Base64Url.EncodeToString(SHA256.HashData(salted)));
        Assert.Contains(
            wording.GetProperty("sha256").GetString()!,
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(fact.Split('\n')[0].Split('.')[1])), StringComparison.Ordinal);
        Assert.Equal(Pdf, files["handlingar/001 brev.pdf"]);
        Assert.Contains("Svaret meddelades parterna", Encoding.UTF8.GetString(files["arende.html"]), StringComparison.Ordinal);
        HoldsWhatCameIn(files);
        HoldsNoNote(files);
        HoldsNoNote(await Unzip(new($"{@case}/e-archive")));
    }

    /// <summary>The question itself came in: its fact is signed by who put it, and its words are those promised.</summary>
    private static void HoldsWhatCameIn(Dictionary<string, byte[]> files)
    {
        var (line, key) = (
            Encoding.ASCII.GetString(files["inkommet/fakta.txt"]).Split('\n')[0],
            JsonDocument.Parse(files["inkommet/nycklar.json"]).RootElement[0]);
        Assert.True(IsSigned(line, key));
        Assert.Equal(ThumbprintOf(key), key.GetProperty("thumbprint").GetString());
        var asked = JsonDocument.Parse(files["arende.json"]).RootElement.GetProperty("received").EnumerateArray()
            .Single(r => r.GetProperty("type").GetString() == "forums.matter-put").GetProperty("data").GetProperty("title");
        byte[] salted =
        [
            .. Base64Url.DecodeFromChars(asked.GetProperty("salt").GetString()),
            .. Encoding.UTF8.GetBytes(asked.GetProperty("text").GetString()!),
        ];
        Assert.Equal(asked.GetProperty("sha256").GetString(), Base64Url.EncodeToString(SHA256.HashData(salted)));
        Assert.Contains("Fråga till oss", Encoding.UTF8.GetString(files["arende.html"]), StringComparison.Ordinal);
    }

    private static void HoldsNoNote(Dictionary<string, byte[]> files) =>
        Assert.All(files.Values, f => Assert.DoesNotContain(
            "bara för oss själva", Encoding.UTF8.GetString(f), StringComparison.Ordinal));

    [Fact]
    public async Task A_package_for_an_archive_holds_what_it_says()
    {
        var @case = await Case();
        await Add(@case, "brev.pdf", Pdf);
        var files = await Unzip(new($"{@case}/e-archive"));
        var root = files.Keys.First().Split('/')[0];

        Assert.StartsWith("uuid-", root, StringComparison.Ordinal);
        Assert.Equal(Pdf, files[$"{root}/representations/rep1/data/0001.pdf"]);
        foreach (var folder in new[] { $"{root}/", $"{root}/representations/rep1/" })
        {
            XNamespace link = "http://www.w3.org/1999/xlink";
            var mets = XDocument.Load(new MemoryStream(files[$"{folder}METS.xml"]));
            foreach (var one in mets.Descendants().Where(e => e.Attribute("CHECKSUM") is not null))
            {
                var name = folder + one.DescendantsAndSelf().Attributes(link + "href").Single().Value;
                Assert.Equal(one.Attribute("CHECKSUM")?.Value, Convert.ToHexStringLower(SHA256.HashData(files[name])));
            }
        }
    }

    [Fact]
    public async Task What_a_registrar_confirms_is_destroyed_and_everything_else_stays_also_when_tables_are_made_anew()
    {
        var (@case, code) = (await Case(), $"9.{Guid.CreateVersion7():N}"[..20]);
        var document = await Add(@case, "brev.pdf", Pdf);
        await county.Do(new($"{@case}/notes/{Guid.CreateVersion7()}"), Registrar, new { Text = "egen anteckning" });
        var rule = new { Classification = code, Outcome = "dispose", Ground = "Planen", Years = 2 };
        await county.Do(county.Node(Botkyrka, $"retention-rules/{Guid.CreateVersion7()}"), Registrar, rule);
        var authorities = await county.Get(county.Node(Botkyrka, "authorities"), Registrar);
        await county.Do(new($"{@case}/registration"), Registrar, new
        {
            Authority = authorities.Json.GetProperty("items")[0].GetProperty("authority").GetGuid(),
            RegistrationNumber = code,
            Classification = code,
        });
        // Nobody can wait three years: the case is made to have been opened then.
        var id = @case.Segments[^1];
        await county.Sql(
            "org_0127", "UPDATE cases SET opened_at = now() - interval '4 years' WHERE id = $1 RETURNING 1", Guid.Parse(id));
        var confirm = new { Years = 2, Ground = "Planen" };
        var early = await county.Put(new($"{@case}/disposal"), Registrar, confirm);
        Assert.Equal((409, "case-not-closed"), ((int)early.Status, early.Code));
        await county.Do(new($"{@case}/closure"), Registrar, new { ClosedOn = TestProgramme.Today.AddYears(-3) });

        Assert.Contains(id, await Due(TestProgramme.Today.Year), StringComparison.Ordinal);
        Assert.DoesNotContain(id, await Due(TestProgramme.Today.Year - 1), StringComparison.Ordinal);
        await county.Do(new($"{@case}/disposal"), Registrar, confirm);
        Assert.Equal(200, (int)(await county.Put(new($"{@case}/disposal"), Registrar, confirm)).Status);

        Assert.DoesNotContain(id, await Due(TestProgramme.Today.Year), StringComparison.Ordinal);
        await AssertGone(@case, document, id);
        var late = await county.Put(new($"{@case}/notes/{Guid.CreateVersion7()}"), Registrar, new { Text = "för sent" });
        Assert.Equal((409, "case-disposed"), ((int)late.Status, late.Code));
        await county.Rebuild("decisions-storsthlm");
        await AssertGone(@case, document, id);
    }

    [Fact]
    public async Task Of_two_documents_added_at_the_same_moment_each_gets_its_own_number()
    {
        var @case = await Case();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Add(@case, $"{n}.bin", [1, (byte)n])));

        var list = (await county.Get(new($"{@case}/documents"), Registrar)).Json.GetProperty("items");
        Assert.Equal([1, 2, 3, 4, 5, 6], list.EnumerateArray().Select(d => d.GetProperty("number").GetInt32()));
    }

    private async Task AssertGone(Uri @case, Uri document, string id)
    {
        Assert.Equal("document-disposed", (await county.Get(new($"{document}/content"), Registrar)).Code);
        Assert.Equal(["0"], await county.Sql("org_0127", """
            SELECT count(*) FROM bodies WHERE content IS NOT NULL
              AND stream_id IN ('0127/file/' || $1, '0127/case/' || $1) AND class IN ('document', 'note')
            """, id));
        var archive = await Unzip(new($"{@case}/archive"));
        Assert.DoesNotContain(archive.Keys, k => k.StartsWith("handlingar/", StringComparison.Ordinal));
        var told = JsonDocument.Parse(archive["arende.json"]).RootElement;
        Assert.Equal("Planen", told.GetProperty("retention").GetProperty("ground").GetString());
        Assert.Equal($"{TestProgramme.Today:yyyy-MM-dd}", told.GetProperty("disposedOn").GetString());
        Assert.Equal(1, told.GetProperty("documents").GetArrayLength());
    }

    private async Task<string> Due(int year) =>
        (await county.Get(county.Node(Botkyrka, $"retention-list?year={year}&limit=100"), Registrar)).Body;

    private async Task<Uri> Case()
    {
        var programme = await TestProgramme.Make(county);
        return await programme.CaseOf(Botkyrka, await programme.PutMatter());
    }

    private async Task<Uri> Add(Uri @case, string name, byte[] content)
    {
        var address = New(@case);
        await county.Do(address, Registrar, Letter(name, content));
        return address;
    }

    private async Task<HttpResponseMessage> Fetch(Uri address, string user)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await county.Token(user));
        return await http.GetAsync(address, Cancel);
    }

    private async Task<Dictionary<string, byte[]>> Unzip(Uri address)
    {
        using var answer = await Fetch(address, Registrar);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Cancel)));
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using var content = await entry.OpenAsync(Cancel);
            await content.CopyToAsync(bytes, Cancel);
            files[entry.FullName] = bytes.ToArray();
        }

        return files;
    }

    private static Uri New(Uri @case) => new($"{@case}/documents/{Guid.CreateVersion7()}");

    private static object Letter(string name, byte[] content) => new
    {
        Title = "Skrivelse",
        FileName = name,
        MediaType = "application/pdf",
        Direction = "incoming",
        Dated = TestProgramme.Today,
        Content = content,
        Counterpart = "Storsthlm",
    };

    private static string ThumbprintOf(JsonElement key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(
        $$"""{"crv":"P-256","kty":"EC","x":"{{key.GetProperty("x")}}","y":"{{key.GetProperty("y")}}"}""")));

    private static bool IsSigned(string jws, JsonElement key)
    {
        var dot = jws.LastIndexOf('.');
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new()
            {
                X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()),
                Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()),
            },
        });
        return ecdsa.VerifyData(
            Encoding.ASCII.GetBytes(jws[..dot]), Base64Url.DecodeFromChars(jws.AsSpan(dot + 1)), HashAlgorithmName.SHA256);
    }
}
