using Samverkan.Agreements.Entry;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Topology;

namespace Samverkan.Agreements;

/// <summary>
/// What Agreements listens to: who takes part, what has been asked, and what each has answered for itself.
/// </summary>
/// <param name="store">Where determinations are recorded.</param>
/// <param name="clock">For which day.</param>
public sealed class Hearings(EventStore store, TimeProvider clock) : IHearings
{
    public IReadOnlyList<string> Tables => ["parties", "programme_audiences", "mandates", "asked", "said"];

    public void Listen(HearingTable table) => table
        .On<PartyJoined>(Keep)
        .On<ProgrammeAudienceDecided>((heard, tables) => tables.Run(
            """
            INSERT INTO programme_audiences (programme, parties_only) VALUES ($1, $2)
            ON CONFLICT (programme) DO UPDATE SET parties_only = $2
            """,
            heard.Data.Programme, heard.Data.Audience == Readers.Parties))
        .On<MandateGiven>(Keep)
        .On<MandateEnded>((heard, tables) => tables.Run(
            "UPDATE mandates SET ended_on = $3 WHERE organisation = $1 AND mandate = $2",
            heard.Publisher, heard.Data.Mandate, heard.Data.On))
        .On<MatterPut>(Said.Keep)
        .On<AnswerTermsStated>((heard, tables) => Said.Keep(heard, heard.Data.Matter, tables))
        .On<AnswerAnnounced>((heard, tables) => Said.Keep(heard, heard.Data.Matter, tables))
        .On<AnswerCorrected>((heard, tables) => Said.Keep(heard, heard.Data.Matter, tables))
        .On<StandingAnnounced>((heard, tables) => Said.Keep(heard, heard.Data.Matter, tables))
        .On<LegalForceGrounded>((heard, tables) => Said.Keep(heard, heard.Data.Matter, tables))
        .On<ConditionSettled>((heard, tables) => Said.Keep(heard, heard.Data.Matter, tables))
        .React<MatterPut>((heard, cancel) => For(heard.Data.Matter, cancel))
        .React<AnswerAnnounced>((heard, cancel) => For(heard.Data.Matter, cancel))
        .React<AnswerCorrected>((heard, cancel) => For(heard.Data.Matter, cancel))
        .React<StandingAnnounced>((heard, cancel) => For(heard.Data.Matter, cancel))
        .React<LegalForceGrounded>((heard, cancel) => For(heard.Data.Matter, cancel))
        .React<ConditionSettled>((heard, cancel) => For(heard.Data.Matter, cancel));

    /// <summary>
    /// The rule may be read another way by this version of the service than by the one that recorded: every version
    /// that somebody was asked about is worked out again, and recorded where it comes out otherwise.
    /// </summary>
    public Task Rebuilt(CancellationToken cancel) => DetermineEntry.ForAll(store, Today, cancel);

    private DateOnly Today => LegalDate.At(clock.GetUtcNow());

    private Task For(Guid matter, CancellationToken cancel) => DetermineEntry.For(store, matter, Today, cancel);

    private static void Keep(Heard<PartyJoined> heard, ReadTables tables) => tables.Run(
        """
        INSERT INTO parties (programme, organisation, is_adjunct) VALUES ($1, $2, $3)
        ON CONFLICT (programme, organisation) DO UPDATE SET is_adjunct = $3
        """,
        heard.Data.Programme, heard.Data.Organisation, heard.Data.IsAdjunct);

    /// <summary>Whoever says it gives it: standing for the publisher and for nobody else.</summary>
    private static void Keep(Heard<MandateGiven> heard, ReadTables tables) => tables.Run(
        """
        INSERT INTO mandates (organisation, mandate, programme, forum, person, capacities, valid_from, valid_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (organisation, mandate) DO UPDATE SET
          programme = $3, forum = $4, person = $5, capacities = $6, valid_from = $7, valid_until = $8
        """,
        heard.Publisher, heard.Data.Mandate, heard.Data.Programme, heard.Data.Forum, heard.Data.Person,
        heard.Data.Capacities, heard.Data.From, heard.Data.Until);
}
