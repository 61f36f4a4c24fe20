using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Retention;

/// <summary>
/// Closed cases whose time has come in a year, or came before it: proposed to the registrar, who confirms them or not.
/// Nothing is disposed of by itself.
/// </summary>
public static class RetentionList
{
    private const int Earliest = 2000;
    private const int Latest = 2200;

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/retention-list", List).WithSummary("Avslutade ärenden som får gallras ett år");

    private static Task<Page<Row>> List(
        string organisation, int year, ServedPublishers served, Paging paging, CancellationToken cancel)
    {
        if (year is < Earliest or > Latest) throw new BadHttpRequestException("year is not one of this time");

        return Query.Page(served, organisation, paging, """
            SELECT c.id, c.registration_number, c.matter, c.authority, f.classification, f.closed_on, r.years, r.ground,
              (SELECT count(*)::int FROM documents d WHERE d."case" = c.id AND d.removed_on IS NULL)
            FROM case_files f JOIN retention_rules r ON r.classification = f.classification AND r.outcome = 'dispose'
              JOIN cases c ON c.id = f."case"
            WHERE f.disposed_on IS NULL AND f.closed_on < make_date($3 - r.years, 1, 1)
            ORDER BY f.closed_on, c.id LIMIT $1 OFFSET $2
            """, Read, cancel, year);
    }

    private static Row Read(NpgsqlDataReader row)
    {
        var (closed, years) = (row.GetFieldValue<DateOnly>(5), row.GetInt32(6));
        return new(
            row.GetGuid(0), row.Text(1), row.Id(2), row.Id(3), row.GetString(4), closed, years, row.GetString(7),
            RetentionOutcome.DueYear(closed, years) ?? closed.Year, row.GetInt32(8));
    }

    private sealed record Row(
        Guid Case,
        string? RegistrationNumber,
        Guid? Matter,
        Guid? Authority,
        string Classification,
        DateOnly ClosedOn,
        int Years,
        string Ground,
        int DueYear,
        int Documents);
}
