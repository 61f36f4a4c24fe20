using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace Samverkan.Hosting.Moving;

/// <summary>
/// Puts a package into a new, empty database of the same publisher: everything or nothing. What it had heard is heard
/// anew by its new process, so its read tables are made anew too.
/// </summary>
public static class Unpacking
{
    /// <summary>Unpacks.</summary>
    /// <param name="database">Migrated, and nothing recorded in it.</param>
    /// <param name="inbox">Where its new process keeps what it has heard.</param>
    /// <param name="publisher">Whose it is.</param>
    /// <param name="package">The ZIP file.</param>
    /// <param name="cancel">Cancels; then nothing has happened.</param>
    /// <exception cref="InvalidDataException">Not a whole package of this publisher for tables like these.</exception>
    public static async Task<Manifest> Read(
        NpgsqlDataSource database, NpgsqlDataSource inbox, string publisher, Stream package, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(inbox);
        using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        var manifest = await Manifest(zip, cancel);
        if (manifest.Publisher != publisher)
            throw new InvalidDataException($"the package is {manifest.Publisher}'s, not {publisher}'s");

        foreach (var file in manifest.Files) await MustBeWhole(zip, file, cancel);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await MustFit(connection, manifest, cancel);
        // First, because what has been recorded is never unpacked again; it may be brought in any number of times.
        if (manifest.Files.Any(f => f.Name == KeptTexts.FileName))
            await KeptTexts.BringIn(inbox, Entry(zip, KeptTexts.FileName), cancel);
        var tables = await Tables.List(connection, Tables.All, cancel);
        await Tables.Run(connection, $"TRUNCATE {string.Join(", ", tables)}", cancel);
        foreach (var table in tables)
            await Fill(connection, table, Listed(zip, manifest, $"tables/{table}.csv"), cancel);
        // The names are those of the tables here: nothing that stands in a package becomes a statement.
        foreach (var sequence in await Tables.List(connection, Tables.Sequences, cancel))
        {
            if (manifest.Sequences.GetValueOrDefault(sequence) is > 0 and var last)
                await Tables.Run(connection, $"SELECT setval('{sequence}', {last})", cancel);
        }

        await Tables.Run(connection, $"""
            UPDATE applied_position SET seq = 0;
            TRUNCATE applied_publishers, applied_stopped;
            INSERT INTO applied_rebuilds (rebuild) VALUES ('{Guid.CreateVersion7()}')
            """, cancel);
        await transaction.CommitAsync(cancel);
        return manifest;
    }

    /// <summary>True when something is recorded in a database: then nothing can be unpacked into it.</summary>
    public static async Task<bool> IsDone(NpgsqlDataSource database, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await HasEvents(connection, cancel);
    }

    private static async Task<bool> HasEvents(NpgsqlConnection connection, CancellationToken cancel) =>
        (await Tables.List(connection, "SELECT 'x' FROM mt_events LIMIT 1", cancel)).Count > 0;

    private static async Task<Manifest> Manifest(ZipArchive zip, CancellationToken cancel)
    {
        await using var file = Entry(zip, Moving.Manifest.FileName).Open();
        try
        {
            var manifest = await JsonSerializer.DeserializeAsync<Manifest>(file, Moving.Manifest.Json, cancel);
            return manifest is { Format: 1, Files: not null, Migrations: not null, Sequences: not null }
                ? manifest
                : throw new InvalidDataException("the package is of another format than 1");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("the package's manifest cannot be read", broken);
        }
    }

    private static async Task MustBeWhole(ZipArchive zip, PackedFile file, CancellationToken cancel)
    {
        await using var content = Entry(zip, file.Name).Open();
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel)) != file.Sha256)
            throw new InvalidDataException($"{file.Name} is not as it was packed");
    }

    private static async Task MustFit(NpgsqlConnection connection, Manifest manifest, CancellationToken cancel)
    {
        if (!(await Tables.List(connection, Tables.Migrations, cancel)).SequenceEqual(manifest.Migrations))
            throw new InvalidDataException("it was packed by another version: bring both to the same first");
        if (await HasEvents(connection, cancel)) throw new InvalidDataException("something is recorded here already");
    }

    private static async Task Fill(
        NpgsqlConnection connection, string table, ZipArchiveEntry entry, CancellationToken cancel)
    {
        var columns = await Tables.Columns(connection, table, cancel);
        using var rows = new StreamReader(entry.Open(), Tables.Utf8);
        await using var copy = await connection.BeginTextImportAsync(
            $"COPY {table} ({columns}) FROM STDIN (FORMAT csv, HEADER)", cancel);
        await Tables.Copy(rows, copy, cancel);
    }

    /// <summary>One whose hash has been looked at.</summary>
    private static ZipArchiveEntry Listed(ZipArchive zip, Manifest manifest, string name) =>
        manifest.Files.Any(f => f.Name == name)
            ? Entry(zip, name)
            : throw new InvalidDataException($"{name} is not in the manifest");

    private static ZipArchiveEntry Entry(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is not in the package");
}
