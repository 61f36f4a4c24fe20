using Npgsql;
using Samverkan.Decisions.Cases;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Diary;

/// <summary>
/// The diary of one authority: its registered cases in the order in which they were registered, each followed by its
/// documents and by what others have announced that is registered in it.
/// </summary>
public static class DiaryList
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/authorities/{authority:guid}/diary", List).WithSummary("Diariet hos en av våra myndigheter");

    private static async Task<Page<Row>> List(
        string organisation, Guid authority, DateOnly? from, DateOnly? until, ServedPublishers served, Paging paging,
        CancellationToken cancel)
    {
        var page = await Query.Page(served, organisation, paging, """
            WITH registered AS (
              SELECT c.*, (registered_at AT TIME ZONE 'Europe/Stockholm')::date AS registered_on,
                convert_from(b.content, 'UTF8') AS own_title
              FROM cases c LEFT JOIN bodies b ON b.id = c.title
              WHERE authority = $3
                AND ($4::date IS NULL OR registered_at >= $4::date::timestamp AT TIME ZONE 'Europe/Stockholm')
                AND ($5::date IS NULL OR registered_at < ($5::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm')
            ), diary AS (
              SELECT id, registered_at, 0 AS place, registration_number, registered_on AS day, 'case' AS entry,
                own_title, matter, coalesce(sender, m.put_by) AS counterpart, sender_number, classification,
                may_hold_secrecy, state, answer, decided_on
              FROM registered LEFT JOIN heard_matters m USING (matter)
              UNION ALL
              SELECT c.id, c.registered_at, 1, c.registration_number,
                (i.said_at AT TIME ZONE 'Europe/Stockholm')::date, i.type, NULL, NULL, h.publisher, NULL, NULL,
                c.may_hold_secrecy, NULL, NULL, NULL
              FROM registered c
              JOIN received_handlings h ON h."case" = c.id AND h.handling = 'registered'
              JOIN heard_items i USING (publisher, epoch, number)
              UNION ALL
              SELECT c.id, c.registered_at, 1, c.registration_number, d.dated, d.direction, d.title, NULL,
                d.counterpart, NULL, NULL, d.may_hold_secrecy, NULL, NULL, NULL
              FROM registered c JOIN documents d ON d."case" = c.id AND d.removed_on IS NULL
            )
            SELECT * FROM diary ORDER BY registered_at, id, place, day, counterpart, entry LIMIT $1 OFFSET $2
            """, Row.Read, cancel, authority, from, until);
        var titles = await MatterTitles.Of(
            served, organisation, [.. page.Items.Select(r => r.Matter).OfType<Guid>()], cancel);
        return page with
        {
            Items = [.. page.Items.Select(r => r.Matter is { } m ? r with { Title = titles.GetValueOrDefault(m) } : r)],
        };
    }

    /// <summary>
    /// A line: a case, or something in it; then <c>Entry</c> is the direction of a document, or the type of a fact.
    /// </summary>
    private sealed record Row(
        Guid Case,
        string RegistrationNumber,
        DateOnly On,
        string Entry,
        string? Title,
        Guid? Matter,
        string? Counterpart,
        string? CounterpartNumber,
        string? Classification,
        bool MayHoldSecrecy,
        string? State,
        string? Answer,
        DateOnly? DecidedOn)
    {
        public static Row Read(NpgsqlDataReader row) => new(
            row.GetGuid(0), row.GetString(3), row.GetFieldValue<DateOnly>(4), row.GetString(5), row.Text(6),
            row.Id(7), row.Text(8), row.Text(9), row.Text(10), row.GetBoolean(11), row.Text(12), row.Text(13),
            row.Date(14));
    }
}
