using System.Text.Json;
using Npgsql;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Agreements.Entry;

/// <summary>
/// What has been asked and answered, as heard: every word from the publisher that owns it, and from nobody else. Words
/// are kept as they were said, none is written over, so that it can be told what was known on any date.
/// </summary>
internal static class Said
{
    /// <summary>Words of one party to one question that are looked at: no one may make it long for all.</summary>
    private const int WordsOfOne = 200;

    /// <summary>The words about one version, of those who were asked about these very words.</summary>
    /// <param name="database">Of the service.</param>
    /// <param name="agreement">Id.</param>
    /// <param name="version">Number.</param>
    /// <param name="before">Only what was said before this moment; null for all that is known.</param>
    /// <param name="cancel">Ends the wait.</param>
    public static Task<IReadOnlyList<SaidWord>> About(
        NpgsqlDataSource database, Guid agreement, int version, DateTimeOffset? before, CancellationToken cancel) =>
        database.Read(
            """
            SELECT s.organisation, s.type, s.data::text
            FROM asked q
            JOIN versions v ON v.agreement = q.agreement AND v.version = q.version AND v.text_sha256 = q.text_sha256
            CROSS JOIN unnest(q.addressees) AS a (organisation)
            CROSS JOIN LATERAL (SELECT * FROM said
              WHERE matter = q.matter AND organisation = a.organisation AND ($3::timestamptz IS NULL OR said_at < $3)
              ORDER BY epoch DESC, number DESC LIMIT $4) s
            WHERE q.agreement = $1 AND q.version = $2 AND ($3::timestamptz IS NULL OR q.put_at < $3)
            ORDER BY s.organisation, s.epoch, s.number
            """,
            row => new SaidWord(row.GetString(0), row.GetString(1), row.GetString(2)),
            cancel, agreement, version, before, WordsOfOne);

    /// <summary>Codes of those who had been asked about these very words.</summary>
    public static async Task<IReadOnlySet<string>> Asked(
        NpgsqlDataSource database, Guid agreement, int version, DateTimeOffset? before, CancellationToken cancel) =>
        (await database.Read(
            """
            SELECT q.addressees FROM asked q
            JOIN versions v ON v.agreement = q.agreement AND v.version = q.version AND v.text_sha256 = q.text_sha256
            WHERE q.agreement = $1 AND q.version = $2 AND ($3::timestamptz IS NULL OR q.put_at < $3)
            """,
            row => row.GetFieldValue<string[]>(0), cancel, agreement, version, before))
        .SelectMany(a => a).ToHashSet();

    public static void Keep(Heard<MatterPut> heard, ReadTables tables)
    {
        var put = heard.Data;
        if (put is not { Agreement: { } agreement, AgreementVersion: { } version,
            AgreementTextSha256: { } hash }) return;

        tables.Run(
            """
            INSERT INTO asked (matter, agreement, version, text_sha256, addressees, put_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
            """,
            put.Matter, agreement, version, hash, put.Addressees, heard.Time);
    }

    public static void Keep<T>(Heard<T> heard, Guid matter, ReadTables tables) => tables.Run(
        """
        INSERT INTO said (organisation, epoch, number, matter, type, said_at, data)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
        """,
        heard.Publisher, heard.Epoch, heard.Number, matter, heard.Type, heard.Time, Json.Of(heard.Data));
}

/// <summary>One word of one party.</summary>
/// <param name="Party">Code of who said it.</param>
/// <param name="Type">Permanent name of the fact.</param>
/// <param name="Data">What was said, as JSON.</param>
public sealed record SaidWord(string Party, string Type, string Data)
{
    /// <summary>Read as the record that its type names.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public T As<T>() =>
        JsonSerializer.Deserialize<T>(Data, EventCatalogue.Json) ?? throw new JsonException("null");
}
