namespace Samverkan.Overview.Matters;

/// <summary>One party's answer to one matter, or its state on the way; a state is never shown as an answer.</summary>
/// <param name="Party">Code.</param>
/// <param name="Answer">The answer that stands, or null.</param>
/// <param name="IsAnnulled">The decision has been annulled or taken back by now, and nothing has replaced it.</param>
/// <param name="State">On the way: <c>noWordYet</c>, <c>received</c>, …; null while an answer stands.</param>
/// <param name="Expected">Next expected date on the way.</param>
/// <param name="DecidedOn">Date of the decision.</param>
/// <param name="SaidAt">When the party said so.</param>
public sealed record Cell(
    string Party,
    string? Answer,
    bool IsAnnulled,
    string? State,
    DateOnly? Expected,
    DateOnly? DecidedOn,
    DateTimeOffset? SaidAt)
{
    /// <summary>Each asked party with what it has said last: answer <c>a</c>, and <c>p</c> what came after.</summary>
    private const string Said = """
        addressees d
        LEFT JOIN LATERAL (SELECT * FROM answers x WHERE x.matter = d.matter AND x.party = d.organisation
          ORDER BY x.given_at DESC LIMIT 1) a ON true
        LEFT JOIN progress p ON p.matter = d.matter AND p.party = d.organisation
          AND (a.said_at IS NULL OR p.said_at > a.said_at)
        """;

    /// <summary>True if a cell of matter <c>m</c> of programme <c>$3</c> shows <c>$4</c> on day <c>$6</c>.</summary>
    /// <remarks><c>$5</c> is a party; all parties of the programme are looked at when it is none of them.</remarks>
    internal const string Shows = $"""
        EXISTS (SELECT FROM {Said}
          WHERE d.matter = m.matter AND d.organisation = coalesce(
              (SELECT p.organisation FROM parties p
                WHERE p.programme = $3 AND p.organisation = $5 AND NOT p.is_adjunct), d.organisation)
            AND NOT EXISTS (SELECT FROM parties j
              WHERE j.programme = m.programme AND j.organisation = d.organisation AND j.is_adjunct)
            AND $4 = CASE
              WHEN a.answer IS NOT NULL AND (a.standing->>'annulledOn')::date <= $6
                THEN coalesce(nullif(p.state, 'noWordYet'), 'annulled')
              ELSE coalesce(a.answer, p.state, 'noWordYet') END)
        """;

    /// <summary>True if somebody who was asked in matter <c>m</c> has no answer that stands.</summary>
    /// <param name="today">The parameter that is today.</param>
    internal static string Awaits(string today) => $"""
        EXISTS (SELECT FROM {Said}
          WHERE d.matter = m.matter AND (a.answer IS NULL OR (a.standing->>'annulledOn')::date <= {today})
            AND NOT EXISTS (SELECT FROM parties j
              WHERE j.programme = m.programme AND j.organisation = d.organisation AND j.is_adjunct))
        """;

    internal static Task<IReadOnlyList<(Guid Matter, Cell Cell)>> Of(
        SharedView view, Guid[] matters, CancellationToken cancel) =>
        view.Rows($"""
            SELECT d.matter, d.organisation, a.answer, (a.standing->>'annulledOn')::date <= $2, p.state, p.expected,
              a.decided_on, greatest(a.said_at, p.said_at)
            FROM {Said}
            WHERE d.matter = ANY($1) ORDER BY d.matter, d.organisation
            """, Row, cancel, matters, view.Today);

    private static (Guid, Cell) Row(Npgsql.NpgsqlDataReader row)
    {
        var answer = row.Text(2);
        var annulled = row.Maybe<bool?>(3) == true;
        return (row.GetGuid(0), new(
            row.GetString(1),
            answer,
            annulled,
            answer is null || annulled ? row.Text(4) ?? "noWordYet" : null,
            row.Date(5),
            row.Date(6),
            row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7)));
    }
}
