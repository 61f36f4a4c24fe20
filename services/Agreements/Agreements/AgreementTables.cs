namespace Samverkan.Agreements.Agreements;

/// <summary>Keeps <c>agreements</c>, <c>versions</c> and <c>determinations</c>.</summary>
public sealed class AgreementTables : IProjection
{
    public IReadOnlyList<string> Tables => ["agreements", "versions", "determinations"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is AgreementWasDrafted drafted) Keep(drafted, stored, tables);
        if (stored.Data is FixersWereNamed named) Keep(named, tables);
        if (stored.Data is VersionWasFixed version) Keep(version, stored, tables);
        if (stored.Data is EntryWasDetermined determined) Keep(determined, stored, tables);
    }

    private static void Keep(AgreementWasDrafted drafted, StoredEvent stored, ReadTables tables) => tables.Run(
        """
        INSERT INTO agreements (agreement, programme, kind, title, drafted_by, fixers, readers, parties_only)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        drafted.Agreement, drafted.Programme, drafted.Kind, drafted.Title.Id, drafted.By ?? stored.Act.For,
        drafted.Fixers ?? [], drafted.Audience?.NamedOrganisations, drafted.Audience?.PartiesOnly == true);

    private static void Keep(FixersWereNamed named, ReadTables tables) => tables.Run(
        "UPDATE agreements SET fixers = $2 WHERE agreement = $1", named.Agreement, named.Organisations);

    private static void Keep(VersionWasFixed version, StoredEvent stored, ReadTables tables) => tables.Run(
        """
        INSERT INTO versions (agreement, version, text, text_sha256, rule, fixed_at, terms, fixed_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        version.Agreement, version.Version, version.Text.Id, version.TextSha256, Json.Of(version.Rule), stored.Time,
        version.Terms is { } terms ? Json.Of(terms) : null, stored.Act.For);

    private static void Keep(EntryWasDetermined determined, StoredEvent stored, ReadTables tables) => tables.Run(
        """
        INSERT INTO determinations (agreement, version, number, determined_at, in_force_from, ceased_to_hold_on,
          ended_on, evidence, missing) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        determined.Agreement, determined.Version, stored.Version, stored.Time, determined.InForceFrom,
        determined.CeasedToHoldOn, determined.EndedOn, Json.Of(determined.Evidence), determined.Missing);
}
