using System.Text;
using Npgsql;

namespace Samverkan.Hosting.Moving;

/// <summary>The tables of a publisher's own database, as PostgreSQL knows them.</summary>
internal static class Tables
{
    /// <summary>Every table but the list of migrations; those that others refer to first.</summary>
    public const string All = """
        SELECT t.relname::text FROM pg_class t
        WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace AND t.relname <> 'migrations'
        ORDER BY (SELECT count(*) FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid = t.oid), t.relname
        """;

    /// <summary>What the tables are like.</summary>
    public const string Migrations = "SELECT set || '/' || number FROM migrations ORDER BY set, number";

    /// <summary>Every sequence.</summary>
    public const string Sequences = """
        SELECT relname::text FROM pg_class
        WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace ORDER BY relname
        """;

    /// <summary>Without a mark at its beginning, which PostgreSQL would read as part of the first name.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Everything from one text to another, a piece at a time.</summary>
    public static async Task Copy(TextReader from, TextWriter to, CancellationToken cancel)
    {
        var piece = new char[16 * 1024];
        while (await from.ReadAsync(piece, cancel) is > 0 and var read)
            await to.WriteAsync(piece.AsMemory(0, read), cancel);
    }

    /// <summary>The columns that are written, in their order; not those that PostgreSQL makes of others.</summary>
    public static async Task<string> Columns(NpgsqlConnection of, string table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            """, of) { Parameters = { new() { Value = table } } };
        return await command.ExecuteScalarAsync(cancel) as string ?? "";
    }

    /// <summary>The first column of every row.</summary>
    public static async Task<List<string>> List(NpgsqlConnection from, string select, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(select, from);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var list = new List<string>();
        while (await row.ReadAsync(cancel)) list.Add(row.GetString(0));
        return list;
    }

    /// <summary>Runs statements that answer nothing.</summary>
    public static async Task Run(NpgsqlConnection on, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, on);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
