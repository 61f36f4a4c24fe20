using Npgsql;
using Samverkan.Hosting.Hearing;
using Samverkan.Overview.History;

namespace Samverkan.Overview.Matters;

/// <summary>
/// The cells of many matters at once, read from the tables that are kept for them. What holds on a day is what
/// <see cref="PartyLine"/> says of the same words: a test holds the two together.
/// </summary>
internal static class Cells
{
    /// <summary>An answer as it is known: now, by the tables; else by what was said before <c>$before</c>.</summary>
    private const string KnownNow = """
        (SELECT x.*, x.standing AS known, x.annulled_on AS annulled, x.struck_at IS NOT NULL AS struck FROM answers x)
        """;

    private const string KnownThen = """
        (SELECT x.*, s.standing AS known, (s.standing ->> 'annulledOn')::date AS annulled,
            coalesce(x.struck_at < $before, false) AS struck
          FROM answers x CROSS JOIN LATERAL (SELECT w.data -> 'standing' AS standing FROM said w
            WHERE w.matter = x.matter AND w.publisher = x.party AND w.said_at < $before
              AND w.type IN ('decisions.answer-announced', 'decisions.standing-announced')
              AND w.data ->> 'decision' = x.decision::text ORDER BY w.place DESC LIMIT 1) s
          WHERE x.said_at < $before)
        """;

    private const string ProgressNow =
        "(SELECT * FROM progress p WHERE p.matter = d.matter AND p.party = d.organisation)";

    private const string ProgressThen = """
        (SELECT w.place, w.said_at, w.data ->> 'state' AS state, (w.data ->> 'expected')::date AS expected FROM said w
          WHERE w.matter = d.matter AND w.publisher = d.organisation AND w.said_at < $before
            AND w.type = 'decisions.progress-announced' ORDER BY w.place DESC LIMIT 1)
        """;

    /// <summary>
    /// Each asked party with its last word <c>l</c>, the answer <c>a</c> that had begun by <c>$day</c>, the next one
    /// <c>n</c>, and <c>p</c> what it has said on the way after that. Most have one answer, that holds: then nothing
    /// more is looked for.
    /// </summary>
    private const string Said = """
        addressees d
        LEFT JOIN LATERAL (
          SELECT x.*, NOT x.struck AND x.holds_from <= $day AND (x.annulled IS NULL OR x.annulled > $day) AS plain
          FROM $known x WHERE x.matter = d.matter AND x.party = d.organisation ORDER BY x.place DESC LIMIT 1) l ON true
        LEFT JOIN LATERAL (SELECT * FROM $known x
          WHERE l.place IS NOT NULL AND x.matter = d.matter AND x.party = d.organisation
            AND CASE WHEN l.plain THEN x.place = l.place ELSE NOT x.struck AND x.holds_from <= $day
              AND (x.annulled IS NULL OR x.annulled > x.holds_from) END ORDER BY x.place DESC LIMIT 1) a ON true
        LEFT JOIN LATERAL (SELECT * FROM $known x
          WHERE NOT l.plain AND x.matter = d.matter AND x.party = d.organisation AND NOT x.struck
            AND x.holds_from > $day AND (x.annulled IS NULL OR x.annulled > x.holds_from)
            AND x.place > coalesce(a.place, 0) ORDER BY x.holds_from, x.place DESC LIMIT 1) n ON true
        LEFT JOIN LATERAL $progress p ON p.place > coalesce(l.place, 0)
        """;

    private const string IsNoAdjunct = """
        NOT EXISTS (SELECT FROM parties j
          WHERE j.programme = m.programme AND j.organisation = d.organisation AND j.is_adjunct)
        """;

    private const string Holds = "(a.decision IS NOT NULL AND (a.annulled IS NULL OR a.annulled > $day))";

    /// <summary>
    /// Cheap, and true wherever a cell can show <c>$4</c>: somebody once said it of matter <c>m</c>, or nobody has to.
    /// Where it is not, nothing is worked out.
    /// </summary>
    private const string MayShow = """
        ($4 IN ('noWordYet', 'annulled') OR EXISTS (SELECT FROM answers x WHERE x.matter = m.matter AND x.answer = $4)
          OR EXISTS ($states))
        """;

    private const string StatesNow = "SELECT FROM progress x WHERE x.matter = m.matter AND x.state = $4";

    private const string StatesThen = """
        SELECT FROM said x WHERE x.matter = m.matter AND x.type = 'decisions.progress-announced'
          AND x.data ->> 'state' = $4
        """;

    /// <summary>True if a cell of matter <c>m</c> of programme <c>$3</c> shows <c>$4</c> that day.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="day">The parameter that is the day.</param>
    /// <param name="before">The parameter that is the first moment not known.</param>
    /// <remarks><c>$5</c> is a party; all parties of the programme are looked at when it is none of them.</remarks>
    public static string Shows(AsOf asOf, string day, string before) => Filled($"""
        CASE WHEN {MayShow} THEN EXISTS (SELECT FROM {Said}
          WHERE d.matter = m.matter AND d.organisation = coalesce(
              (SELECT p.organisation FROM parties p
                WHERE p.programme = $3 AND p.organisation = $5 AND NOT p.is_adjunct), d.organisation)
            AND {IsNoAdjunct}
            AND $4 = CASE WHEN {Holds} THEN a.answer WHEN n.decision IS NOT NULL THEN n.answer
              WHEN l.decision IS NOT NULL THEN coalesce(nullif(p.state, 'noWordYet'), 'annulled')
              ELSE coalesce(p.state, 'noWordYet') END) ELSE false END
        """, asOf, day, before);

    /// <summary>True if somebody who was asked in matter <c>m</c> has no answer that stands, nor one to come.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="day">The parameter that is the day.</param>
    /// <param name="before">The parameter that is the first moment not known.</param>
    public static string Awaits(AsOf asOf, string day, string before) => Filled($"""
        EXISTS (SELECT FROM {Said}
          WHERE d.matter = m.matter AND NOT {Holds} AND n.decision IS NULL AND {IsNoAdjunct})
        """, asOf, day, before);

    /// <summary>Every cell of these matters, with how conditions stand where there are any.</summary>
    public static async Task<ILookup<Guid, Cell>> Of(
        SharedView view, Guid[] matters, AsOf asOf, CancellationToken cancel)
    {
        object?[] values = asOf.IsPast ? [matters, asOf.Day, asOf.Before] : [matters, asOf.Day];
        var rows = await view.Rows(Filled($"""
            SELECT d.matter, d.organisation, {Holds}, n.decision IS NOT NULL AND NOT {Holds},
              p.state, p.expected, p.said_at,
              s.decision, s.answer, s.holds_from, s.annulled, s.decided_on, s.said_at, s.known ->> 'appealedCase',
              jsonb_array_length(s.conditions) > 0, n.answer, n.holds_from, f.joined
            FROM {Said}
            LEFT JOIN LATERAL (SELECT n.* WHERE n.decision IS NOT NULL AND NOT {Holds}
              UNION ALL SELECT a.* WHERE a.decision IS NOT NULL AND (n.decision IS NULL OR {Holds})
              UNION ALL SELECT x.* FROM $known x WHERE a.decision IS NULL AND n.decision IS NULL
                AND x.matter = l.matter AND x.party = l.party AND x.place = l.place) s ON true
            LEFT JOIN LATERAL (SELECT x.answer IN ('adopt', 'adoptWithProviso', 'adoptInPart')
                AND (x.annulled IS NULL OR x.annulled >= a.holds_from) AS joined
              FROM $known x WHERE {Holds} AND a.answer NOT IN ('adopt', 'adoptWithProviso', 'adoptInPart')
                AND x.matter = a.matter AND x.party = a.party AND NOT x.struck AND x.holds_from < a.holds_from
                AND (x.annulled IS NULL OR x.annulled > x.holds_from) ORDER BY x.place DESC LIMIT 1) f ON true
            WHERE d.matter = ANY ($1) ORDER BY d.matter, d.organisation
            """, asOf, "$2", "$3"), row => new Read(row), cancel, values);
        var masked = await MaskedCases(view, rows, cancel);
        var conditioned = rows.Where(r => r.HasConditions).Select(r => r.Matter).Distinct().ToArray();
        var conditions = await ConditionsOf(view, conditioned, rows, asOf, cancel);
        return rows.ToLookup(r => r.Matter, r => r.Cell with
        {
            Condition = r.HasConditions ? conditions[r.Matter](r.Cell) : null,
            AppealedCase = r.Cell.Decision is { } decision && masked.Contains((r.Cell.Party, decision))
                ? Masks.Sign
                : r.Cell.AppealedCase,
        });
    }

    /// <summary>Decisions whose court's case number is masked; few are appealed, and fewer masked.</summary>
    private static async Task<HashSet<(string Party, Guid Decision)>> MaskedCases(
        SharedView view, IReadOnlyList<Read> rows, CancellationToken cancel)
    {
        var appealed = rows.Where(r => r.Cell.AppealedCase is not null)
            .Select(r => r.Cell.Decision ?? default).ToArray();
        return appealed.Length == 0
            ? []
            : [.. await view.Rows(
                "SELECT publisher, subject FROM heard_masks WHERE line = 'appealedCase' AND subject = ANY ($1)",
                row => (row.GetString(0), row.GetGuid(1)), cancel, appealed)];
    }

    /// <summary>Only few have any: theirs is worked out from the words.</summary>
    private static async Task<Dictionary<Guid, Func<Cell, string?>>> ConditionsOf(
        SharedView view, Guid[] matters, IReadOnlyList<Read> rows, AsOf asOf, CancellationToken cancel)
    {
        if (matters.Length == 0) return [];

        var words = (await SaidLog.Of(view, matters, cancel)).ToLookup(w => w.Matter, w => w.Word);
        return matters.ToDictionary(m => m, m =>
        {
            var asked = rows.Where(r => r.Matter == m).Select(r => r.Cell.Party).ToHashSet();
            var lines = PartyLine.All(words[m].Where(w => asked.Contains(w.Party)), asOf);
            var conditions = Conditions.On(lines, asked, asOf.Day);
            return new Func<Cell, string?>(cell => lines.GetValueOrDefault(cell.Party)?.Answers
                .FirstOrDefault(a => a.Decision == cell.Decision) is { } answer
                ? conditions.Of(answer)
                : null);
        });
    }

    private static string Filled(string sql, AsOf asOf, string day, string before) => sql
        .Replace("$known", asOf.IsPast ? KnownThen : KnownNow, StringComparison.Ordinal)
        .Replace("$states", asOf.IsPast ? StatesThen : StatesNow, StringComparison.Ordinal)
        .Replace("$progress", asOf.IsPast ? ProgressThen : ProgressNow, StringComparison.Ordinal)
        .Replace("$day", day, StringComparison.Ordinal)
        .Replace("$before", before, StringComparison.Ordinal);

    private sealed class Read
    {
        public Read(NpgsqlDataReader row)
        {
            var (holds, isToCome) = (row.GetBoolean(2), row.GetBoolean(3));
            var isShown = holds || isToCome;
            Matter = row.GetGuid(0);
            HasConditions = isShown && row.Maybe<bool?>(14) == true;
            Cell = new(
                row.GetString(1), row.Text(8), !isShown && row.Id(7) is not null,
                isShown ? null : row.Text(4) ?? "noWordYet", isShown ? null : row.Date(5), row.Date(11),
                (isShown ? null : row.Maybe<DateTimeOffset?>(6)) ?? row.Maybe<DateTimeOffset?>(12))
            {
                Decision = row.Id(7),
                From = row.Date(9),
                AnnulledOn = row.Date(10),
                AppealedCase = row.Text(13),
                Next = holds && row.Text(15) is { } next ? new(next, row.GetFieldValue<DateOnly>(16)) : null,
                LeftOn = row.Maybe<bool?>(17) == true ? row.Date(9) : null,
            };
        }

        public Guid Matter { get; }

        public Cell Cell { get; }

        public bool HasConditions { get; }
    }
}
