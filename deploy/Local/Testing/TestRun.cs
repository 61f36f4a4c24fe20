using System.Collections.Concurrent;
using System.Diagnostics;

namespace Samverkan.Local.Testing;

/// <summary>
/// All suites, two at a time, each in a process of its own with xunit's own runner. It says how far it is, and ends
/// what stands still; no clock ends it.
/// </summary>
public sealed class TestRun(TestInstances instances, IReadOnlyList<Suite> suites, IReadOnlyList<string> words)
{
    /// <summary>Each waits half of its time for processes, timers and a browser.</summary>
    private const int AtOnce = 2;

    private readonly ConcurrentDictionary<Suite, SuiteRun> _running = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TestTally _tally = new();
    private int _ended;

    /// <summary>What every suite is told by, beside where its instances are.</summary>
    public IReadOnlyDictionary<string, string> Surroundings { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs to the end.</summary>
    /// <param name="limit">Null for none: what does not stand still may take its time.</param>
    /// <param name="cancel">Ends it at once.</param>
    public async Task<TestTally> Run(TimeSpan? limit, CancellationToken cancel)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (limit is { } longest) ends.CancelAfter(longest);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(ends.Token);
        var watch = Watch(watching.Token);
        try
        {
            await Parallel.ForEachAsync(
                suites, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ends.Token }, One);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            Say($"FEL Testerna avbröts efter gränsen {limit?.TotalMinutes:0.#} minuter (--minutes).");
            _tally.Fail();
        }

        await watching.CancelAsync();
        await watch;
        return _tally;
    }

    private static void Say(string line) => Console.WriteLine(line);

    private async ValueTask One(Suite suite, CancellationToken cancel)
    {
        var told = instances.ToEnvironment().Concat(Surroundings).ToDictionary();
        using var run = SuiteRun.Start(instances, suite, words, told, Say);
        _running[suite] = run;
        string line;
        await using (cancel.Register(run.Kill)) line = await run.End();
        _running.TryRemove(suite, out _);
        _tally.Add(run.Report);
        Interlocked.Increment(ref _ended);
        // Of a chosen few: the suites that have none of them say nothing.
        if (run.Report.Done + run.Report.Failed > 0) Say($"[{_ended} av {suites.Count}] {line}");
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Looks at all that run, again and again, and now and then says how far it is.</summary>
    private async Task Watch(CancellationToken cancel)
    {
        var said = TimeSpan.Zero;
        while (!cancel.IsCancellationRequested)
        {
            await Task.Delay(LocalLimits.TestLook, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var run in _running.Values) run.Look();
            if (_clock.Elapsed - said < LocalLimits.TestTold || cancel.IsCancellationRequested) continue;

            said = _clock.Elapsed;
            Say(HowFar());
        }
    }

    private string HowFar()
    {
        var runs = _running.Values.ToList();
        var done = _tally.Passed + _tally.Failed + runs.Sum(r => r.Report.Done);
        return $"… {SuiteRun.Minutes(_clock.Elapsed)}: {_ended} av {suites.Count} sviter klara, {done} test hittills; "
            + "nu "
            + string.Join("; ", runs.Select(r => r.Now));
    }
}
