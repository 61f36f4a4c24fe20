namespace Samverkan.Decisions.Retention;

/// <summary>
/// The organisation's own rule for a classification: bevaras, gallras after some years, or not decided; and on what
/// ground, such as its dokumenthanteringsplan.
/// </summary>
public sealed record SetRetentionRule(string Classification, string Outcome, string Ground, int? Years = null)
{
    public static Verdict Decide(RetentionRule rule, SetRetentionRule command, Guid id)
    {
        if (string.IsNullOrWhiteSpace(command.Classification))
            return Refuse("classification-required", 422, "classification");
        if (!RetentionOutcome.All.Contains(command.Outcome)) return Refuse("unknown-outcome-of-rule", 422, "outcome");
        if (command.Years is not null != (command.Outcome == RetentionOutcome.Dispose)
            || command.Years is < 0 or > Limits.RetentionYears)
            return Refuse("years-required", 422, "years");
        if (string.IsNullOrWhiteSpace(command.Ground)) return Refuse("ground-required", 422, "ground");

        var set = new RetentionRuleSet(
            id, command.Classification.Trim(), command.Outcome, command.Years, command.Ground.Trim());
        return rule.Set == set ? Nothing : Record(set);
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/retention-rules/{rule:guid}", (
            string organisation, Guid rule, SetRetentionRule command, Commands commands, CancellationToken cancel) =>
            commands.On<RetentionRule>(
                RetentionRule.Stream(organisation, rule), state => Decide(state, command, rule), cancel))
        .WithSummary("Ange om ärenden med en klassificering ska bevaras eller gallras");
}
