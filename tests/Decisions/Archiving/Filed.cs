using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Archiving;
using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Documents;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Tests.Archiving;

/// <summary>A closed case with a decision, a note, two files, one hidden, and what XML is afraid of.</summary>
internal static class Filed
{
    public const string Awkward = "Svårt & \"farligt\" <b>ärende</b> \u0001 😀";

    private static readonly Guid Case = Guid.CreateVersion7();
    private static readonly Guid Officer = Guid.CreateVersion7();
    private static readonly DateTimeOffset Then = new(2027, 2, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EventCatalogue Catalogue = new(typeof(CaseFile).Assembly);
    private static readonly BodyRef Wording = Body(BodyClass.Wording);
    private static readonly BodyRef Note = Body(BodyClass.Note);

    public static readonly DocumentAdded Letter = Document(1, Awkward, "brev & bilaga<1>.PDF", "incoming");
    public static readonly DocumentAdded Mistake = Document(2, "Fel handling", "fel.docx", "drawnUp");
    public static readonly DocumentAdded Reply = Document(3, "Yttrande", "yttrande", "outgoing");

    public static byte[] BytesOf(DocumentAdded document) => Encoding.UTF8.GetBytes($"file {document.Number}\0\u00ff");

    public static CaseRecord Record(params object[] more) =>
        Of([.. Events(), .. more], "Kommunstyrelsen & co", new("1.4.2", "dispose", 5, "Plan <2025>"));

    /// <summary>One that has only been opened.</summary>
    public static CaseRecord Bare() => Of([Events()[0]], null, null);

    /// <summary>The same, with three answers of others: one stands, one is kept as secret, one is gone.</summary>
    public static CaseRecord WithReceived() => Record() with
    {
        Received = new(
            [
                Answer(4, new("att Norrtälje antar", "their salt", null)),
                Answer(5, new("att Norrtälje avslår", "salt", new(2027, 2, 9), "secrecy", "keptSecret")),
                Answer(6, new(null, null, new(2027, 2, 9), "personal-data")),
            ],
            new(["d.e.f"], ["g.h.i"], [new("0188.1", "x2", "y2", "t2")])),
    };

    /// <summary>The question that a case is about.</summary>
    public static HeardMatter Asked(string kind) => new(
        Guid.CreateVersion7(), "Länsstyrelsen", kind, null, null, null, "Strategin", "Godkänner ni?", []);

    /// <summary>The same, with our own wording withdrawn.</summary>
    public static CaseRecord Withdrawn()
    {
        var record = Record();
        var texts = record.Texts.ToDictionary();
        texts[Wording.Id] = texts[Wording.Id] with { WithdrawnOn = new(2027, 2, 7), Reason = "mistake" };
        return record with { Texts = texts };
    }

    /// <summary>What is in a ZIP, by name.</summary>
    public static async Task<Dictionary<string, byte[]>> Unzip(string root, Func<Bundle, CancellationToken, Task> fill)
    {
        using var memory = new MemoryStream();
        await Bundle.Write(memory, root, fill, TestContext.Current.CancellationToken);
        using var zip = new ZipArchive(new MemoryStream(memory.ToArray()), ZipArchiveMode.Read);
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using var content = await entry.OpenAsync(TestContext.Current.CancellationToken);
            await content.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            files.Add(entry.FullName, bytes.ToArray());
        }

        return files;
    }

    private static CaseRecord Of(object[] events, string? authority, KeptRule? rule) => new(
        Catalogue.Write, Copy,
        new("0127", "municipality", "Botkyrka kommun", "Botkyrka", "decisions-x", new("x", "y"), "t"), Case,
        Then.AddDays(30), [.. events.Select(Stored)], Texts(), null, authority,
        new(["a.b.c"], [], [new("0127.1", "x", "y", "t")]), rule, ReceivedRecord.None);

    private static ReceivedFact Answer(long number, KeptText text)
    {
        var wording = Body(BodyClass.Wording);
        var said = new AnswerAnnounced(
            Guid.CreateVersion7(), Spec.Programme, Guid.CreateVersion7(), null, "adopt", "council", new(2027, 2, 3),
            null, null, wording, [], [], new(null, null, null, null, null, null, null, true));
        return new(
            new("0188", 1, number), "Norrtälje kommun & co", "decisions.answer-announced", Then, "registered",
            new(2027, 2, 4), JsonSerializer.SerializeToElement(said, EventCatalogue.Json),
            new Dictionary<Guid, KeptText> { [wording.Id] = text });
    }

    private static object[] Events() =>
    [
        new CaseOpened(Case, Guid.CreateVersion7(), Spec.Programme, "adopt"),
        new CaseRegistered(Case, Guid.CreateVersion7(), "KS 2027/1", Officer, "1.4.2", true),
        new BodyDecisionRecorded(Case, new(
            Guid.CreateVersion7(), "council", "decides", true, new(2027, 2, 1), "41", null, null, null, null, null,
            null, "adopt", Wording, [], [], new(null, null, null, null, null, null, null, true), null)),
        new NoteKept(Case, Guid.CreateVersion7(), Note),
        Letter, Mistake, new DocumentRemoved(Case, Mistake.Document, "hörde till ett annat ärende", new(2027, 2, 2)),
        Reply, new CaseClosed(Case, new(2027, 2, 20)),
    ];

    private static StoredEvent Stored(object happened, int nth) => new(
        nth + 1, Guid.CreateVersion7(), "0127/x", nth + 1, Then.AddMinutes(nth), happened,
        new Act(Officer.ToString(), "0127", null));

    private static Dictionary<Guid, KeptText> Texts() => new()
    {
        [Wording.Id] = new($"att anta {Awkward}", "salt", null),
        [Note.Id] = new("ring ekonomi", "salt", null),
        [Letter.Body.Id] = new(null, "salt", null),
        [Mistake.Body.Id] = new(null, "salt", null),
        [Reply.Body.Id] = new(null, "salt", null),
    };

    private static async Task<bool> Copy(Guid body, Stream to, CancellationToken cancel)
    {
        await to.WriteAsync(BytesOf(new[] { Letter, Mistake, Reply }.Single(d => d.Body.Id == body)), cancel);
        return true;
    }

    private static DocumentAdded Document(int number, string title, string name, string direction) => new(
        Case, Guid.CreateVersion7(), number, title, name, "application/pdf", direction, new(2027, 2, 1), "Någon & Co",
        true, 9, Body(BodyClass.Document));

    private static BodyRef Body(string bodyClass) => new(Guid.CreateVersion7(), "hash", bodyClass);
}
