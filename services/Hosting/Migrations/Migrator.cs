using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;

namespace Samverkan.Hosting.Migrations;

/// <summary>
/// Forward-only, numbered SQL files, embedded beside the code that needs them as
/// <c>…/Migrations/&lt;Set&gt;/0001_name.sql</c>. Each runs once per database, in a transaction of its own, under a
/// lock: any number of processes may start at once.
/// </summary>
public static partial class Migrator
{
    private const long Lock = 0x53_41_4D_56; // "SAMV"

    /// <summary>The event store, the feed and what has been applied: every database of a publisher.</summary>
    public const string Store = "Store";

    /// <summary>What has been heard: one per node and per service.</summary>
    public const string Inbox = "Inbox";

    /// <summary>What only a shared service's own database does: withdrawn content is erased there at once.</summary>
    public const string Shared = "Shared";

    /// <summary>Brings a database up to date.</summary>
    /// <param name="database">Its owner's data source.</param>
    /// <param name="assembly">Where the files are embedded.</param>
    /// <param name="sets">Which sets, in order.</param>
    /// <param name="cancel">Stops between two files.</param>
    public static async Task Migrate(
        NpgsqlDataSource database, Assembly assembly, IEnumerable<string> sets, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await Execute(connection, $"SELECT pg_advisory_lock({Lock})", cancel);
        try
        {
            await Execute(connection, """
                CREATE TABLE IF NOT EXISTS migrations (
                  set text, number int, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(),
                  PRIMARY KEY (set, number))
                """, cancel);
            foreach (var file in sets.SelectMany(set => Files(assembly, set))) await Apply(connection, file, cancel);
        }
        finally
        {
            await Execute(connection, $"SELECT pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private static async Task Apply(NpgsqlConnection connection, MigrationFile file, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var claim = new NpgsqlCommand(
            "INSERT INTO migrations (set, number, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", connection)
        {
            Parameters = { new() { Value = file.Set }, new() { Value = file.Number }, new() { Value = file.Name } },
        };
        if (await claim.ExecuteNonQueryAsync(cancel) == 0) return;

        await Execute(connection, file.Sql(), cancel);
        await transaction.CommitAsync(cancel);
    }

    private static IEnumerable<MigrationFile> Files(Assembly assembly, string set) =>
        assembly.GetManifestResourceNames()
            .Select(resource => (resource, match: FileName().Match(resource)))
            .Where(found => found.match.Success && found.match.Groups["set"].Value == set)
            .Select(found => new MigrationFile(
                assembly,
                found.resource,
                set,
                int.Parse(found.match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
                found.match.Groups["name"].Value))
            .OrderBy(file => file.Number);

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        // Waiting for another process, or rewriting a large table, may take its time: only the caller ends it.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    [GeneratedRegex(@"\.Migrations\.(?<set>\w+)\.(?<number>\d{4})_(?<name>\w+)\.sql$")]
    private static partial Regex FileName();

    private sealed record MigrationFile(Assembly Assembly, string Resource, string Set, int Number, string Name)
    {
        public string Sql()
        {
            using var stream = Assembly.GetManifestResourceStream(Resource)!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
