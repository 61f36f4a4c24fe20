using System.IO.Compression;
using Npgsql;

namespace Samverkan.Hosting.Moving;

/// <summary>
/// Withdrawn texts that a publisher keeps its copy of, on their way into its new process's inbox. Their owners say them
/// no more, so nobody but the package can bring them; each comes with its withdrawal and is shown nowhere that is
/// shared.
/// </summary>
internal static class KeptTexts
{
    /// <summary>Where they lie in a package; older packages have none.</summary>
    public const string FileName = "received/kept.csv";

    /// <summary>
    /// Takes in those whose words are the very ones that were promised. One that is heard here and still stands is left
    /// alone: no package may hide from others what its owner has not withdrawn.
    /// </summary>
    private const string Take = """
        WITH whole AS (
          SELECT k.* FROM (SELECT *, convert_to(text #>> '{}', 'UTF8') AS content FROM kept) AS k
          WHERE translate(rtrim(encode(sha256(k.salt || k.content), 'base64'), '='), '+/', '-_') = k.sha256
            AND (EXISTS (SELECT FROM heard_withdrawals w WHERE w.publisher = k.publisher AND w.id = k.id)
              OR NOT EXISTS (SELECT FROM heard_promises p WHERE p.publisher = k.publisher AND p.id = k.id))),
        withdrawn AS (
          INSERT INTO heard_withdrawals (publisher, id, reason, withdrawn_on)
          SELECT publisher, id, reason, withdrawn_on FROM whole ON CONFLICT DO NOTHING)
        INSERT INTO heard_bodies AS b (publisher, id, sha256, salt, content, promised)
        SELECT publisher, id, sha256, salt, content, true FROM whole
        ON CONFLICT (publisher, id, sha256) DO UPDATE SET salt = excluded.salt, content = excluded.content
          WHERE b.content IS NULL
        """;

    public static async Task BringIn(NpgsqlDataSource inbox, ZipArchiveEntry entry, CancellationToken cancel)
    {
        await using var connection = await inbox.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Tables.Run(connection, """
            CREATE TEMP TABLE kept (publisher text, id uuid, sha256 text, salt bytea, text json, reason text,
              withdrawn_on date) ON COMMIT DROP
            """, cancel);
        using (var rows = new StreamReader(entry.Open(), Tables.Utf8))
        await using (var copy = await connection.BeginTextImportAsync(
            "COPY kept FROM STDIN (FORMAT csv, HEADER)", cancel))
            await Tables.Copy(rows, copy, cancel);
        await Tables.Run(connection, Take, cancel);
        await transaction.CommitAsync(cancel);
    }
}
