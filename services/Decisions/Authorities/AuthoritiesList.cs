using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Authorities;

/// <summary>The organisation's authorities and their series.</summary>
public static class AuthoritiesList
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/authorities", List).WithSummary("Nämnder och andra myndigheter inom organisationen");

    private static Task<Page<Row>> List(
        string organisation, ServedPublishers served, Paging paging, CancellationToken cancel) =>
        Query.Page(served, organisation, paging, """
            SELECT id, name, series, pattern FROM authorities ORDER BY name COLLATE "sv-x-icu", id LIMIT $1 OFFSET $2
            """, row => new Row(row.GetGuid(0), row.GetString(1), row.GetString(2), row.Text(3)), cancel);

    private sealed record Row(Guid Authority, string Name, string Series, string? Pattern);
}
