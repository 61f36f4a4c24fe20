namespace Samverkan.Decisions;

/// <summary>Whether the organisation itself takes part in a programme, as far as its node has heard.</summary>
internal static class HeardParties
{
    public static async Task<bool> Include(Commands commands, Guid programme, CancellationToken cancel) =>
        await commands.Store.Database.ReadOne(
            "SELECT EXISTS (SELECT FROM heard_parties WHERE programme = $1 AND organisation = $2)",
            row => row.GetBoolean(0), cancel, programme, commands.Store.Publisher);
}
