namespace Samverkan.Overview.Programmes;

/// <summary>
/// Whom each party has sent, today: by the legal date, so that nobody is shown after their last day. A party that has
/// sent nobody is in the list, with nobody.
/// </summary>
public static class RepresentativesList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme:guid}/representatives", (
            Guid programme, SharedView view, Paging paging, CancellationToken cancel) => view.Page(
                paging,
                """
                SELECT p.organisation, coalesce((
                  SELECT jsonb_agg(jsonb_build_object(
                    'person', m.person, 'forum', m.forum, 'capacities', m.capacities, 'until', m.until,
                    'isSubstitute', m.stands_in_for IS NOT NULL,
                    -- Who is no longer sent is not named, not even as somebody stood in for.
                    'standsInFor', (
                      SELECT o.person FROM mandates o WHERE o.organisation = m.organisation
                        AND o.programme = m.programme AND o.person = m.stands_in_for
                        AND o.valid_from <= $4 AND (o.until IS NULL OR o.until >= $4) LIMIT 1))
                    ORDER BY m.stands_in_for IS NOT NULL, m.forum IS NOT NULL, m.valid_from, m.mandate)
                  FROM mandates m WHERE m.organisation = p.organisation AND m.programme = p.programme
                    AND m.valid_from <= $4 AND (m.until IS NULL OR m.until >= $4)), '[]')::text
                FROM parties p WHERE p.programme = $3 ORDER BY p.organisation LIMIT $1 OFFSET $2
                """,
                row => Row.Of(row.GetString(0), row.Json<IReadOnlyList<Sent>>(1)),
                cancel,
                programme,
                view.Today))
        .WithSummary("Vem varje part har utsett, i dag; också den som inte har utsett någon");

    /// <param name="Organisation">Code.</param>
    /// <param name="IsNobodySent">Ingen utsedd: at most somebody's substitute.</param>
    /// <param name="Sent">Today's representatives and substitutes.</param>
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
