using Npgsql;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Restoring;

/// <summary>Tells a restored publisher what is known here of what it has said.</summary>
internal static class Recaller
{
    /// <summary>Answers one question, a piece at a time; who wants more asks on.</summary>
    public static async Task Tell(
        NpgsqlDataSource inbox, Outlet outlet, Recall recall, string asker, CancellationToken cancel)
    {
        var facts = await FactsAfter(inbox, asker, new(recall.Epoch, recall.Number), cancel);
        await using var command = inbox.CreateCommand("SELECT epoch, number FROM heard_heads WHERE publisher = $1");
        command.Parameters.Add(new() { Value = asker });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var head = await row.ReadAsync(cancel) ? new Place(row.GetInt32(0), row.GetInt64(1)) : new(1, 0);
        await row.DisposeAsync();
        foreach (var text in await Texts(inbox, asker, facts, cancel))
            await Say(new(asker, head.Epoch, head.Number, [], text));
        await Say(new(asker, head.Epoch, head.Number, facts));

        Task Say(Recalled recalled) =>
            outlet.Publish([Outgoing.To(Routes.Again(recall.Queue), new(Recalled: recalled))], cancel);
    }

    /// <summary>A publisher's facts as this copy has them in line, after a place.</summary>
    public static async Task<IReadOnlyList<string>> FactsAfter(
        NpgsqlDataSource inbox, string publisher, Place after, CancellationToken cancel)
    {
        await using var command = inbox.CreateCommand("""
            SELECT fact FROM heard_facts
            WHERE publisher = $1 AND (epoch, number) > ($2, $3) AND seq IS NOT NULL ORDER BY epoch, number LIMIT $4
            """);
        foreach (var value in new object[] { publisher, after.Epoch, after.Number, Limits.RecalledAtOnce })
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var facts = new List<string>();
        while (await row.ReadAsync(cancel)) facts.Add(row.GetString(0));
        return facts;
    }

    /// <summary>The texts of these facts that this copy was given, in pieces; none that was withdrawn.</summary>
    private static async Task<List<BodyPiece>> Texts(
        NpgsqlDataSource inbox, string publisher, IReadOnlyList<string> facts, CancellationToken cancel)
    {
        var ids = facts.SelectMany(f => Fact.Stored(f).Bodies).Select(b => b.Id);
        await using var command = inbox.CreateCommand("""
            SELECT b.id, b.salt, b.content FROM heard_bodies b
            JOIN heard_promises p ON p.publisher = b.publisher AND p.id = b.id AND p.sha256 = b.sha256
            WHERE b.publisher = $1 AND b.id = ANY($2) AND b.content IS NOT NULL AND NOT EXISTS (
              SELECT FROM heard_withdrawals w WHERE w.publisher = b.publisher AND w.id = b.id)
            """);
        command.Parameters.Add(new() { Value = publisher });
        command.Parameters.Add(new() { Value = ids.ToArray() });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var texts = new List<BodyPiece>();
        while (await row.ReadAsync(cancel))
            texts.AddRange(BodyPiece.Of(
                publisher, row.GetGuid(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)));
        return texts;
    }
}
