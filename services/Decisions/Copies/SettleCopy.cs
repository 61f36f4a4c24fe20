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
            var answer = await commands.On<ReceivedCopy>(
                ReceivedCopy.Stream(organisation, publisher, body),
                state => Decide(state, command, publisher, body, withdrawn, commands.Today), cancel);
            await HeldCopies.DisposeOfUnheld(served, organisation, publisher, body, cancel);
            return answer;
        })
        .WithSummary("Välj vad som händer med vår kopia av något som avsändaren dragit tillbaka");
}

/// <summary>A received text whose sender has withdrawn it.</summary>
public sealed record ReceivedCopy(CopySettled? Settled) : IState<ReceivedCopy>
{
    public static ReceivedCopy Initial { get; } = new((CopySettled?)null);

    public static string Stream(string organisation, string publisher, Guid body) =>
        $"{organisation}/copy/{publisher}-{body}";

    public ReceivedCopy Apply(object happened) => happened is CopySettled settled ? new(settled) : this;
}

[EventName("copy_settled")]
public sealed record CopySettled(string Publisher, Guid Body, string Choice, string Ground, DateOnly On);

/// <summary>What can become of it.</summary>
public static class CopyChoice
{
    public const string Kept = "kept";
    public const string Disposed = "disposed";

    public static readonly IReadOnlyList<string> All = [Kept, "keptSecret", Disposed];
}

/// <summary>What we have chosen, text by text.</summary>
public sealed class CopiesProjection : IProjection
{
    public IReadOnlyList<string> Tables { get; } = ["copy_choices"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is not CopySettled settled) return;

        tables.Run("""
            INSERT INTO copy_choices (publisher, body, choice, ground, settled_on) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (publisher, body) DO UPDATE SET choice = $3, ground = $4, settled_on = $5
            """, settled.Publisher, settled.Body, settled.Choice, settled.Ground, settled.On);
    }
}
