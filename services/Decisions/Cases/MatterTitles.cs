using Npgsql;
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
            served, organisation, "SELECT matter, publisher, title FROM heard_matters WHERE matter = ANY($1)", Heard.Of,
            cancel, [matters.ToArray()]);
        var texts = await Texts(served, organisation, heard, null, cancel);
        return heard.Where(h => texts.ContainsKey(h.Title)).ToDictionary(h => h.Matter, h => texts[h.Title]);
    }

    /// <summary>
    /// As our own records hold them: also a title that was withdrawn, where the question is ours or we have chosen to
    /// keep our copy of it.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> Held(
        ServedPublishers served, string organisation, IReadOnlyCollection<Guid> matters, CancellationToken cancel)
    {
        var shown = await Of(served, organisation, matters, cancel);
        Guid[] left = [.. matters.Except(shown.Keys)];
        if (left.Length == 0) return shown;

        var heard = await Query.Rows(
            served, organisation, "SELECT matter, publisher, title, put_by FROM heard_matters WHERE matter = ANY($1)",
            row => (Matter: Heard.Of(row), IsOurs: row.GetString(3) == organisation), cancel, [left]);
        var withdrawn = (await Query.Inbox(served, organisation)
            .Withdrawn([.. heard.Select(h => h.Matter.Title)], cancel)).ToDictionary(w => (w.Publisher, w.Body));
        var choices = await Copies.CopyChoices.Of(served, organisation, [.. withdrawn.Keys], cancel);
        return shown.Concat(
            from h in heard
            let text = withdrawn.GetValueOrDefault(h.Matter.Title)?.Text
            where text is not null && (h.IsOurs || choices.GetValueOrDefault(h.Matter.Title)?.IsKept == true)
            select KeyValuePair.Create(h.Matter.Matter, text)).ToDictionary();
    }

    /// <summary>Matters whose title holds the words looked for.</summary>
    public static async Task<Guid[]> With(
        ServedPublishers served, string organisation, string pattern, CancellationToken cancel)
    {
        var heard = await Query.Rows(
            served, organisation, "SELECT matter, publisher, title FROM heard_matters", Heard.Of, cancel);
        var found = await Texts(served, organisation, heard, pattern, cancel);
        return [.. heard.Where(h => found.ContainsKey(h.Title)).Select(h => h.Matter)];
    }

    /// <summary>An id is its publisher's own: the same one from anybody else is another text.</summary>
    private static async Task<Dictionary<(string Publisher, Guid Body), string>> Texts(
        ServedPublishers served, string organisation, IReadOnlyList<Heard> heard, string? pattern,
        CancellationToken cancel)
    {
        var texts = await Query.Inbox(served, organisation).Database.Read($"""
            SELECT publisher, id, text FROM heard_texts
            JOIN unnest($1::text[], $2::uuid[]) AS asked (publisher, id) USING (publisher, id)
            WHERE $3::text IS NULL OR {CaseSearch.Folded("text")} LIKE $3
            """,
            row => (Key: (row.GetString(0), row.GetGuid(1)), Text: row.GetString(2)), cancel,
            heard.Select(h => h.Title.Publisher).ToArray(), heard.Select(h => h.Title.Body).ToArray(), pattern);
        return texts.DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => t.Text);
    }

    private sealed record Heard(Guid Matter, (string Publisher, Guid Body) Title)
    {
        public static Heard Of(NpgsqlDataReader row) => new(row.GetGuid(0), (row.GetString(1), row.GetGuid(2)));
    }
}
