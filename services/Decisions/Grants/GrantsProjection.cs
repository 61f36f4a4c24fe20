namespace Samverkan.Decisions.Grants;

/// <summary>Grants as the guard reads them.</summary>
public sealed class GrantsProjection : IProjection
{
    public IReadOnlyList<string> Tables { get; } = ["grants"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        switch (stored.Data)
        {
            case GrantGiven given:
                tables.Run(
                    "INSERT INTO grants (id, person, roles, valid_from, until) VALUES ($1, $2, $3, $4, $5)",
                    given.Grant, given.Person, given.Roles, given.From, given.Until);
                break;
            case GrantEnded ended:
                tables.Run("UPDATE grants SET until = least(until, $2) WHERE id = $1", ended.Grant, ended.On);
                break;
        }
    }
}
