using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Samverkan.Hosting.Moving;

/// <summary>Packs what is one publisher's own, and what it has received, as it is at one moment.</summary>
public static class Packing
{
    /// <summary>Writes the package.</summary>
    /// <param name="own">The publisher's own database; what is written to it meanwhile is not packed.</param>
    /// <param name="inbox">Where its process keeps what it has heard.</param>
    /// <param name="publisher">Code.</param>
    /// <param name="programmes">Programmes it is a party of: texts to their parties are texts to it.</param>
    /// <param name="kept">
    /// Texts that others have withdrawn and of which it has chosen to keep its copy; no other withdrawn one is packed.
    /// </param>
    /// <param name="to">Written from where it stands; left open.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<Manifest> Write(
        NpgsqlConnection own,
        NpgsqlConnection inbox,
        string publisher,
        IReadOnlyCollection<string> programmes,
        IReadOnlyCollection<(string Publisher, Guid Body)> kept,
        Stream to,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(own);
        await Tables.Run(own, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancel);
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        var files = new List<PackedFile>();
        await Pack("README.txt", Described, cancel);
        foreach (var table in await Tables.List(own, Tables.All, cancel))
        {
            var columns = await Tables.Columns(own, table, cancel);
            await Pack($"tables/{table}.csv", Copy(own, $"SELECT {columns} FROM {table}"), cancel);
        }

        await Pack("feed.txt", Lines(own, "SELECT fact FROM feed ORDER BY epoch, number"), cancel);
        await Pack("received/facts.csv", Copy(inbox, Received.Facts(publisher)), cancel);
        await Pack("received/texts.csv", Copy(inbox, Received.Texts(publisher, programmes)), cancel);
        await Pack(KeptTexts.FileName, Copy(inbox, Received.Kept(kept)), cancel);
        var manifest = await Manifest(own, publisher, files, cancel);
        await using (var last = zip.CreateEntry(Moving.Manifest.FileName).Open())
            await JsonSerializer.SerializeAsync(last, manifest, Moving.Manifest.Json, cancel);
        await Tables.Run(own, "COMMIT", cancel);
        return manifest;

        async Task Pack(string name, WriteTo write, CancellationToken stop)
        {
            await using var entry = zip.CreateEntry(name).Open();
            using var hash = SHA256.Create();
            await using (var hashed = new CryptoStream(entry, hash, CryptoStreamMode.Write, leaveOpen: true))
                await write(hashed, stop);
            files.Add(new(name, Convert.ToHexStringLower(hash.Hash ?? [])));
        }
    }

    /// <summary>
    /// Whether the others have been sent everything that a publisher has recorded and that is for them: what is packed
    /// before that of one who leaves is never said.
    /// </summary>
    /// <param name="own">The publisher's own database.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<bool> IsAllSaid(NpgsqlConnection own, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            SELECT published = number AND NOT EXISTS (SELECT FROM mt_events WHERE seq_id > announced) FROM feed_head
            """, own);
        return await command.ExecuteScalarAsync(cancel) is true;
    }

    private static async Task<Manifest> Manifest(
        NpgsqlConnection own, string publisher, List<PackedFile> files, CancellationToken cancel)
    {
        var migrations = await Tables.List(own, Tables.Migrations, cancel);
        var sequences = new Dictionary<string, long>();
        foreach (var sequence in await Tables.List(own, Tables.Sequences, cancel))
        {
            var last = await Tables.List(own, $"SELECT last_value::text FROM {sequence} WHERE is_called", cancel);
            sequences[sequence] = last.Count == 0 ? 0 : long.Parse(last[0], CultureInfo.InvariantCulture);
        }

        await using var command = new NpgsqlCommand("SELECT epoch, number, hash FROM feed_head", own);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new(
            1, publisher, row.GetInt32(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), migrations,
            sequences, files);
    }

    private static WriteTo Copy(NpgsqlConnection from, string select) => async (to, cancel) =>
    {
        using var rows = await from.BeginTextExportAsync($"COPY ({select}) TO STDOUT (FORMAT csv, HEADER)", cancel);
        await using var text = new StreamWriter(to, Tables.Utf8, leaveOpen: true);
        await Tables.Copy(rows, text, cancel);
    };

    private static WriteTo Lines(NpgsqlConnection from, string select) => async (to, cancel) =>
    {
        await using var command = new NpgsqlCommand(select, from);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            await to.WriteAsync(Encoding.ASCII.GetBytes($"{row.GetString(0)}\n"), cancel);
    };

    private static async Task Described(Stream to, CancellationToken cancel)
    {
        await using var text = Assembly.GetExecutingAssembly().GetManifestResourceStream("package.txt")
            ?? throw new InvalidOperationException("package.txt is not embedded");
        await text.CopyToAsync(to, cancel);
    }

    private delegate Task WriteTo(Stream to, CancellationToken cancel);
}
