using Npgsql;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Agreements;

/// <summary>Parties and adjuncts of the programme, and the shared services that keep its common view.</summary>
public sealed class Audiences(NpgsqlDataSource database) : IAudiences
{
    private static readonly string[] Shared = ["agreements", "forums", "overview"];

    public async Task<IReadOnlyList<string>> Of(Guid programme, CancellationToken cancel) =>
    [
        .. Shared,
        .. await database.Read(
            "SELECT organisation FROM parties WHERE programme = $1 ORDER BY 1",
            row => row.GetString(0), cancel, programme),
    ];
}
