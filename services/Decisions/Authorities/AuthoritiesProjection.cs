namespace Samverkan.Decisions.Authorities;

/// <summary>The organisation's authorities.</summary>
public sealed class AuthoritiesProjection : IProjection
{
    public IReadOnlyList<string> Tables { get; } = ["authorities"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is not AuthorityRegistered registered) return;

        tables.Run("""
            INSERT INTO authorities (id, name, series, pattern) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE SET name = $2, series = $3, pattern = $4
            """, registered.Authority, registered.Name, registered.Series, registered.Pattern);
    }
}
