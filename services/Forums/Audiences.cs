using Npgsql;

namespace Samverkan.Forums;

/// <summary>
/// Parties of the programme, its adjuncts where they read along, and the shared services that keep its common view.
/// </summary>
public sealed class Audiences(NpgsqlDataSource database) : IAudiences
{
    public async Task<IReadOnlyList<string>> Of(Guid programme, bool partiesOnly, CancellationToken cancel) =>
    [
        .. Audience.SharedServices,
        .. await database.Read(
            """
            SELECT organisation FROM parties p LEFT JOIN programmes m USING (programme)
            WHERE programme = $1 AND NOT (p.is_adjunct AND ($2 OR coalesce(m.parties_only, false))) ORDER BY 1
            """,
            row => row.GetString(0), cancel, programme, partiesOnly),
    ];
}
