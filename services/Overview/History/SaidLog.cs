using Samverkan.Contracts.Agreements.V1;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Contracts.Feeds.V1;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Overview.History;

/// <summary>
/// Every word as it was said: each is added, none is written over, so that any day can be told as it was known.
/// </summary>
internal static class SaidLog
{
    /// <summary>Of one party about one matter: no one may make it long for all.</summary>
    private const int WordsOfOne = 200;

    private const long PlacesOfAnEpoch = 1_000_000_000_000;

    public static void Listen(HearingTable table) => table
        .On<AnswerTermsStated>((heard, tables) => Answered(heard, heard.Data.Matter, tables))
        .On<AnswerCorrected>((heard, tables) => Answered(heard, heard.Data.Matter, tables))
        .On<LegalForceGrounded>((heard, tables) => Keep(heard, heard.Data.Matter, tables))
        .On<ConditionSettled>((heard, tables) => Keep(heard, heard.Data.Matter, tables))
        .On<ContentWithdrawn>((heard, tables) => Keep(
            heard, heard.Data.Bodies, heard.Data.Reason, null, tables))
        .On<Contracts.Feeds.V2.ContentWithdrawn>((heard, tables) => Keep(
            heard, heard.Data.Bodies, heard.Data.Reason, heard.Data.By, tables));

    /// <summary>Where a fact stands in all that its publisher has said: one number that only grows.</summary>
    public static long PlaceOf<T>(Heard<T> heard) => (heard.Epoch * PlacesOfAnEpoch) + heard.Number;

    public static void Keep<T>(Heard<T> heard, Guid matter, ReadTables tables) => tables.Run("""
        INSERT INTO said (matter, publisher, place, type, said_at, data)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
        """, matter, heard.Publisher, PlaceOf(heard), heard.Type, heard.Time, Json.Of(heard.Data));

    /// <summary>
    /// A word that may change from when an answer holds, or whether it ever was. What belongs together may come in any
    /// order, so it is reckoned again from the words of this party about this matter.
    /// </summary>
    public static void Answered<T>(Heard<T> heard, Guid matter, ReadTables tables)
    {
        Keep(heard, matter, tables);
        tables.Run("""
            UPDATE answers a SET correction = s.correction, corrected_on = s.corrected_on,
              effective_on = s.effective_on, holds_from = greatest(a.decided_on, coalesce(
                s.effective_on, CASE WHEN s.correction IN ('slip', 'newDecision') THEN s.corrected_on END))
            FROM (SELECT b.decision, c.data ->> 'correction' AS correction, (c.data ->> 'on')::date AS corrected_on,
                (t.data ->> 'effectiveOn')::date AS effective_on
              FROM answers b
              LEFT JOIN LATERAL (SELECT data FROM said w WHERE w.matter = $2 AND w.publisher = $1
                AND w.type = 'decisions.answer-corrected' AND w.data ->> 'decision' = b.decision::text
                ORDER BY w.place DESC LIMIT 1) c ON true
              LEFT JOIN LATERAL (SELECT data FROM said w WHERE w.matter = $2 AND w.publisher = $1
                AND w.type = 'decisions.answer-terms-stated' AND w.data ->> 'decision' = b.decision::text
                ORDER BY w.place LIMIT 1) t ON true
              WHERE b.party = $1 AND b.matter = $2) s
            WHERE a.party = $1 AND a.matter = $2 AND a.decision = s.decision
            """, heard.Publisher, matter);
        tables.Run("""
            UPDATE answers a SET struck_at = (SELECT b.said_at FROM answers b WHERE b.party = $1 AND b.matter = $2
                AND b.replaces = a.decision AND b.correction = 'registration' ORDER BY b.place LIMIT 1)
            WHERE a.party = $1 AND a.matter = $2
            """, heard.Publisher, matter);
    }

    public static void Keep(Heard<EntryDetermined> heard, ReadTables tables) => tables.Run("""
        INSERT INTO determined (agreement, version, place, said_at, in_force, ceased, ended, evidence, missing)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
        """,
        heard.Data.Agreement, heard.Data.Version, PlaceOf(heard), heard.Time, heard.Data.InForceFrom,
        heard.Data.CeasedToHoldOn, heard.Data.EndedOn, Json.Of(heard.Data.Evidence), heard.Data.Missing);

    /// <summary>What has been said about a matter, in the order each publisher said it.</summary>
    public static async Task<IReadOnlyList<Word>> Of(SharedView view, Guid matter, CancellationToken cancel) =>
        [.. (await Of(view, [matter], cancel)).Select(w => w.Word)];

    /// <summary>What has been said about some matters by those who were asked, and by associations.</summary>
    public static async Task<IReadOnlyList<(Guid Matter, Word Word)>> Of(
        SharedView view, Guid[] matters, CancellationToken cancel) =>
    [
        .. from read in await view.Rows("""
            SELECT p.matter, w.publisher, w.place, w.said_at, w.type, w.data::text,
              ARRAY(SELECT k.line FROM heard_masks k WHERE k.publisher = w.publisher
                AND k.subject IN (p.matter, (w.data ->> 'decision')::uuid))
            FROM (SELECT DISTINCT matter, publisher FROM said WHERE matter = ANY ($1)) p
            CROSS JOIN LATERAL (SELECT * FROM said s WHERE s.matter = p.matter AND s.publisher = p.publisher
              ORDER BY s.place DESC LIMIT $2) w
            ORDER BY p.matter, w.publisher, w.place
            """,
            row => (Matter: row.GetGuid(0), Word: Word.Read(
                row.GetString(1), row.GetInt64(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4),
                row.GetString(5))?.Without(row.GetFieldValue<string[]>(6))),
            cancel, matters, WordsOfOne)
          where read.Word is not null
          select (read.Matter, read.Word),
    ];

    private static void Keep<T>(
        Heard<T> heard, IReadOnlyList<Guid> bodies, string reason, string? saidFor, ReadTables tables) => tables.Run("""
        INSERT INTO withdrawals (publisher, body, place, reason, said_at, said_for)
        SELECT $1, id, $3, $4, $5, $6 FROM unnest($2::uuid[]) AS id ON CONFLICT DO NOTHING
        """,
        heard.Publisher, bodies, PlaceOf(heard), reason, heard.Time, saidFor);
}
