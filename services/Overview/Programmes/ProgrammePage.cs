using Samverkan.Overview.History;

namespace Samverkan.Overview.Programmes;

/// <summary>
/// One programme: its parties, equal, in the order of their codes, and its forums on three levels; today, or those that
/// were known on a day.
/// </summary>
public static class ProgrammePage
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme:guid}", (
            Guid programme, string? on, SharedView view, CancellationToken cancel) =>
            AsOf.Answer(on, view.Today, asOf => Read(programme, asOf, view, cancel)))
        .WithSummary("Ett samverkansprogram med parter och forum");

    private static async Task<View> Read(Guid programme, AsOf asOf, SharedView view, CancellationToken cancel)
    {
        var head = await view.One("""
            SELECT n.text, u.text, p.host FROM programmes p
            LEFT JOIN heard_texts n ON n.publisher = p.publisher AND n.id = p.name
            LEFT JOIN heard_texts u ON u.publisher = p.publisher AND u.id = p.purpose WHERE p.programme = $1
            """, row => (Name: row.Text(0), Purpose: row.Text(1), Host: row.GetString(2)), cancel, programme);
        var parties = await view.Rows(
            """
            SELECT organisation, is_adjunct FROM parties WHERE programme = $1 AND said_at < $2
            ORDER BY organisation LIMIT 500
            """,
            row => new PartyView(row.GetString(0), row.GetBoolean(1)), cancel, programme, asOf.End);
        var forums = await view.Rows("""
            SELECT f.forum, f.level, n.text FROM forums f
            LEFT JOIN heard_texts n ON n.publisher = f.publisher AND n.id = f.name
            WHERE f.programme = $1 AND f.said_at < $2 ORDER BY f.level DESC, n.text COLLATE "sv-x-icu" LIMIT 200
            """, row => new ForumView(row.GetGuid(0), row.GetString(1), row.Text(2)), cancel, programme, asOf.End);
        return new View(programme, head.Name, head.Purpose, head.Host, parties, forums);
    }

    private sealed record View(
        Guid Programme,
        string? Name,
        string? Purpose,
        string HostOrganisation,
        IReadOnlyList<PartyView> Parties,
        IReadOnlyList<ForumView> Forums);

    private sealed record PartyView(string Organisation, bool IsAdjunct);

    private sealed record ForumView(Guid Forum, string Level, string? Name);
}
