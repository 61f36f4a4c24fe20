using Samverkan.Contracts.Agreements.V1;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;
using Samverkan.Overview.History;
using Samverkan.Overview.Programmes;

namespace Samverkan.Overview;

/// <summary>
/// What the shared view is made of: everything that everyone has announced. It has nothing of its own.
/// </summary>
public sealed class Hearings : IHearings
{
    public IReadOnlyList<string> Tables { get; } =
    [
        "programmes", "parties", "forums", "dialogues", "matters", "addressees", "progress", "answers",
        "recommendations", "agreement_versions", "determinations", "mandates",
        "role_rows", "times", "body_meetings", "said", "withdrawals", "determined",
    ];

    public void Listen(HearingTable table)
    {
        SaidLog.Listen(table);
        Keep(table);
    }

    private static void Keep(HearingTable table) => table
        .On<ProgrammeEstablished>(Keep)
        .On<ProgrammeAudienceDecided>((heard, tables) => tables.Run(
            "UPDATE programmes SET parties_only = $2 WHERE programme = $1",
            heard.Data.Programme, heard.Data.Audience == Readers.Parties))
        .On<PartyJoined>(Keep)
        .On<ForumEstablished>(Keep)
        .On<DialogueHeld>(Keep)
        .On<MatterPut>(Keep)
        .On<ProgressAnnounced>(Keep)
        .On<AnswerAnnounced>(Keep)
        .On<StandingAnnounced>(Keep)
        .On<RecommendationMade>(Keep)
        .On<VersionFixed>(Keep)
        .On<EntryDetermined>(Keep)
        .On<MandateGiven>(Keep)
        .On<MandateEnded>(Keep)
        .On<SubstituteNamed>(Keep)
        .On<RoleRowAnnounced>(RoleMap.Keep)
        .On<TimesAnnounced>(TimesList.Keep);

    private static void Keep(Heard<ProgrammeEstablished> heard, ReadTables tables) => tables.Run("""
        INSERT INTO programmes (programme, publisher, name, purpose, host) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (programme) DO UPDATE SET name = $3, purpose = $4, host = $5
        """,
        heard.Data.Programme, heard.Publisher, heard.Data.Name.Id, heard.Data.Purpose.Id, heard.Data.HostOrganisation);

    private static void Keep(Heard<PartyJoined> heard, ReadTables tables) => tables.Run("""
        INSERT INTO parties (programme, organisation, is_adjunct, said_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (programme, organisation) DO UPDATE SET is_adjunct = $3
        """, heard.Data.Programme, heard.Data.Organisation, heard.Data.IsAdjunct, heard.Time);

    private static void Keep(Heard<ForumEstablished> heard, ReadTables tables) => tables.Run("""
        INSERT INTO forums (forum, programme, publisher, level, name, said_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (forum) DO UPDATE SET level = $4, name = $5
        """,
        heard.Data.Forum, heard.Data.Programme, heard.Publisher, heard.Data.Level, heard.Data.Name.Id, heard.Time);

    private static void Keep(Heard<DialogueHeld> heard, ReadTables tables) => tables.Run("""
        INSERT INTO dialogues (dialogue, programme, forum, publisher, held_on, question, heard, unclear, outcome,
          parties_only, said_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (dialogue) DO UPDATE SET held_on = $5, question = $6, heard = $7, unclear = $8, outcome = $9
        """,
        heard.Data.Dialogue, heard.Data.Programme, heard.Data.Forum, heard.Publisher, heard.Data.On,
        heard.Data.Question.Id, heard.Data.Heard.Id, heard.Data.Unclear?.Id, heard.Data.Outcome,
        heard.Audience?.PartiesOnly == true, heard.Time);

    private static void Keep(Heard<MatterPut> heard, ReadTables tables)
    {
        var matter = heard.Data;
        tables.Run("""
            INSERT INTO matters (matter, programme, publisher, put_by, put_at, consulted_in, consulted_on, kind,
              agreement, agreement_version, answer_by, title, question, readers, parties_only)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING
            """,
            matter.Matter, matter.Programme, heard.Publisher, matter.PutBy, heard.Time, matter.ConsultedIn,
            matter.ConsultedOn, matter.Kind, matter.Agreement, matter.AgreementVersion, matter.AnswerBy,
            matter.Title.Id, matter.Question.Id, heard.Audience?.NamedOrganisations,
            heard.Audience?.PartiesOnly == true);
        tables.Run(
            "INSERT INTO addressees (matter, organisation) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING",
            matter.Matter, matter.Addressees);
    }

    private static void Keep(Heard<ProgressAnnounced> heard, ReadTables tables)
    {
        tables.Run("""
            INSERT INTO progress (matter, party, state, expected, registration_number, said_at, place)
              VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (matter, party) DO UPDATE
              SET state = $3, expected = $4, registration_number = $5, said_at = $6, place = $7
            """,
            heard.Data.Matter, heard.Publisher, heard.Data.State, heard.Data.Expected, heard.Data.RegistrationNumber,
            heard.Time, SaidLog.PlaceOf(heard));
        SaidLog.Keep(heard, heard.Data.Matter, tables);
    }

    private static void Keep(Heard<AnswerAnnounced> heard, ReadTables tables)
    {
        var answer = heard.Data;
        tables.Run("""
            INSERT INTO answers (decision, party, matter, given_at, answer, body, decided_on, paragraph,
              registration_number, wording, provisos, conditions, standing, replaces, said_at, annulled_on, place)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT DO NOTHING
            """,
            answer.Decision, heard.Publisher, answer.Matter, heard.At, answer.Answer, answer.Body, answer.DecidedOn,
            answer.Paragraph, answer.RegistrationNumber, answer.Wording?.Id, Json.Of(answer.Provisos),
            Json.Of(answer.Conditions), Json.Of(answer.Standing), answer.Replaces, heard.Time,
            answer.Standing.AnnulledOn, SaidLog.PlaceOf(heard));
        SaidLog.Answered(heard, answer.Matter, tables);
    }

    private static void Keep(Heard<StandingAnnounced> heard, ReadTables tables)
    {
        tables.Run("""
            UPDATE answers SET standing = $4, annulled_on = $5 WHERE party = $1 AND matter = $2 AND decision = $3
            """,
            heard.Publisher, heard.Data.Matter, heard.Data.Decision, Json.Of(heard.Data.Standing),
            heard.Data.Standing.AnnulledOn);
        SaidLog.Keep(heard, heard.Data.Matter, tables);
    }

    private static void Keep(Heard<RecommendationMade> heard, ReadTables tables)
    {
        tables.Run("""
            INSERT INTO recommendations (recommendation, publisher, matter, decided_on, members, text, said_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """,
            heard.Data.Recommendation, heard.Publisher, heard.Data.Matter, heard.Data.DecidedOn, heard.Data.Members,
            heard.Data.Text.Id, heard.Time);
        SaidLog.Keep(heard, heard.Data.Matter, tables);
    }

    private static void Keep(Heard<VersionFixed> heard, ReadTables tables) => tables.Run("""
        INSERT INTO agreement_versions (agreement, version, programme, publisher, kind, title, text_sha256, readers,
          parties_only, said_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING
        """,
        heard.Data.Agreement, heard.Data.Version, heard.Data.Programme, heard.Publisher, heard.Data.Kind,
        heard.Data.Title.Id, heard.Data.TextSha256, heard.Audience?.NamedOrganisations,
        heard.Audience?.PartiesOnly == true, heard.Time);

    private static void Keep(Heard<EntryDetermined> heard, ReadTables tables)
    {
        var entry = heard.Data;
        tables.Run("""
            INSERT INTO determinations (agreement, version, in_force, ceased, ended, evidence, missing)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (agreement, version) DO UPDATE
              SET in_force = $3, ceased = $4, ended = $5, evidence = $6, missing = $7
            """,
            entry.Agreement, entry.Version, entry.InForceFrom, entry.CeasedToHoldOn, entry.EndedOn,
            Json.Of(entry.Evidence), entry.Missing);
        SaidLog.Keep(heard, tables);
    }

    private static void Keep(Heard<MandateGiven> heard, ReadTables tables) => tables.Run("""
        INSERT INTO mandates (mandate, organisation, programme, forum, person, capacities, valid_from, until, ground,
          said_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING
        """,
        heard.Data.Mandate, heard.Publisher, heard.Data.Programme, heard.Data.Forum, heard.Data.Person,
        heard.Data.Capacities, heard.Data.From, heard.Data.Until, heard.Data.Ground, heard.Time);

    /// <summary>"given_until" is when it would have ended, for a day before this was said.</summary>
    private static void Keep(Heard<MandateEnded> heard, ReadTables tables) => tables.Run("""
        UPDATE mandates SET given_until = until, until = least(until, $3), ended_at = $4
        WHERE mandate = $1 AND organisation = $2 AND ended_at IS NULL
        """, heard.Data.Mandate, heard.Publisher, heard.Data.On, heard.Time);

    private static void Keep(Heard<SubstituteNamed> heard, ReadTables tables) => tables.Run(
        "UPDATE mandates SET stands_in_for = $3, named_at = $4 WHERE mandate = $1 AND organisation = $2",
        heard.Data.Mandate, heard.Publisher, heard.Data.StandsInFor, heard.Time);
}
