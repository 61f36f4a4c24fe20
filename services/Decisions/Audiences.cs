using Npgsql;
using Samverkan.Contracts;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Decisions;

/// <summary>
/// Those who read what is said in a programme, as this organisation has heard it, and the services that keep
/// its common view.
/// </summary>
public sealed class Audiences(NpgsqlDataSource database) : IAudiences
{
    public async Task<IReadOnlyList<string>> Of(Guid programme, bool partiesOnly, CancellationToken cancel) =>
    [
        .. Audience.SharedServices,
        .. await database.Read(
            """
            SELECT organisation FROM heard_parties LEFT JOIN heard_programme_audiences a USING (programme)
            WHERE programme = $1 AND NOT (is_adjunct AND ($2 OR coalesce(a.parties_only, false)))
            """,
            row => row.GetString(0), cancel, programme, partiesOnly),
    ];
}
