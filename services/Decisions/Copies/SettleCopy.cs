using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Copies;

/// <summary>
/// What another organisation has withdrawn is hidden at once; what becomes of the copy that we have received is our own
/// choice, on our own ground (domain.md 1). What we have disposed of does not come back.
/// </summary>
public sealed record SettleCopy(string Choice, string Ground)
{
    public static Verdict Decide(
        ReceivedCopy copy, SettleCopy command, string publisher, Guid body, bool isWithdrawn, DateOnly today)
    {
        if (!CopyChoice.All.Contains(command.Choice)) return Refuse("unknown-copy-choice", 422, "choice");
        if (string.IsNullOrWhiteSpace(command.Ground)) return Refuse("ground-required", 422, "ground");
        if (!isWithdrawn) return Refuse("not-withdrawn");

        var settled = new CopySettled(publisher, body, command.Choice, command.Ground.Trim(), today);
        if (copy.Settled is not { } before) return Record(settled);
        if ((before with { On = today }) == settled) return Nothing;
        return before.Choice == CopyChoice.Disposed ? Refuse("copy-already-disposed") : Record(settled);
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/copies/{publisher}/{body:guid}", async (
            string organisation,
            string publisher,
            Guid body,
            SettleCopy command,
            Commands commands,
            ServedPublishers served,
            CancellationToken cancel) =>
        {
            var withdrawn = await CopiesList.IsWithdrawn(served, organisation, publisher, body, cancel);
            var outcome = await commands.Take<ReceivedCopy>(
                ReceivedCopy.Stream(organisation, publisher, body),
                state => Decide(state, command, publisher, body, withdrawn, commands.Today), cancel);
            if (command.Choice == CopyChoice.Disposed && outcome is Outcome.Recorded)
                await HeldCopies.DisposeOfUnheld(served, organisation, publisher, body, cancel);
            return commands.Answer(outcome);
        })
        .WithSummary("Välj vad som händer med vår kopia av något som avsändaren dragit tillbaka");
}
