namespace Samverkan.Overview.Programmes;

/// <summary>The programmes that the caller's organisation takes part in.</summary>
public static class ProgrammesList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes", (HttpContext context, SharedView view, Paging paging, CancellationToken cancel) =>
            view.Page(
                paging,
                """
                SELECT p.programme, n.text, u.text, p.host FROM programmes p
                JOIN parties o ON o.programme = p.programme AND o.organisation = $3
                LEFT JOIN heard_texts n ON n.publisher = p.publisher AND n.id = p.name
                LEFT JOIN heard_texts u ON u.publisher = p.publisher AND u.id = p.purpose
                ORDER BY p.programme LIMIT $1 OFFSET $2
                """,
                row => new Row(row.GetGuid(0), row.Text(1), row.Text(2), row.GetString(3)),
                cancel,
                Caller.Of(context.User)!.Organisation))
        .WithSummary("Samverkansprogram som vår organisation deltar i");

    private sealed record Row(Guid Programme, string? Name, string? Purpose, string HostOrganisation);
}
