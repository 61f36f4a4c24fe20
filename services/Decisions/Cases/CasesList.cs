using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// The organisation's cases, newest first: all, of one matter, or those that are looked for by words, authority, state
/// or time.
/// </summary>
public static class CasesList
{
    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("", List).WithSummary("Våra ärenden");

    private static async Task<Page<Row>> List(
        string organisation, [AsParameters] CaseSearch search, ServedPublishers served, Paging paging,
        CancellationToken cancel)
    {
        var like = search.Like;
        var matters = like is null ? null : await MatterTitles.With(served, organisation, like, cancel);
        var page = await Query.Page(
            served, organisation, paging, $"""
            SELECT c.id, matter, programme, opened_at, authority, registration_number, officer, state, expected, answer,
              announced, origin, sender, convert_from(b.content, 'UTF8'),
              (SELECT m.kind FROM heard_matters m WHERE m.matter = c.matter), effective_on, annulled_on, before_answer,
              correction, w.withdrawn_on, w.reason
            FROM cases c LEFT JOIN bodies b ON b.id = c.title {Withdrawn}
            {search.Where}
            ORDER BY opened_at DESC, c.id LIMIT $1 OFFSET $2
            """, Read, cancel, search.Values(like, matters));
        var titles = await MatterTitles.Of(
            served, organisation, [.. page.Items.Select(r => r.Matter).OfType<Guid>()], cancel);
        return page with
        {
            Items =
            [
                .. page.Items.Select(r => r.Matter is { } m ? r with { Title = titles.GetValueOrDefault(m) } : r),
            ],
        };
    }

    private static Row Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.Id(1), row.Id(2), row.GetFieldValue<DateTimeOffset>(3), row.Id(4), row.Text(5), row.Id(6),
        row.GetString(7), row.Date(8), row.Text(9), row.GetBoolean(10), row.GetString(11), row.Text(12), row.Text(13),
        row.Text(14), row.Date(15), row.Date(16), row.Text(17), row.Text(18), row.Date(19), row.Text(20));

    /// <summary>SQL: the first withdrawal from what the parties have of the answer that a row shows.</summary>
    internal const string Withdrawn = """
        LEFT JOIN LATERAL (
          SELECT t.withdrawn_on, t.reason FROM bodies t WHERE t.id = ANY(c.told_bodies) AND t.withdrawn_on IS NOT NULL
          ORDER BY t.withdrawn_on, t.id LIMIT 1) w ON c.announced
        """;

    /// <summary>
    /// <c>Answer</c> is the newest; it holds from <c>EffectiveOn</c> where that is said, until then <c>Before</c> does,
    /// and from <c>AnnulledOn</c> none. <c>Correction</c> is what it is to the one before; <c>WithdrawnOn</c> and
    /// <c>WithdrawnFor</c> are day and reason where any of its texts has been withdrawn from the parties.
    /// </summary>
    private sealed record Row(
        Guid Case,
        Guid? Matter,
        Guid? Programme,
        DateTimeOffset OpenedAt,
        Guid? Authority,
        string? RegistrationNumber,
        Guid? Officer,
        string State,
        DateOnly? Expected,
        string? Answer,
        bool IsAnnounced,
        string Origin,
        string? Sender,
        string? Title,
        string? Kind,
        DateOnly? EffectiveOn,
        DateOnly? AnnulledOn,
        string? Before,
        string? Correction,
        DateOnly? WithdrawnOn,
        string? WithdrawnFor);
}
