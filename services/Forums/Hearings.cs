using Samverkan.Contracts.Agreements.V1;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Forums;

/// <summary>
/// What Forums listens to: mandates, each from the organisation that gives it, and which words have been fixed.
/// </summary>
public sealed class Hearings : IHearings
{
    public IReadOnlyList<string> Tables => ["mandates", "agreement_versions"];

    public void Listen(HearingTable table) => table
        .On<MandateGiven>(Keep)
        .On<MandateEnded>((heard, tables) => tables.Run(
            "UPDATE mandates SET ended_on = $3 WHERE organisation = $1 AND mandate = $2",
            heard.Publisher, heard.Data.Mandate, heard.Data.On))
        .On<VersionFixed>(Keep);

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

    private static void Keep(Heard<VersionFixed> heard, ReadTables tables) => tables.Run(
        """
        INSERT INTO agreement_versions (agreement, version, programme, text_sha256, readers, parties_only)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
        """,
        heard.Data.Agreement, heard.Data.Version, heard.Data.Programme, heard.Data.TextSha256,
        heard.Audience?.NamedOrganisations, heard.Audience?.PartiesOnly == true);
}
