using Samverkan.Contracts;

namespace Samverkan.Overview.Matters;

/// <summary>Texts that lie beside facts, and which of them their owners have withdrawn.</summary>
internal sealed class BodyTexts
{
    private readonly Dictionary<(string Publisher, Guid Body), (string? Text, WithdrawnView? Withdrawn)> _found;

    private BodyTexts(Dictionary<(string, Guid), (string?, WithdrawnView?)> found) => _found = found;

    public static async Task<BodyTexts> Read(
        SharedView view, IReadOnlyCollection<(string Publisher, Guid Body)> bodies, CancellationToken cancel)
    {
        if (bodies.Count == 0) return new([]);

        var rows = await view.Rows("""
            SELECT u.publisher, u.id, t.text, w.reason, w.withdrawn_on
            FROM unnest($1::text[], $2::uuid[]) AS u (publisher, id)
            LEFT JOIN heard_texts t ON t.publisher = u.publisher AND t.id = u.id
            LEFT JOIN heard_withdrawals w ON w.publisher = u.publisher AND w.id = u.id
            """,
            row => (Key: (row.GetString(0), row.GetGuid(1)), Text: row.Text(2), Gone: Gone(row)),
            cancel, bodies.Select(b => b.Publisher).ToArray(), bodies.Select(b => b.Body).ToArray());
        return new(rows.DistinctBy(r => r.Key).ToDictionary(r => r.Key, r => (r.Text, r.Gone)));
    }

    /// <summary>Null when it is not there, or withdrawn.</summary>
    public string? Of(string publisher, BodyRef? body) =>
        body is null ? null : _found.GetValueOrDefault((publisher, body.Id)).Text;

    public IReadOnlyList<WithdrawnView> Withdrawn(string publisher, IEnumerable<Guid> bodies) =>
        [.. bodies.Select(b => _found.GetValueOrDefault((publisher, b)).Withdrawn).OfType<WithdrawnView>()];

    private static WithdrawnView? Gone(Npgsql.NpgsqlDataReader row) =>
        row.Text(3) is { } reason ? new(reason, row.GetFieldValue<DateOnly>(4), row.GetString(0)) : null;
}
