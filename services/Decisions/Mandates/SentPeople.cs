namespace Samverkan.Decisions.Mandates;

/// <summary>Whom the organisation has sent to a programme, now or from a later day: as a rule needs to know.</summary>
internal static class SentPeople
{
    public static async Task<bool> Includes(
        Commands commands, Guid programme, Guid person, CancellationToken cancel) =>
        await commands.Store.Database.ReadOne("""
            SELECT EXISTS (SELECT FROM mandates
              WHERE programme = $1 AND person = $2 AND (until IS NULL OR until >= $3))
            """, row => row.GetBoolean(0), cancel, programme, person, commands.Today);
}
