using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Retention;

/// <summary>The organisation's rules, by classification.</summary>
public static class RetentionRulesList
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/retention-rules", List).WithSummary("Regler för bevarande och gallring");

    private static Task<Page<Row>> List(
        string organisation, ServedPublishers served, Paging paging, CancellationToken cancel) =>
        Query.Page(served, organisation, paging, """
            SELECT id, classification, outcome, years, ground FROM retention_rules
            ORDER BY classification LIMIT $1 OFFSET $2
            """, row => new Row(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.Number(3), row.GetString(4)), cancel);

    private sealed record Row(Guid Rule, string Classification, string Outcome, int? Years, string Ground);
}
