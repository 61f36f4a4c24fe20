using System.Text.RegularExpressions;
using Samverkan.Contracts;

namespace Samverkan.Decisions.Documents;

/// <summary>
/// A handling is added to one of our cases: what came in, went out or was drawn up. It gets the next number of the
/// case, and stays at home.
/// </summary>
public sealed partial record AddDocument(
    string Title,
    string FileName,
    string MediaType,
    string Direction,
    DateOnly Dated,
    byte[] Content,
    string? Counterpart = null,
    bool MayHoldSecrecy = false)
{
    private static readonly string[] Directions = ["incoming", "outgoing", "drawnUp"];

    public static Verdict Decide(CaseFile file, AddDocument command, KnownCase known, Guid document, Texts texts)
    {
        if (known.OpenedOn is null) return Refuse("not-found", 404);
        if (command.Broken(known.Today) is { } broken) return broken;

        var before = file.Documents.GetValueOrDefault(document);
        var added = command.Compose(
            known.Case, document, before?.Number ?? file.Documents.Count + 1,
            texts.KeepFile(command.Content, BodyClass.Document, before?.Body));
        if (before is not null) return before == added ? Nothing : Refuse("document-already-added");
        if (file.ClosedOn is not null) return Refuse("case-closed");
        return file.Documents.Count < Limits.FilesOfACase ? Record(added) : Refuse("too-many-documents");
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/documents/{document:guid}", async (
            string organisation, Guid @case, Guid document, AddDocument command, Commands commands,
            CancellationToken cancel) =>
        {
            var known = await KnownCase.Read(commands, @case, cancel);
            return await commands.On<CaseFile>(
                CaseFile.Stream(organisation, @case),
                (state, texts) => Decide(state, command, known, document, texts), cancel);
        })
        .BringsFile()
        .WithSummary("Lägg en handling i ärendet");

    private Verdict? Broken(DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Title)) return Refuse("title-missing", 422, "title");
        if (!Directions.Contains(Direction)) return Refuse("unknown-direction", 422, "direction");
        if (Dated > today) return Refuse("date-in-future", 422, "dated");
        if (!IsFileName(FileName.Trim())) return Refuse("file-name-unfit", 422, "fileName");
        if (!Type().IsMatch(MediaType)) return Refuse("media-type-unfit", 422, "mediaType");
        if (Content.Length == 0) return Refuse("file-empty", 422, "content");
        return Content.Length > Limits.BodyBytes ? Refuse("file-too-large", 413, "content") : null;
    }

    private DocumentAdded Compose(Guid @case, Guid document, int number, BodyRef body) => new(
        @case, document, number, Title.Trim(), FileName.Trim(), MediaType, Direction, Dated,
        string.IsNullOrWhiteSpace(Counterpart) ? null : Counterpart.Trim(), MayHoldSecrecy, Content.Length, body);

    /// <summary>A name and no path: it becomes a file's name at whoever fetches it.</summary>
    private static bool IsFileName(string name) =>
        name.Length is > 0 and <= Limits.FileNameCharacters && name.Trim('.').Length > 0
        && !name.Any(c => char.IsControl(c) || c is '/' or '\\');

    [GeneratedRegex("^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}\\z")]
    private static partial Regex Type();
}
