using System.Diagnostics;
using Samverkan.Local.Machine;

namespace Samverkan.Benchmarks.Growth;

/// <summary>A county of some size, and what is measured of it.</summary>
internal sealed class GrownCounty(MeasuredCounty county, int organisations)
{
    private const int Decisions = 60;

    /// <summary>Before them: what runs once for each is compiled for the last time after some sixty.</summary>
    private const int Warming = 180;
    private const int PerSecond = 2;
    private const int Told = 300;
    private const int AddresseesOfMany = 3;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    /// <summary>Until the connections that were needed to prepare have been let go of too.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private readonly DataFolder _data = county.Running.Data;
    private readonly string[] _parties =
        [.. county.Running.Plan.Organisations.Take(29).Select(o => o.Code).Order(StringComparer.Ordinal)];
    private int _matters;

    public string Name => $"{organisations} organisations";

    /// <summary>Puts matters until there are so many.</summary>
    public async Task Grow(int matters, CancellationToken cancel)
    {
        var groups = _parties.Chunk(AddresseesOfMany).ToList();
        var more = (matters - _matters) / groups.Count;
        foreach (var group in groups)
        {
            await county.Ask(more, group, cancel);
            await county.UntilEverywhere(cancel);
        }

        _matters += more * groups.Count;
    }

    /// <summary>
    /// Processor time of everything that the county has begun, for answers at a steady rate until all have them; what
    /// it takes at rest in the same time is not counted.
    /// </summary>
    public async Task<DecisionCost> Cost(CancellationToken cancel)
    {
        var each = (Warming + Decisions + _parties.Length - 1) / _parties.Length;
        var matters = await county.Ask(each, _parties, cancel);
        var settled = await Settled.Prepare(county, matters, _parties, cancel);
        _matters += each;
        await county.UntilEverywhere(cancel);
        await county.SignInAgain(_parties, cancel);
        await MeasuredCounty.Many(settled.Take(Warming), (one, c) => one.Announce(county, c), cancel);
        await county.UntilEverywhere(cancel);
        await Task.Delay(Quiet, cancel);

        var resting = Used.Now(_data);
        await Task.Delay(Idle, cancel);
        var machine = Signatures.Each();
        var from = Used.Now(_data);
        await Load.Steadily(
            PerSecond, TimeSpan.FromSeconds((double)Decisions / PerSecond),
            (due, c) => settled[Warming + due.Number].Announce(county, c), cancel);
        Used until;
        do
        {
            await Task.Delay(Settling, cancel);
            until = Used.Now(_data);
        }
        while (!await county.IsEverywhere(cancel));

        return new(Decisions, from.Since(resting), until.Since(from), [machine, Signatures.Each()]);
    }

    /// <summary>Megabytes (PSS) of all of it.</summary>
    public IReadOnlyList<Figure> Memory()
    {
        var all = ProcessFamily.Memory(_data).Values.Sum();
        return
        [
            Figure.Of($"{Name}: memory", [all], "MB"),
            Figure.Of($"{Name}: memory for each", [all / organisations], "MB"),
        ];
    }

    /// <summary>The shared view is stopped while others go on, and started again: how long until it has all.</summary>
    public async Task<Figure> CatchUp(CancellationToken cancel)
    {
        var matter = await county.Ask(1, _parties, cancel);
        var cases = new List<(string Organisation, Guid Case)>();
        foreach (var organisation in _parties.Take(10))
            cases.Add((organisation, (await county.Cases(organisation, matter, cancel)).Values.Single()));
        await county.Running.Unit("overview").Stop();
        await MeasuredCounty.Many(cases, async (one, c) =>
        {
            for (var n = 1; n <= Told / cases.Count; n++) await county.Tell(one.Organisation, one.Case, n, c);
        }, cancel);
        await Task.Delay(Settling, cancel);

        var clock = Stopwatch.StartNew();
        await county.Running.Unit("overview").Start(cancel);
        await county.UntilApplied("svc_overview", cancel);
        return Figure.Of(
            $"{Name}: the shared view has all of {Told}, from its start", [clock.Elapsed.TotalSeconds], "s");
    }
}

/// <summary>Seconds of processor time that each unit has had, at a point in time.</summary>
internal sealed record Used(long At, IReadOnlyDictionary<string, double> Seconds)
{
    public static Used Now(DataFolder data) => new(Stopwatch.GetTimestamp(), ProcessFamily.Processor(data));

    /// <summary>How much of it since then, and in how long.</summary>
    public Spent Since(Used before) => new(
        Stopwatch.GetElapsedTime(before.At, At).TotalSeconds,
        Seconds.ToDictionary(u => u.Key, u => u.Value - before.Seconds.GetValueOrDefault(u.Key)));
}

/// <summary>Processor time of each unit, in so many seconds.</summary>
internal sealed record Spent(double Length, IReadOnlyDictionary<string, double> Seconds)
{
    public double All => Seconds.Values.Sum();
}

/// <summary>What decisions have cost.</summary>
/// <param name="Decisions">How many.</param>
/// <param name="AtRest">Before them.</param>
/// <param name="Meanwhile">From the first until all had the last.</param>
/// <param name="Machine">Microseconds that a signature's check took, before and after them.</param>
internal sealed record DecisionCost(
    int Decisions, Spent AtRest, Spent Meanwhile, IReadOnlyList<double> Machine)
{
    /// <summary>Milliseconds of processor time.</summary>
    public double PerDecision => Of(AtRest.All, Meanwhile.All);

    public IEnumerable<Figure> Figures(string where) =>
    [
        Figure.Of($"{where}: a decision", [PerDecision], "ms"),
        .. Meanwhile.Seconds.OrderByDescending(u => u.Value).Take(5).Select(u => Figure.Of(
            $"{where}: of it {u.Key}", [Of(AtRest.Seconds.GetValueOrDefault(u.Key), u.Value)], "ms")),
        Figure.Of($"{where}: processor at rest", [1_000 * AtRest.All / AtRest.Length], "ms/s"),
        .. AtRest.Seconds.OrderByDescending(u => u.Value).Take(3).Select(u => Figure.Of(
            $"{where}: at rest {u.Key}", [1_000 * u.Value / AtRest.Length], "ms/s")),
        Figure.Of($"{where}: processor meanwhile", [1_000 * Meanwhile.All / Meanwhile.Length], "ms/s"),
        Figure.Of($"{where}: the machine, one ES256 meanwhile", Machine, "µs"),
    ];

    private double Of(double atRest, double meanwhile) =>
        1_000 * (meanwhile - (atRest / AtRest.Length * Meanwhile.Length)) / Decisions;
}
