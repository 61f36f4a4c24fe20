using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// Titles of matters as they have been heard. They lie in the node's inbox, so that one that is withdrawn is gone from
/// every list and every search at once.
/// </summary>
internal static class MatterTitles
{
    /// <summary>Titles by matter; one that has not come, or was withdrawn, is missing.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> Of(
        ServedPublishers served, string organisation, IReadOnlyCollection<Guid> matters, CancellationToken cancel)
    {
        if (matters.Count == 0) return new Dictionary<Guid, string>();

        var heard = await Query.Rows(
            served, organisation, "SELECT matter, title FROM heard_matters WHERE matter = ANY($1)",
            row => (Matter: row.GetGuid(0), Title: row.GetGuid(1)), cancel, [matters.ToArray()]);
        var texts = await Query.Inbox(served, organisation).Database.Read(
            "SELECT id, text FROM heard_texts WHERE id = ANY($1)", row => (row.GetGuid(0), row.GetString(1)), cancel,
            [heard.Select(h => h.Title).ToArray()]);
        var byId = texts.DistinctBy(t => t.Item1).ToDictionary(t => t.Item1, t => t.Item2);
        return heard.Where(h => byId.ContainsKey(h.Title)).ToDictionary(h => h.Matter, h => byId[h.Title]);
    }

    /// <summary>Matters whose title holds the words looked for.</summary>
    public static async Task<Guid[]> With(
        ServedPublishers served, string organisation, string pattern, CancellationToken cancel)
    {
        var heard = await Query.Rows(
            served, organisation, "SELECT matter, title FROM heard_matters",
            row => (Matter: row.GetGuid(0), Title: row.GetGuid(1)), cancel);
        var found = await Query.Inbox(served, organisation).Database.Read(
            "SELECT id FROM heard_texts WHERE id = ANY($1) AND text ILIKE $2", row => row.GetGuid(0), cancel,
            heard.Select(h => h.Title).ToArray(), pattern);
        var titles = found.ToHashSet();
        return [.. heard.Where(h => titles.Contains(h.Title)).Select(h => h.Matter)];
    }
}
