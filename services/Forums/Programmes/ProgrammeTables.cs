namespace Samverkan.Forums.Programmes;

/// <summary>Keeps <c>programmes</c> and <c>parties</c>.</summary>
public sealed class ProgrammeTables : IProjection
{
    public IReadOnlyList<string> Tables => ["programmes", "parties"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is ProgrammeWasEstablished programme) Keep(programme, tables);
        if (stored.Data is PartyHasJoined party) Keep(party, tables);
    }

    private static void Keep(ProgrammeWasEstablished programme, ReadTables tables) => tables.Run(
        """
        INSERT INTO programmes
          (programme, name, purpose, host_organisation, impact_assessment, rule_headings, rule_reason, parties_only)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        programme.Programme, programme.Name.Id, programme.Purpose.Id, programme.HostOrganisation,
        programme.Rules?.ImpactAssessment, programme.Rules?.Headings ?? [], programme.Rules?.Because?.Id,
        programme.Audience == Readers.Parties);

    private static void Keep(PartyHasJoined party, ReadTables tables) => tables.Run(
        """
        INSERT INTO parties (programme, organisation, is_adjunct) VALUES ($1, $2, $3)
        ON CONFLICT (programme, organisation) DO UPDATE SET is_adjunct = $3
        """,
        party.Programme, party.Organisation, party.IsAdjunct);
}
