namespace Samverkan.Decisions.Documents;

/// <summary>A case as its akt needs to know it.</summary>
/// <param name="Case">Its id.</param>
/// <param name="OpenedOn">The legal date; null when there is no such case.</param>
/// <param name="Today">The legal date now.</param>
public sealed record KnownCase(Guid Case, DateOnly? OpenedOn, DateOnly Today)
{
    internal static async Task<KnownCase> Read(Commands commands, Guid @case, CancellationToken cancel)
    {
        var opened = await commands.Store.Database.ReadOne(
            "SELECT opened_at FROM cases WHERE id = $1", row => row.GetFieldValue<DateTimeOffset?>(0), cancel, @case);
        return new(@case, opened is { } at ? Commands.DateAt(at) : null, commands.Today);
    }
}
