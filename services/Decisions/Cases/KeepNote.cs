using Samverkan.Contracts;

namespace Samverkan.Decisions.Cases;

/// <summary>A note of the organisation's own, while the case is not disposed of; it has no way out.</summary>
public sealed record KeepNote(string Text)
{
    public static Verdict Decide(Case @case, BodyRef? text, Guid id, Guid note, bool isDisposed)
    {
        if (!@case.IsThere) return Refuse("not-found", 404);
        if (isDisposed) return Refuse("case-disposed");
        if (text is null) return Refuse("text-required", 422, "text");
        return @case.Notes.GetValueOrDefault(note) == text ? Nothing : Record(new NoteKept(id, note, text));
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/notes/{note:guid}", async (
            string organisation, Guid @case, Guid note, KeepNote command, Commands commands,
            CancellationToken cancel) =>
        {
            var isDisposed = await commands.Store.Database.ReadOne(
                "SELECT disposed_on IS NOT NULL FROM case_files WHERE \"case\" = $1", row => row.GetBoolean(0), cancel,
                @case);
            return await commands.On<Case>(
                Case.Stream(organisation, @case),
                (state, texts) => Decide(state, texts.Keep(command.Text, BodyClass.Note), @case, note, isDisposed),
                cancel);
        })
        .WithSummary("Anteckna för oss själva");
}
