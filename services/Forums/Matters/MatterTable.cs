namespace Samverkan.Forums.Matters;

/// <summary>Keeps <c>matters</c>.</summary>
public sealed class MatterTable : IProjection
{
    public IReadOnlyList<string> Tables => ["matters"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is not MatterWasPut put) return;

        tables.Run(
            """
            INSERT INTO matters (matter, programme, put_by, put_at, consulted_in, consulted_on, kind, agreement,
              agreement_version, agreement_text_sha256, addressees, answer_by, title, question,
              readers, parties_only)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """,
            put.Matter, put.Programme, put.PutBy, stored.Time, put.ConsultedIn, put.ConsultedOn, put.Kind,
            put.Agreement, put.AgreementVersion, put.AgreementTextSha256, put.Addressees, put.AnswerBy,
            put.Title.Id, put.Question.Id, put.Audience?.NamedOrganisations, put.Audience?.PartiesOnly == true);
    }
}
