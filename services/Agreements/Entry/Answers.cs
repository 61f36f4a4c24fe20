using Npgsql;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Agreements.Entry;

/// <summary>
/// What has been asked and answered, as heard: each row from the publisher that owns it, and from nobody else.
/// </summary>
internal static class Answers
{
    /// <summary>Answers of one party to one question that are looked at: no one may make it long for all.</summary>
    private const int AnswersOfOne = 50;

    /// <summary>Those of addressees who were asked about these very words.</summary>
    public static Task<IReadOnlyList<PartyAnswer>> About(
        NpgsqlDataSource database, Guid agreement, int version, CancellationToken cancel) => database.Read(
        """
        SELECT a.organisation, a.decision, a.replaces, a.answer, a.decided_on, a.scopes,
          a.approved_on, a.legal_force_on, a.signed_on, a.annulled_on, a.has_approval, a.can_be_appealed
        FROM asked q
        JOIN versions v ON v.agreement = q.agreement AND v.version = q.version AND v.text_sha256 = q.text_sha256
        JOIN (SELECT *, row_number() OVER (PARTITION BY matter, organisation ORDER BY decided_on DESC, decision) AS nth
          FROM answers WHERE matter IN (SELECT matter FROM asked WHERE agreement = $1 AND version = $2)) a
          ON a.matter = q.matter AND a.organisation = ANY(q.addressees) AND a.nth <= $3
        WHERE q.agreement = $1 AND q.version = $2
        """,
        row => new PartyAnswer(
            row.GetString(0), row.GetGuid(1), row.Maybe<Guid?>(2), row.GetString(3), row.GetFieldValue<DateOnly>(4),
            row.GetFieldValue<string?[]>(5),
            new(row.Maybe<DateOnly?>(6), row.Maybe<DateOnly?>(7), row.Maybe<DateOnly?>(8), row.Maybe<DateOnly?>(9),
                row.GetBoolean(10), row.GetBoolean(11))),
        cancel, agreement, version, AnswersOfOne);

    public static void Keep(Heard<MatterPut> heard, ReadTables tables)
    {
        var put = heard.Data;
        if (put is not { Agreement: { } agreement, AgreementVersion: { } version,
            AgreementTextSha256: { } hash }) return;

        tables.Run(
            """
            INSERT INTO asked (matter, agreement, version, text_sha256, addressees) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
            """,
            put.Matter, agreement, version, hash, put.Addressees);
    }

    /// <summary>
    /// A decision is announced once; what changes after that is its standing, or another decision that replaces it.
    /// </summary>
    public static void Keep(Heard<AnswerAnnounced> heard, ReadTables tables)
    {
        var (answer, standing) = (heard.Data, heard.Data.Standing);
        tables.Run(
            """
            INSERT INTO answers (organisation, matter, decision, replaces, answer, decided_on, scopes,
              approved_on, legal_force_on, signed_on, annulled_on, has_approval, can_be_appealed)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT DO NOTHING
            """,
            heard.Publisher, answer.Matter, answer.Decision, answer.Replaces, answer.Answer, answer.DecidedOn,
            answer.Provisos.Select(p => p.Scope).ToArray(), standing.ApprovedOn, standing.LegalForceOn,
            standing.SignedOn, standing.AnnulledOn, BodyKind.HasApproval(answer.Body), standing.CanBeAppealed);
    }

    /// <summary>From the same publisher as the answer, so always after it.</summary>
    public static void Keep(Heard<StandingAnnounced> heard, ReadTables tables) => tables.Run(
        """
        UPDATE answers SET approved_on = $4, legal_force_on = $5, signed_on = $6, annulled_on = $7
        WHERE organisation = $1 AND matter = $2 AND decision = $3
        """,
        heard.Publisher, heard.Data.Matter, heard.Data.Decision, heard.Data.Standing.ApprovedOn,
        heard.Data.Standing.LegalForceOn, heard.Data.Standing.SignedOn, heard.Data.Standing.AnnulledOn);
}
