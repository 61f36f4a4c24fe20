using System.Xml.Linq;
using Samverkan.Decisions.Documents;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// A case as a package for an e-archive, after FGS Paketstruktur 2.0 and FGS Ärendehantering 2.0. Files are in the
/// formats that they came in.
/// </summary>
public static class EArchive
{
    internal const string Software = "Samverkan";
    internal const string Representation = "Representations/rep1";

    private const string Folder = "representations/rep1/";

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("/{case:guid}/e-archive", Read).WithSummary("Ärendet som paket till e-arkiv (FGS)");

    private static async Task<IResult> Read(
        string organisation, Guid @case, ServedPublishers served, CountyRegister register, TimeProvider clock,
        HttpContext http, CancellationToken cancel)
    {
        if (await CaseRecord.Read(organisation, @case, served, register, clock, cancel) is not { } record)
            return Problems.Of(new("not-found", 404));

        var id = $"uuid-{Guid.CreateVersion7(record.Made)}";
        return Bundle.Answer(
            $"e-arkiv {FileNames.OfCase(record)}.zip", $"{id}/", (zip, stop) => Fill(zip, record, id, stop), http);
    }

    /// <summary>Data first, then what describes it, so that everything is hashed before it is told of.</summary>
    internal static async Task Fill(Bundle zip, CaseRecord record, string id, CancellationToken cancel)
    {
        foreach (var document in record.File.InOrder.Where(d => CaseArchive.IsThere(record, d)))
            await CaseArchive.Copy(zip, record, document, PathOf(document), cancel);
        await Save(zip, $"{Folder}data/erms.xml", new Erms(record).Document(), cancel);
        var data = zip.Files.Select(f => f with { Name = f.Name[Folder.Length..] }).ToList();
        var representation = await Save(
            zip, $"{Folder}METS.xml", new Mets(record, "rep1", Mets.Profile).Representation(data), cancel);

        var before = zip.Files.Count;
        await CaseArchive.Describe(
            zip, record, d => CaseArchive.IsThere(record, d) ? PathOf(d) : null, "documentation/", cancel);
        var documentation = zip.Files.Skip(before).ToList();
        var premis = await Save(
            zip, "metadata/preservation/premis.xml", Premis.Document(record, id, zip.Files.ToList()), cancel);
        await Save(
            zip, "METS.xml", new Mets(record, id, Mets.Profile).Package(premis, documentation, representation), cancel);
    }

    /// <summary>Where a document's file lies in the package.</summary>
    internal static string PathOf(DocumentAdded document) => Folder + Handling(document);

    /// <summary>The same, seen from its representation.</summary>
    internal static string Handling(DocumentAdded document) => $"data/{FileNames.ForSystems(document)}";

    private static Task<BundledFile> Save(Bundle zip, string name, XElement root, CancellationToken cancel) =>
        zip.Add(name, "text/xml", (to, stop) => Xml.Save(root, to, stop), cancel);
}
