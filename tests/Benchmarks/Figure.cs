namespace Samverkan.Benchmarks;

/// <summary>One figure with its goal.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The median of the rounds; a ratio where the goal is one.</param>
/// <param name="Unit"><c>×</c> for a ratio, else <c>ms</c>, <c>/s</c>, <c>MB</c>, <c>s</c>.</param>
/// <param name="Least">The smallest round.</param>
/// <param name="Most">The largest round.</param>
/// <param name="Goal">The bar, or null for a figure that is reported beside.</param>
/// <param name="IsAtMost">True where less is better.</param>
public sealed record Figure(
    string What, double? Value, string Unit, double? Least, double? Most, double? Goal = null, bool IsAtMost = false)
{
    /// <summary>What could not be had of it and why, in a line; null when all of it was.</summary>
    public string? Lacks { get; init; }

    /// <summary>Null for a figure without a goal; one that could not be had has not met it.</summary>
    public bool? IsMet => Goal is not { } goal ? null : IsAtMost ? Value <= goal : Value >= goal;

    /// <summary>One that could not be had.</summary>
    public static Figure Lacking(
        string what, string unit, string cause, double? goal = null, bool isAtMost = false) =>
        new(what, null, unit, null, null, goal, isAtMost) { Lacks = cause };

    /// <summary>Of several rounds, of which the median counts.</summary>
    public static Figure Of(
        string what, IReadOnlyCollection<double> rounds, string unit, double? goal = null, bool isAtMost = false)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        return new(what, Rounds.Median(rounds), unit, rounds.Min(), rounds.Max(), goal, isAtMost);
    }
}

/// <summary>What is made of several measurements.</summary>
public static class Rounds
{
    /// <summary>The middle one; of an even number the mean of the two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>The value that a part of all are not above: 0.99 for the ninety-ninth percentile.</summary>
    public static double Percentile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Count) - 1)];
    }
}
