namespace Samverkan.Journeys;

/// <summary>Read tables as they are, and made anew.</summary>
internal static class Rebuilt
{
    private static readonly string[] Truth =
    [
        "mt_streams", "mt_events", "mt_event_progression", "bodies", "feed", "feed_bodies", "feed_head", "migrations",
            "heard_facts", "heard_heads",
        "heard_bodies", "heard_pieces", "heard_promises", "heard_withdrawals", "refused_messages", "applied_position",
            "applied_publishers",
        "applied_stopped", "applied_unknown_types", "applied_rebuilds", "feed_types", "heard_types", "restores",
    ];

    /// <summary>Asks a process to make its read tables anew, and waits until it has.</summary>
    public static async Task Rebuild(this SmallCounty county, string process)
    {
        var address =
            new Uri(county.County.AddressOf(process),
            $"/api/{process.Split('-')[0]}/v1/rebuilds/{Guid.CreateVersion7()}");
        await SmallCounty.Until(
            () => county.Put(address, "operator", new { }), answer =>
            (int)answer.Status == 200, $"{process} is rebuilt");
    }

    /// <summary>Every row of every read table of a database, by table, in an order of its own.</summary>
    public static async Task<Dictionary<string, string>> ReadTables(this SmallCounty county, string database)
    {
        var tables = await county.Sql(
            database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
        var read = new Dictionary<string, string>();
        foreach (var table in tables.Except(Truth))
            read[table] =
                string.Join('\n',
                await county.Sql(database, $"SELECT to_jsonb(t)::text FROM \"{table}\" t ORDER BY 1"));
        return read;
    }
}
