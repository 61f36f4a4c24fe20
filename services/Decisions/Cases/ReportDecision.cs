namespace Samverkan.Decisions.Cases;

/// <summary>
/// A delegate's decision has been reported to a body (<em>anmälan</em>), often after it was announced. No new decision,
/// and told to nobody; the time for appeal runs from when the minutes of that meeting are posted.
/// </summary>
public sealed record ReportDecision(string Body, DateOnly On, string? Paragraph = null)
{
    public static Verdict Decide(Case @case, ReportDecision command, Guid id, Guid decision, DateOnly today)
    {
        if (!@case.IsThere || !@case.Decisions.TryGetValue(decision, out var before)) return Refuse("not-found", 404);
        if (!DecidingBody.Kinds[before.Body].Has.Contains("reportedTo"))
            return Refuse("field-not-of-this-body", 422, "reportedTo");
        if (string.IsNullOrWhiteSpace(command.Body)) return Refuse("reported-body-required", 422, "body");
        if (command.Body.Length > Limits.LineCharacters) return Refuse("text-too-long", 422, "body");
        if (command.On > today) return Refuse("reported-in-the-future", 422, "on");
        if (command.On < before.DecidedOn) return Refuse("reported-before-decided", 422, "on");
        if (before.Standing.PostedOn < command.On) return Refuse("posted-before-reported", 422, "on");

        var reported = new ReportedTo(command.Body.Trim(), command.On, Sign(command.Paragraph));
        return before.ReportedTo == reported ? Nothing : Record(new DecisionReported(id, decision, reported));
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/body-decisions/{decision:guid}/report", (
            string organisation,
            Guid @case,
            Guid decision,
            ReportDecision command,
            Commands commands,
            CancellationToken cancel) => commands.On<Case>(
                Case.Stream(organisation, @case),
                state => Decide(state, command, @case, decision, commands.Today), cancel))
        .WithSummary("För in när ett delegationsbeslut har anmälts");

    private static string? Sign(string? paragraph) =>
        string.IsNullOrWhiteSpace(paragraph) ? null : paragraph.Trim('§', ' ', '\u00a0');
}
