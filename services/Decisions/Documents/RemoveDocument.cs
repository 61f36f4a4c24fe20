namespace Samverkan.Decisions.Documents;

/// <summary>
/// A document that was added by mistake is hidden, with a reason. Its number stays its own, so that the gap is
/// explained.
/// </summary>
public sealed record RemoveDocument(string Reason)
{
    public static Verdict Decide(CaseFile file, RemoveDocument command, KnownCase known, Guid document)
    {
        if (!file.Documents.ContainsKey(document)) return Refuse("not-found", 404);
        if (string.IsNullOrWhiteSpace(command.Reason)) return Refuse("removal-reason-missing", 422, "reason");

        var reason = command.Reason.Trim();
        if (file.Removed.GetValueOrDefault(document) is { } before)
            return before.Reason == reason ? Nothing : Refuse("document-already-removed");
        return file.DisposedOn is null
            ? Record(new DocumentRemoved(known.Case, document, reason, known.Today))
            : Refuse("case-disposed");
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/documents/{document:guid}/removal", (
            string organisation, Guid @case, Guid document, RemoveDocument command, Commands commands,
            CancellationToken cancel) =>
            commands.On<CaseFile>(
                CaseFile.Stream(organisation, @case),
                state => Decide(state, command, new(@case, null, commands.Today), document), cancel))
        .WithSummary("Dölj en handling som lagts i ärendet av misstag");
}
