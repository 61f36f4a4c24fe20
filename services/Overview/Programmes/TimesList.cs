using Npgsql;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Overview.Programmes;

/// <summary>
/// Everyone's own times up to a day, so that a deadline can be set by them. Who has told of none is in the list, and
/// nothing is known of them.
/// </summary>
public static class TimesList
{
    /// <summary>Far enough for any deadline; a list of days has no natural end.</summary>
    private static readonly DateOnly Ever = new(9999, 12, 31);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme:guid}/times", (
            Guid programme, DateOnly? until, SharedView view, HttpContext context, Paging paging,
            CancellationToken cancel) => view.Page(
                paging,
                $"""
                SELECT p.organisation, t.said_at, coalesce(t.usual, '[]')::text, coalesce((
                  SELECT jsonb_agg(jsonb_build_object(
                    'body', m.body, 'authority', n.text, 'on', m.held_on, 'papersBy', m.papers_by) ORDER BY m.number)
                  FROM body_meetings m
                  LEFT JOIN heard_texts n ON n.publisher = m.organisation AND n.id = m.authority
                  WHERE m.programme = p.programme AND m.organisation = p.organisation
                    AND m.held_on BETWEEN $4 AND $5), '[]')::text, coalesce((
                  SELECT jsonb_agg(jsonb_build_object('ground', e.ground, 'on', e.until) ORDER BY e.until, e.ground)
                  FROM (SELECT DISTINCT d.ground, d.until FROM mandates d
                    WHERE t.tells_ends AND d.programme = p.programme AND d.organisation = p.organisation
                      AND d.until BETWEEN $4 AND $5
                      -- One that goes on under another mandate does not end.
                      AND NOT EXISTS (SELECT FROM mandates g WHERE g.organisation = d.organisation
                        AND g.programme = d.programme AND g.person = d.person AND g.forum IS NOT DISTINCT FROM d.forum
                        AND g.stands_in_for IS NOT DISTINCT FROM d.stands_in_for AND g.valid_from <= d.until + 1
                        AND (g.until IS NULL OR g.until > d.until))) e), '[]')::text
                FROM parties p LEFT JOIN times t ON t.programme = p.programme AND t.organisation = p.organisation
                WHERE p.programme = $3 AND {Reader.InProgramme("$3", "$6")}
                ORDER BY p.organisation LIMIT $1 OFFSET $2
                """,
                Row.Of,
                cancel,
                programme,
                view.Today,
                until ?? Ever,
                context.Organisation()))
        .WithSummary("Våra tider: vanlig beslutstid, kommande möten och uppdrag som tar slut, för varje part");

    internal static void Keep(Heard<TimesAnnounced> heard, ReadTables tables)
    {
        var (times, by) = (heard.Data, heard.Publisher);
        tables.Run("""
            INSERT INTO times (organisation, programme, usual, tells_ends, said_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (programme, organisation) DO UPDATE SET usual = $3, tells_ends = $4, said_at = $5
            """, by, times.Programme, Json.Of(times.Usual), times.TellsEnds, heard.Time);
        tables.Run("DELETE FROM body_meetings WHERE organisation = $1 AND programme = $2", by, times.Programme);
        foreach (var (meeting, number) in times.Meetings.Select((m, n) => (m, n)))
        {
            tables.Run("""
                INSERT INTO body_meetings (organisation, programme, number, body, authority, held_on, papers_by)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                by, times.Programme, number, meeting.Body, meeting.Authority?.Id, meeting.On, meeting.PapersBy);
        }
    }

    /// <param name="Organisation">Code.</param>
    /// <param name="SaidAt">When it last told of its times; null when it never has.</param>
    /// <param name="Usual">How long a decision usually takes.</param>
    /// <param name="Meetings">Meetings from today to the day asked for.</param>
    /// <param name="Ends">Days on which somebody's mandate ends and nobody's goes on, if it says so.</param>
    private sealed record Row(
        string Organisation,
        DateTimeOffset? SaidAt,
        IReadOnlyList<UsualTime> Usual,
        IReadOnlyList<Meeting> Meetings,
        IReadOnlyList<End> Ends)
    {
        public static Row Of(NpgsqlDataReader row) => new(
            row.GetString(0), row.Maybe<DateTimeOffset?>(1), row.Json<IReadOnlyList<UsualTime>>(2),
            row.Json<IReadOnlyList<Meeting>>(3), row.Json<IReadOnlyList<End>>(4));
    }

    /// <param name="Body">Kind of body.</param>
    /// <param name="Authority">What it is called; null when not stated, or withdrawn.</param>
    /// <param name="On">Date.</param>
    /// <param name="PapersBy">Last day for papers, or null.</param>
    private sealed record Meeting(string Body, string? Authority, DateOnly On, DateOnly? PapersBy);

    /// <param name="Ground">On what ground the mandate was given.</param>
    /// <param name="On">Its last day.</param>
    private sealed record End(string Ground, DateOnly On);
}
