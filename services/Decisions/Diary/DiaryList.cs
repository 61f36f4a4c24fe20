using System.Text.Json;
using Npgsql;
using Samverkan.Decisions.Cases;
using Samverkan.Hosting.Feeds;
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
        // The cases come in their order from an index, and each is filled and sorted by itself: of a long diary no more
        // is read than lies before the page's end. The order is total, so that no line falls between two pages.
        var page = await Query.Page(served, organisation, paging, $"""
            SELECT c.id, c.registered_at, c.registration_number, l.day, l.entry, c.title, c.matter, l.title,
              l.counterpart, c.sender_number, c.classification, l.may_hold_secrecy, c.state, c.answer, c.decided_on,
              m.kind, c.effective_on, c.annulled_on,
              c.before_answer, l.publisher, l.epoch, l.number, c.correction, w.withdrawn_on, w.reason
            FROM cases c {CasesList.Withdrawn}
            LEFT JOIN heard_matters m USING (matter)
            CROSS JOIN LATERAL (
              SELECT 0 AS place, (c.registered_at AT TIME ZONE 'Europe/Stockholm')::date AS day, 'case' AS entry,
                NULL AS title, coalesce(c.sender, m.put_by) AS counterpart, c.may_hold_secrecy,
                NULL AS publisher, NULL::int AS epoch, NULL::bigint AS number, NULL::uuid AS document
              UNION ALL
              SELECT 1, (i.said_at AT TIME ZONE 'Europe/Stockholm')::date, i.type, NULL,
                coalesce((SELECT p.put_by FROM heard_matters p
                  WHERE p.matter = i.subject AND p.publisher = h.publisher), h.publisher),
                c.may_hold_secrecy, h.publisher, h.epoch, h.number, NULL
              FROM received_handlings h JOIN heard_items i USING (publisher, epoch, number)
              WHERE h."case" = c.id AND h.handling = 'registered'
              UNION ALL
              SELECT 1, d.dated, d.direction, d.title, d.counterpart, d.may_hold_secrecy, NULL, NULL, d.number, d.id
              FROM documents d WHERE d."case" = c.id AND d.removed_on IS NULL
            ) AS l
            WHERE c.authority = $3
              AND ($4::date IS NULL OR c.registered_at >= $4::date::timestamp AT TIME ZONE 'Europe/Stockholm')
              AND ($5::date IS NULL OR c.registered_at < ($5::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm')
            ORDER BY c.registered_at, c.id, l.place, l.day, l.publisher, l.epoch, l.number, l.document
            LIMIT $1 OFFSET $2
            """, Line.Read, cancel, authority, from, until);
        var own = await Query.Store(served, organisation)
            .TextsOf([.. page.Items.Select(l => l.OwnTitle).OfType<Guid>()], cancel);
        var titles = await MatterTitles.Held(
            served, organisation, [.. page.Items.Select(l => l.Row.Matter).OfType<Guid>()], cancel);
        var said = await Query.Inbox(served, organisation).Said([.. page.Items.Select(l => l.Heard).OfType<Heard>()
            .Select(h => (h.Publisher, h.Place))], cancel);
        return new([.. page.Items.Select(l => l.Titled(own, titles).Saying(said).Row)], page.Meta, page.Links);
    }

    /// <summary>A line as it is read: a case's title lies beside the table, its own or its matter's.</summary>
    private sealed record Line(Row Row, Guid? OwnTitle, Heard? Heard)
    {
        public static Line Read(NpgsqlDataReader row)
        {
            var isCase = row.GetString(4) == "case";
            return new(
                new(
                    row.GetGuid(0), row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetString(4), row.Text(7),
                    Of(row.Id(6)), row.Text(8), Of(row.Text(9)), Of(row.Text(10)), row.GetBoolean(11),
                    Of(row.Text(12)), Of(row.Text(13)), Of(row.Date(14)), row.Text(15), Of(row.Date(16)),
                    Of(row.Date(17)), Of(row.Text(18)), Of(row.Text(22)), Of(row.Date(23)),
                    Of(row.Text(24)), null),
                Of(row.Id(5)),
                row.Text(19) is { } publisher ? new(publisher, new(row.GetInt32(20), row.GetInt64(21))) : null);

            T? Of<T>(T? value) => isCase ? value : default;
        }

        public Line Titled(IReadOnlyDictionary<Guid, string> own, IReadOnlyDictionary<Guid, string> matters) =>
            Row.Matter is { } matter ? this with { Row = Row with { Title = matters.GetValueOrDefault(matter) } }
            : OwnTitle is { } title ? this with { Row = Row with { Title = own.GetValueOrDefault(title) } }
            : this;

        /// <summary>With what was announced, where the line is about that.</summary>
        public Line Saying(IReadOnlyDictionary<(string, Place), JsonElement> said) =>
            Heard is { } heard && said.TryGetValue((heard.Publisher, heard.Place), out var data)
                ? this with { Row = Row with { Data = data } }
                : this;
    }

    /// <summary>Where something that came in stands in its publisher's feed.</summary>
    private sealed record Heard(string Publisher, Place Place);

    /// <summary>
    /// A line: a case, or something in it; then <c>Entry</c> is the direction of a document, or the type of a fact,
    /// with what it said in <c>Data</c>. The answer is the newest, as in the list of cases.
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
        DateOnly? DecidedOn,
        string? Kind,
        DateOnly? EffectiveOn,
        DateOnly? AnnulledOn,
        string? Before,
        string? Correction,
        DateOnly? WithdrawnOn,
        string? WithdrawnFor,
        JsonElement? Data);
}
