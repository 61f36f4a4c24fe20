namespace Samverkan.Agreements.Agreements;

/// <summary>Keeps <c>agreements</c>, <c>versions</c> and <c>determinations</c>.</summary>
public sealed class AgreementTables : IProjection
{
    public IReadOnlyList<string> Tables => ["agreements", "versions", "determinations"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is AgreementWasDrafted drafted) Keep(drafted, tables);
        if (stored.Data is VersionWasFixed version) Keep(version, stored, tables);
        if (stored.Data is EntryWasDetermined determined) Keep(determined, stored, tables);
    }

    private static void Keep(AgreementWasDrafted drafted, ReadTables tables) => tables.Run(
        "INSERT INTO agreements (agreement, programme, kind, title) VALUES ($1, $2, $3, $4)",
        drafted.Agreement, drafted.Programme, drafted.Kind, drafted.Title.Id);

    private static void Keep(VersionWasFixed version, StoredEvent stored, ReadTables tables) => tables.Run(
        """
        INSERT INTO versions (agreement, version, text, text_sha256, rule, fixed_at, terms)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        version.Agreement, version.Version, version.Text.Id, version.TextSha256, Json.Of(version.Rule), stored.Time,
        version.Terms is { } terms ? Json.Of(terms) : null);

    private static void Keep(EntryWasDetermined determined, StoredEvent stored, ReadTables tables) => tables.Run(
        """
        INSERT INTO determinations (agreement, version, number, determined_at, in_force_from, ceased_to_hold_on,
          ended_on, evidence, missing) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        determined.Agreement, determined.Version, stored.Version, stored.Time, determined.InForceFrom,
        determined.CeasedToHoldOn, determined.EndedOn, Json.Of(determined.Evidence), determined.Missing);
}
