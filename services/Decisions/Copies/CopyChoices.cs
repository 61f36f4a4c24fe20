using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Copies;

/// <summary>What we have chosen for texts that others have withdrawn.</summary>
internal static class CopyChoices
{
    /// <summary>Choice and ground by text; one that we have not chosen for is missing.</summary>
    public static async Task<IReadOnlyDictionary<(string Publisher, Guid Body), SettledCopy>> Of(
        ServedPublishers served, string organisation, IReadOnlyCollection<(string Publisher, Guid Body)> texts,
        CancellationToken cancel)
    {
        if (texts.Count == 0) return new Dictionary<(string, Guid), SettledCopy>();

        var rows = await Query.Rows(served, organisation, """
            SELECT publisher, body, choice, ground FROM copy_choices
            JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::uuid[])) AS asked (publisher, body)
              USING (publisher, body)
            """,
            row => (
                Text: (row.GetString(0), row.GetGuid(1)), Copy: new SettledCopy(row.GetString(2), row.GetString(3))),
            cancel, texts.Select(t => t.Publisher).ToArray(), texts.Select(t => t.Body).ToArray());
        return rows.ToDictionary(r => r.Text, r => r.Copy);
    }
}

/// <summary>What we have chosen for one copy, and on what ground.</summary>
internal sealed record SettledCopy(string Choice, string Ground)
{
    public bool IsKept => Choice is CopyChoice.Kept or CopyChoice.KeptSecret;
}
