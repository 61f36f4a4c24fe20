using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Copies;

/// <summary>What others have withdrawn of that which we had received, newest first, with our choice.</summary>
public static class CopiesList
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/copies", List).WithSummary("Det andra har dragit tillbaka av vad vi fått, och vad vi valt");

    /// <summary>True for a text that we have received and that its owner has withdrawn.</summary>
    internal static async Task<bool> IsWithdrawn(
        ServedPublishers served, string organisation, string publisher, Guid body, CancellationToken cancel)
    {
        var isOurs = await Query.Store(served, organisation).Database.ReadOne(
            "SELECT EXISTS (SELECT FROM received WHERE publisher = $1 AND texts @> ARRAY[$2])",
            row => row.GetBoolean(0), cancel, publisher, body);
        return isOurs && (await Query.Inbox(served, organisation).Withdrawn([(publisher, body)], cancel)).Count == 1;
    }

    private static async Task<Page<Row>> List(
        string organisation, ServedPublishers served, Paging paging, CancellationToken cancel)
    {
        var inbox = Query.Inbox(served, organisation);
        var ours = await inbox.WithdrawnLatest(paging.Limit + 1, paging.Skip, cancel);
        var (publishers, bodies) = (ours.Select(o => o.Publisher).ToArray(), ours.Select(o => o.Body).ToArray());
        var kept = await Query.Rows(served, organisation, """
            SELECT w.publisher, w.body, i.type, i.said_at, c.choice, c.ground, c.settled_on
            FROM unnest($1::text[], $2::uuid[]) AS w (publisher, body)
            JOIN received i ON i.publisher = w.publisher AND i.texts @> ARRAY[w.body]
            LEFT JOIN copy_choices c ON c.publisher = w.publisher AND c.body = w.body
            """,
            row => (Key: (row.GetString(0), row.GetGuid(1)), Type: row.GetString(2),
                SaidAt: row.GetFieldValue<DateTimeOffset>(3), Choice: row.Text(4), Ground: row.Text(5),
                On: row.Date(6)),
            cancel, publishers, bodies);
        var received = kept.DistinctBy(k => k.Key).ToDictionary(k => k.Key);
        var page = paging.Of(ours);
        return new(
            [
                .. from one in page.Items
                   where received.ContainsKey((one.Publisher, one.Body))
                   let found = received[(one.Publisher, one.Body)]
                   select new Row(
                       one.Publisher, one.Body, found.Type, found.SaidAt, one.Reason, one.On, found.Choice,
                       found.Ground, found.On, found.Choice is null or CopyChoice.Disposed ? null : one.Text),
            ],
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
        string? Text);
}
