namespace Samverkan.Decisions.Retention;

/// <summary>What happens to closed cases of one classification, as the organisation has decided it.</summary>
public sealed record RetentionRule(RetentionRuleSet? Set) : IState<RetentionRule>
{
    public static RetentionRule Initial { get; } = new((RetentionRuleSet?)null);

    public static string Stream(string organisation, Guid rule) => $"{organisation}/retention-rule/{rule}";

    public RetentionRule Apply(object happened) => happened is RetentionRuleSet set ? new(set) : this;
}

[EventName("retention_rule_set")]
public sealed record RetentionRuleSet(Guid Rule, string Classification, string Outcome, int? Years, string Ground);

/// <summary>Kept for ever, disposed of after some years, or not decided yet.</summary>
public static class RetentionOutcome
{
    public const string Dispose = "dispose";

    public static readonly IReadOnlyList<string> All = ["preserve", Dispose, "undecided"];

    /// <summary>
    /// The first year in which a case may be disposed of: whole years are counted, from the one after it was closed.
    /// </summary>
    public static int? DueYear(DateOnly? closedOn, int? years) => closedOn?.Year + years + 1;
}
