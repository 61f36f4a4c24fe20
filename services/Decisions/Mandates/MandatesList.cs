using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Mandates;

/// <summary>Whom the organisation has sent, and until when.</summary>
public static class MandatesList
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/mandates", List).WithSummary("Uppdrag att företräda organisationen");

    private static Task<Page<Row>> List(
        string organisation, ServedPublishers served, Paging paging, CancellationToken cancel) =>
        Query.Page(served, organisation, paging, """
            SELECT id, programme, forum, person, capacities, ground, valid_from, until, stands_in_for,
              decided_by, decided_on, paragraph
            FROM mandates ORDER BY programme, id LIMIT $1 OFFSET $2
            """, Read, cancel);

    private static Row Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.Id(2), row.GetGuid(3), row.GetFieldValue<string[]>(4), row.GetString(5),
        row.GetFieldValue<DateOnly>(6), row.Date(7), row.Id(8),
        row.Text(9) is { } body && row.Date(10) is { } on ? new(body, on, row.Text(11)) : null);

    private sealed record Row(
        Guid Mandate,
        Guid Programme,
        Guid? Forum,
        Guid Person,
        IReadOnlyList<string> Capacities,
        string Ground,
        DateOnly From,
        DateOnly? Until,
        Guid? StandsInFor,
        MandateDecision? Decision);
}
