namespace Samverkan.Decisions.Documents;

/// <summary>
/// The case is finished (avslutat) on a day, from which its time until disposal runs; without a day it is opened again.
/// </summary>
public sealed record CloseCase(DateOnly? ClosedOn)
{
    public static Verdict Decide(CaseFile file, CloseCase command, KnownCase known)
    {
        if (known.OpenedOn is not { } opened) return Refuse("not-found", 404);
        if (command.ClosedOn == file.ClosedOn) return Nothing;
        if (file.DisposedOn is not null) return Refuse("case-disposed");
        if (command.ClosedOn is not { } on) return Record(new CaseReopened(known.Case));
        if (on > known.Today) return Refuse("date-in-future", 422, "closedOn");
        return on < opened ? Refuse("closed-before-opened", 422, "closedOn") : Record(new CaseClosed(known.Case, on));
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/closure", async (
            string organisation, Guid @case, CloseCase command, Commands commands, CancellationToken cancel) =>
        {
            var known = await KnownCase.Read(commands, @case, cancel);
            return await commands.On<CaseFile>(
                CaseFile.Stream(organisation, @case), state => Decide(state, command, known), cancel);
        })
        .WithSummary("Avsluta ärendet, eller öppna det igen");
}
