using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Cases;

/// <summary>The organisation's cases, newest first; of one matter when asked for.</summary>
public static class CasesList
{
    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("", List).WithSummary("Våra ärenden");

    private static Task<Page<Row>> List(
        string organisation, Guid? matter, ServedPublishers served, Paging paging, CancellationToken cancel) =>
        Query.Page(served, organisation, paging, $"""
            SELECT id, matter, programme, opened_at, authority, registration_number, officer, state, expected, answer,
              announced
            FROM cases {(matter is null ? "" : "WHERE matter = $3")} ORDER BY opened_at DESC, id LIMIT $1 OFFSET $2
            """, Read, cancel, matter is { } only ? [only] : []);

    private static Row Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.Id(1), row.Id(2), row.GetFieldValue<DateTimeOffset>(3), row.Id(4), row.Text(5), row.Id(6),
        row.GetString(7), row.Date(8), row.Text(9), row.GetBoolean(10));

    private sealed record Row(
        Guid Case,
        Guid? Matter,
        Guid? Programme,
        DateTimeOffset OpenedAt,
        Guid? Authority,
        string? RegistrationNumber,
        Guid? Officer,
        string State,
        DateOnly? Expected,
        string? Answer,
        bool IsAnnounced);
}
