namespace Samverkan.Benchmarks;

/// <summary>
/// The rounds of one figure: those that could be had, and why not those that could not. One that fails takes no other
/// figure with it.
/// </summary>
public sealed class Series
{
    private readonly List<double?> _rounds = [];

    /// <summary>Why a round is missing; null when none is.</summary>
    public string? Cause { get; private set; }

    /// <summary>The rounds that were had.</summary>
    public IReadOnlyList<double> Had => [.. _rounds.OfType<double>()];

    /// <summary>A round.</summary>
    public Task Add(Func<Task<double>> measure, CancellationToken cancel) =>
        Add([this], async () => [await measure()], cancel);

    /// <summary>A round of several figures that are measured together.</summary>
    public static async Task Add(
        IReadOnlyList<Series> together, Func<Task<IReadOnlyList<double>>> measure, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(together);
        IReadOnlyList<double>? had = null;
        string? cause = null;
        try
        {
            had = await measure();
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            cause = CauseOf(e);
        }

        for (var n = 0; n < together.Count; n++)
        {
            together[n]._rounds.Add(had?[n]);
            together[n].Cause ??= cause;
        }
    }

    /// <summary>Round by round; what either lacks the ratio lacks.</summary>
    public Series To(Series other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var ratio = new Series { Cause = Cause ?? other.Cause };
        ratio._rounds.AddRange(_rounds.Zip(other._rounds, (a, b) => b > 0 ? a / b : null));
        return ratio;
    }

    /// <summary>The median of what was had.</summary>
    public Figure Figure(string what, string unit, double? goal = null, bool isAtMost = false)
    {
        if (Had.Count == 0) return Benchmarks.Figure.Lacking(what, unit, Cause ?? "ingen runda mättes", goal, isAtMost);

        var missing = _rounds.Count - Had.Count;
        return Benchmarks.Figure.Of(what, Had, unit, goal, isAtMost) with
        {
            Lacks = missing > 0 ? $"{missing} av {_rounds.Count} rundor: {Cause}" : null,
        };
    }

    /// <summary>Why something could not be measured, in one line.</summary>
    public static string CauseOf(Exception broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        var inner = broken;
        while (inner.InnerException is { } deeper) inner = deeper;
        var line = inner.Message.ReplaceLineEndings(" ").Replace('|', '/').Trim();
        return line.Length > 200 ? $"{line[..200]} …" : line;
    }
}
