using Samverkan.Decisions.Retention;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Documents;

/// <summary>
/// When a case was closed, what the rule for its classification says, and whether it has been disposed of.
/// </summary>
public static class ClosurePage
{
    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("/{case:guid}/closure", Read).WithSummary("Ärendets avslut och gallringsregel");

    private static async Task<IResult> Read(
        string organisation, Guid @case, ServedPublishers served, CancellationToken cancel)
    {
        var view = await Query.Store(served, organisation).Database.ReadOne("""
            SELECT f.closed_on, f.classification, r.outcome, r.years, r.ground, f.disposed_on
            FROM cases c LEFT JOIN case_files f ON f."case" = c.id
              LEFT JOIN retention_rules r ON r.classification = f.classification
            WHERE c.id = $1
            """, row => new View(
                row.Date(0), row.Text(1), row.Text(2), row.Number(3), row.Text(4),
                RetentionOutcome.DueYear(row.Date(0), row.Number(3)), row.Date(5)), cancel, @case);
        return view is null ? Problems.Of(new("not-found", 404)) : Results.Ok(view);
    }

    private sealed record View(
        DateOnly? ClosedOn,
        string? Classification,
        string? Outcome,
        int? Years,
        string? Ground,
        int? DueYear,
        DateOnly? DisposedOn);
}
