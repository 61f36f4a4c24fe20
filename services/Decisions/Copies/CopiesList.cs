using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Copies;

/// <summary>What others have withdrawn of that which we had received, newest first, with our choice.</summary>
public static class CopiesList
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/copies", List).WithSummary("Det andra har dragit tillbaka av vad vi fått, och vad vi valt");

    private static async Task<Page<Row>> List(
        string organisation, ServedPublishers served, Paging paging, CancellationToken cancel)
    {
        var page = await Query.Page(served, organisation, paging, """
            SELECT w.publisher, w.body, i.type, i.said_at, w.reason, w.withdrawn_on, c.choice, c.ground, c.settled_on,
              w.withdrawn_by
            FROM heard_withdrawn w
            CROSS JOIN LATERAL (
              SELECT type, said_at FROM received WHERE publisher = w.publisher AND texts @> ARRAY[w.body]
              ORDER BY said_at LIMIT 1) i
            LEFT JOIN copy_choices c USING (publisher, body)
            ORDER BY w.withdrawn_on DESC, w.publisher, w.body LIMIT $1 OFFSET $2
            """,
            row => new Row(
                row.GetString(0), row.GetGuid(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3),
                row.GetString(4), row.GetFieldValue<DateOnly>(5), row.Text(6), row.Text(7), row.Date(8), null,
                row.Text(9) ?? row.GetString(0)),
            cancel);
        var kept = page.Items.Where(r => r.Choice is not (null or CopyChoice.Disposed))
            .Select(r => (r.Publisher, r.Body)).ToList();
        var texts = (await Query.Inbox(served, organisation).Withdrawn(kept, cancel))
            .ToDictionary(t => (t.Publisher, t.Body), t => t.Text);
        return new(
            [.. page.Items.Select(r => r with { Text = texts.GetValueOrDefault((r.Publisher, r.Body)) })],
            page.Meta, page.Links);
    }

    private sealed record Row(
        string Publisher,
        Guid Body,
        string Type,
        DateTimeOffset SaidAt,
        string Reason,
        DateOnly WithdrawnOn,
        string? Choice,
        string? Ground,
        DateOnly? SettledOn,
        string? Text,
        string WithdrawnBy);
}
