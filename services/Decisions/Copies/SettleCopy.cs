using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Copies;

/// <summary>
/// What another organisation has withdrawn is hidden at once; what becomes of the copy that we have received is our own
/// choice, on our own ground (domain.md 1), made by who has read it. What we have disposed of does not come back.
/// </summary>
/// <param name="Choice">One of <see cref="CopyChoice"/>.</param>
/// <param name="Ground">Why.</param>
/// <param name="Read">The hash of the text, as it came with the text itself; null where there is nothing left to
/// read.</param>
public sealed record SettleCopy(string Choice, string Ground, string? Read = null)
{
    /// <param name="copy">What we have chosen.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="publisher">Whose text it is.</param>
    /// <param name="body">Its id.</param>
    /// <param name="text">The text as we hold it; null when it is not withdrawn, or was not ours.</param>
    /// <param name="today">The legal date.</param>
    public static Verdict Decide(
        ReceivedCopy copy, SettleCopy command, string publisher, Guid body, WithdrawnText? text, DateOnly today)
    {
        if (!CopyChoice.All.Contains(command.Choice)) return Refuse("unknown-copy-choice", 422, "choice");
        if (string.IsNullOrWhiteSpace(command.Ground)) return Refuse("ground-required", 422, "ground");
        if (text is null) return Refuse("not-withdrawn");

        var settled = new CopySettled(publisher, body, command.Choice, command.Ground.Trim(), today);
        if (copy.Settled is { } before)
        {
            if ((before with { On = today }) == settled) return Nothing;
            if (before.Choice == CopyChoice.Disposed) return Refuse("copy-already-disposed");
        }

        return text.Text is not null && command.Read != text.Sha256
            ? Refuse("copy-unread", 422, "read")
            : Record(settled);
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
            var text = await CopyText.Of(served, organisation, publisher, body, cancel);
            var outcome = await commands.Take<ReceivedCopy>(
                ReceivedCopy.Stream(organisation, publisher, body),
                state => Decide(state, command, publisher, body, text, commands.Today), cancel);
            if (command.Choice == CopyChoice.Disposed && outcome is Outcome.Recorded)
                await HeldCopies.DisposeOfUnheld(served, organisation, publisher, body, cancel);
            return commands.Answer(outcome);
        })
        .WithSummary("Välj vad som händer med vår kopia av något som avsändaren dragit tillbaka");
}
