using System.Text.Json;
using Samverkan.Decisions.Documents;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// A whole case as a ZIP: its files, everything that is recorded of it for people and for programs, and what anybody
/// needs to verify offline what was told of it.
/// </summary>
public static class CaseArchive
{
    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("/{case:guid}/archive", Read).WithSummary("Hela ärendet som zip-fil");

    private static async Task<IResult> Read(
        string organisation, Guid @case, ServedPublishers served, CountyRegister register, TimeProvider clock,
        HttpContext http, CancellationToken cancel) =>
        await CaseRecord.Read(organisation, @case, served, register, clock, cancel) is { } record
            ? Bundle.Answer($"arende {FileNames.OfCase(record)}.zip", "", (zip, stop) => Fill(zip, record, stop), http)
            : Problems.Of(new("not-found", 404));

    internal static async Task Fill(Bundle zip, CaseRecord record, CancellationToken cancel)
    {
        await zip.Add("README.txt", "text/plain", ArchiveWords.Text("arende.txt"), cancel);
        await Describe(zip, record, d => IsThere(record, d) ? FileNames.ForPeople(d) : null, "", cancel);
        foreach (var document in record.File.InOrder.Where(d => IsThere(record, d)))
            await Copy(zip, record, document, FileNames.ForPeople(document), cancel);
        await zip.Add(
            "manifest.json", "application/json",
            JsonSerializer.Serialize(new { Format = 1, record.Id, record.Made, zip.Files }, CaseJson.Indented), cancel);
    }

    /// <summary>The case in words, and the signed facts with their keys: our own, and those that came in.</summary>
    internal static async Task Describe(
        Bundle zip, CaseRecord record, Func<DocumentAdded, string?> nameOf, string folder, CancellationToken cancel)
    {
        var json = CaseJson.Of(record, nameOf);
        await zip.Add($"{folder}arende.json", "application/json", json.ToJsonString(CaseJson.Indented), cancel);
        await zip.Add($"{folder}arende.html", "text/html", CaseHtml.Of(json), cancel);
        await Sign(zip, record.Said, folder, cancel);
        await Sign(zip, record.Received.Signed, $"{folder}inkommet/", cancel);
    }

    /// <summary>Signed facts, a line each, and the keys that they are checked with.</summary>
    private static async Task Sign(Bundle zip, SignedFacts said, string folder, CancellationToken cancel)
    {
        await zip.Add($"{folder}fakta.txt", "text/plain", Lines(said.Lines), cancel);
        await zip.Add($"{folder}nycklar.txt", "text/plain", Lines(said.Rotations), cancel);
        await zip.Add(
            $"{folder}nycklar.json", "application/json", JsonSerializer.Serialize(said.Keys, CaseJson.Indented),
            cancel);
    }

    /// <summary>Neither removed nor disposed of.</summary>
    internal static bool IsThere(CaseRecord record, DocumentAdded document) =>
        !record.File.Removed.ContainsKey(document.Document) && record.Texts.GetValueOrDefault(document.Body.Id)
            is { Salt: not null };

    /// <exception cref="InvalidOperationException">It was disposed of meanwhile: what was begun is broken off.
    /// </exception>
    internal static Task<BundledFile> Copy(
        Bundle zip, CaseRecord record, DocumentAdded document, string name, CancellationToken cancel) =>
        zip.Add(name, document.MediaType, async (to, stop) =>
        {
            if (!await record.CopyBody(document.Body.Id, to, stop))
                throw new InvalidOperationException($"document {document.Document} is gone");
        }, cancel);

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(l => $"{l}\n"));
}
