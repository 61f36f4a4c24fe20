namespace Samverkan.Decisions.Mandates;

/// <summary>Whom the organisation has sent.</summary>
public sealed class MandatesProjection : IProjection
{
    public IReadOnlyList<string> Tables { get; } = ["mandates"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        switch (stored.Data)
        {
            case MandateWasGiven given:
                tables.Run("""
                    INSERT INTO mandates (id, programme, forum, person, capacities, ground, valid_from, until,
                      decided_by, decided_on, paragraph)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                    """,
                    given.Mandate, given.Programme, given.Forum, given.Person, given.Capacities, given.Ground,
                    given.From, given.Until, given.Decision?.Body, given.Decision?.On, given.Decision?.Paragraph);
                break;
            case SubstituteWasNamed named:
                tables.Run("UPDATE mandates SET stands_in_for = $2 WHERE id = $1", named.Mandate, named.StandsInFor);
                break;
            case MandateHasEnded ended:
                tables.Run("UPDATE mandates SET until = least(until, $2) WHERE id = $1", ended.Mandate, ended.On);
                break;
        }
    }
}
