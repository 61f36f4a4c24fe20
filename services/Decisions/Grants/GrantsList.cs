using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Grants;

/// <summary>Who may act in the organisation's own node.</summary>
public static class GrantsList
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/grants", List).WithSummary("Behörigheter i den egna delen");

    private static Task<Page<Row>> List(
        string organisation, ServedPublishers served, Paging paging, CancellationToken cancel) =>
        Query.Page(served, organisation, paging, """
            SELECT id, person, roles, valid_from, until FROM grants ORDER BY id LIMIT $1 OFFSET $2
            """, Read, cancel);

    private static Row Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<DateOnly>(3), row.Date(4));

    private sealed record Row(Guid Grant, Guid Person, IReadOnlyList<string> Roles, DateOnly From, DateOnly? Until);
}
