using Samverkan.Overview.History;

namespace Samverkan.Overview.Programmes;

/// <summary>
/// Whom each party has sent, today or as it was known on a day: by the legal date, so that nobody is shown after their
/// last day. A party that has sent nobody is in the list, with nobody.
/// </summary>
public static class RepresentativesList
{
    /// <summary>A mandate as it was known: its end only if that had been said.</summary>
    private const string Known = """
        (SELECT d.*, CASE WHEN d.ended_at >= $5 THEN d.given_until ELSE d.until END AS known_until,
            CASE WHEN d.named_at < $5 THEN d.stands_in_for END AS stands_in
          FROM mandates d WHERE d.said_at < $5 AND d.valid_from <= $4)
        """;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme:guid}/representatives", (
            Guid programme, string? on, SharedView view, Paging paging, CancellationToken cancel) =>
            AsOf.Answer(on, view.Today, asOf => view.Page(
                paging,
                $"""
                SELECT p.organisation, coalesce((
                  SELECT jsonb_agg(jsonb_build_object(
                    'person', m.person, 'forum', m.forum, 'capacities', m.capacities, 'until', m.known_until,
                    'isSubstitute', m.stands_in IS NOT NULL,
                    -- Who is no longer sent is not named, not even as somebody stood in for.
                    'standsInFor', (
                      SELECT o.person FROM {Known} o WHERE o.organisation = m.organisation
                        AND o.programme = m.programme AND o.person = m.stands_in
                        AND (o.known_until IS NULL OR o.known_until >= $4) LIMIT 1))
                    ORDER BY m.stands_in IS NOT NULL, m.forum IS NOT NULL, m.valid_from, m.mandate)
                  FROM {Known} m WHERE m.organisation = p.organisation AND m.programme = p.programme
                    AND (m.known_until IS NULL OR m.known_until >= $4)), '[]')::text
                FROM parties p WHERE p.programme = $3 AND p.said_at < $5 ORDER BY p.organisation LIMIT $1 OFFSET $2
                """,
                row => Row.Of(row.GetString(0), row.Json<IReadOnlyList<Sent>>(1)),
                cancel,
                programme,
                asOf.Day,
                asOf.End)))
        .WithSummary("Vem varje part har utsett, i dag eller som det var känt en dag; också den utan");

    /// <param name="Organisation">Code.</param>
    /// <param name="IsNobodySent">Ingen utsedd: at most somebody's substitute.</param>
    /// <param name="Sent">That day's representatives and substitutes.</param>
    private sealed record Row(string Organisation, bool IsNobodySent, IReadOnlyList<Sent> Sent)
    {
        public static Row Of(string organisation, IReadOnlyList<Sent> sent) =>
            new(organisation, sent.All(s => s.IsSubstitute), sent);
    }

    /// <param name="Person">Opaque id; the name is the organisation's own.</param>
    /// <param name="Forum">One forum only, or null for the programme.</param>
    /// <param name="Capacities">What the mandate carries.</param>
    /// <param name="Until">Last day, or null.</param>
    /// <param name="IsSubstitute">Ersättare.</param>
    /// <param name="StandsInFor">For whom, as long as that person is sent.</param>
    private sealed record Sent(
        Guid Person,
        Guid? Forum,
        IReadOnlyList<string> Capacities,
        DateOnly? Until,
        bool IsSubstitute,
        Guid? StandsInFor);
}
