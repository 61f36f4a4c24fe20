using Npgsql;

namespace Samverkan.Hosting.Hearing;

/// <summary>Messages that failed a check, kept for the operator; the oldest go when there are too many.</summary>
internal static class Refusals
{
    public static async Task Keep(
        NpgsqlDataSource inbox, string reason, string exchange, string message, CancellationToken cancel)
    {
        await using var command = inbox.CreateCommand("""
            WITH kept AS (INSERT INTO refused_messages (exchange, reason, message) VALUES ($1, $2, $3) RETURNING id)
            DELETE FROM refused_messages WHERE id < (SELECT id FROM kept) - $4
            """);
        // Who sends junk may send a NUL, which PostgreSQL has not in text: it must not keep us from noting the junk.
        var text = message[..Math.Min(message.Length, Limits.FactBytes)].Replace('\0', '\uFFFD');
        foreach (object value in new object[] { exchange, reason, text, (long)Limits.RefusedKept })
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
