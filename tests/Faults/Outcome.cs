using System.Diagnostics;
using System.Globalization;
using Samverkan.Faults.Checks;
using Samverkan.Faults.Harm;
using Samverkan.Faults.Load;

namespace Samverkan.Faults;

/// <summary>What a drill showed.</summary>
/// <param name="Name">Which drill.</param>
/// <param name="Commands">Acknowledged during it.</param>
/// <param name="Again">How many of them had to be sent more than once.</param>
/// <param name="Unanswered">How often each "come back" was heard.</param>
/// <param name="Slowest">The longest that anybody waited for an answer.</param>
/// <param name="Converged">From the last answer until all copies agreed.</param>
/// <param name="Faults">What is wrong, in words; empty when all is well.</param>
public sealed record Outcome(
    string Name,
    int Commands,
    int Again,
    string Unanswered,
    TimeSpan Slowest,
    TimeSpan Converged,
    IReadOnlyList<string> Faults)
{
    private const int FaultsShown = 25;
    private static readonly TimeSpan Patient = Patience.OfSeconds(60);

    public static string Heading =>
        $"{"drill",-28} {"commands",9} {"sent again",11} {"slowest answer",15} {"agree after",12} {"faults",7}  unanswered";

    /// <summary>Load, harm again and again until the time is out, then everything that must be so.</summary>
    public static async Task<Outcome> Of(
        DrillCounty county, Drill drill, TimeSpan length, Random random, CancellationToken cancel)
    {
        var before = county.Ledger.Acknowledged.Count;
        county.Ledger.Unanswered.Clear();
        county.Ledger.Wrong.Clear();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var load = new CountyLoad(county.Client, county.Programme, county.Ledger).Run(stop.Token, cancel);
        var (clock, occasion) = (Stopwatch.StartNew(), new Occasion(county, random, length));
        do await drill.Round(occasion, cancel);
        while (clock.Elapsed < length);

        await stop.CancelAsync();
        await load;
        var faults = new List<string>();
        var converged = await Converge(county, faults, cancel);
        await Check(county, faults, cancel);
        faults.AddRange(await new RebuiltAlike(county).Faults(cancel));
        return Sum(county, drill.Name, before, converged, faults);
    }

    /// <summary>Waits until all copies agree; what still differs then is a fault.</summary>
    public static async Task<TimeSpan> Converge(
        DrillCounty county, List<string> faults, CancellationToken cancel, params string[] mayBeStopped)
    {
        var (clock, copies) = (Stopwatch.StartNew(), new CopiesAgree(county) { MayBeStopped = mayBeStopped });
        while (true)
        {
            var apart = await copies.Faults(cancel);
            if (apart.Count == 0) return clock.Elapsed;

            if (clock.Elapsed > Patient)
            {
                faults.AddRange(apart.Select(a => $"after {Patient.TotalSeconds:0} s: {a}"));
                return clock.Elapsed;
            }

            await Task.Delay(100, cancel);
        }
    }

    /// <summary>Waits until all copies agree, and looks at all that must be so then.</summary>
    public static async Task MustBeWell(DrillCounty county, CancellationToken cancel)
    {
        var faults = new List<string>();
        var clock = await Converge(county, faults, cancel);
        TestContext.Current.TestOutputHelper?.WriteLine($"agree after {clock.TotalSeconds:0.0} s");
        await Check(county, faults, cancel);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(FaultsShown)));
    }

    /// <summary>All that must be so once the copies agree, but for the rebuild, which restarts everything.</summary>
    public static async Task Check(DrillCounty county, List<string> faults, CancellationToken cancel)
    {
        faults.AddRange(await new AcknowledgedOnce(county).Faults(cancel));
        faults.AddRange(await new FeedsWhole(county).Faults(cancel));
        faults.AddRange(await new SharedView(county).Faults(cancel));
    }

    /// <summary>All faults in words, for a failing test.</summary>
    public string Words() => string.Join('\n', Faults.Take(FaultsShown).Append(
        Faults.Count > FaultsShown ? $"… and {Faults.Count - FaultsShown} more" : ""));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name,-28} {Commands,9} {Again,11} {Slowest.TotalSeconds,13:0.0} s {Converged.TotalSeconds,10:0.0} s {Faults.Count,7}  {Unanswered}");

    private static Outcome Sum(DrillCounty county, string name, int before, TimeSpan converged, List<string> faults)
    {
        var sent = county.Ledger.Acknowledged.Skip(before).ToList();
        return new(
            name,
            sent.Count,
            sent.Count(a => a.Attempts > 1),
            string.Join(", ", county.Ledger.Unanswered.Select(u => $"{u.Value}×{u.Key}")),
            sent.Select(a => a.Waited).DefaultIfEmpty().Max(),
            converged,
            faults);
    }
}
