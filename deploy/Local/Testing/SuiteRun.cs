using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Testing;

/// <summary>One suite that runs, in a process of its own, watched for standing still.</summary>
public sealed partial class SuiteRun : IDisposable
{
    /// <summary>What each is told by where its results go.</summary>
    public const string ResultsOption = "-trx";

    /// <summary>Runs the words, and writes down what processor time they and theirs took.</summary>
    private const string Timed = "log=$1; shift; \"$@\"; code=$?; times >\"$log\"; exit $code";

    private const string NotTheMachine =
        "Felet är inte att maskinen är långsam: det är i produkten eller i testet";

    private readonly TestInstances _instances;
    private readonly Suite _suite;
    private readonly Process _process;
    private readonly Stillness _stillness = new(LocalLimits.TestStill, LocalLimits.TestWork);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Action<string> _say;
    private readonly string _times;
    private ProcessTree? _seen;
    private TimeSpan _looked;
    private int _said;

    private SuiteRun(TestInstances instances, Suite suite, Process process, string times, Action<string> say)
    {
        (_instances, _suite, _process, _times, _say) = (instances, suite, process, times, say);
        Report = new(suite.Name, say);
    }

    public SuiteReport Report { get; }

    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>What it is at.</summary>
    public string Now => $"{_suite.Name} {Report.Done} av {Report.Cases}"
        + (Report.Running is [] ? "" : $" ({string.Join(", ", Report.Running.Select(Last))})");

    /// <summary>Starts it.</summary>
    /// <param name="instances">What its tests stand on.</param>
    /// <param name="suite">Which.</param>
    /// <param name="words">Which tests, in the words of its runner.</param>
    /// <param name="surroundings">Variables that it is told by.</param>
    /// <param name="say">Told of each thing that a person wants to know.</param>
    public static SuiteRun Start(
        TestInstances instances, Suite suite, IEnumerable<string> words,
        IReadOnlyDictionary<string, string> surroundings, Action<string> say)
    {
        var results = Directory.CreateDirectory(Path.Combine(instances.Data.Root, "results")).FullName;
        var times = Path.Combine(results, $"{suite.Name}.times");
        var start = new ProcessStartInfo("/bin/sh", [
            "-c", Timed, "sh", times, "dotnet", suite.Program, "-automated", "-noLogo", "-noColor",
            "-preEnumerateTheories",
            ResultsOption, Path.Combine(results, $"{suite.Name}.trx"), .. words,
        ])
        {
            WorkingDirectory = Path.GetDirectoryName(suite.Program),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in surroundings) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new CannotContinueException($"{suite.Name} gick inte att starta.");
        process.StandardInput.Close();
        return new(instances, suite, process, times, say);
    }

    /// <summary>Reads what it says until it ends.</summary>
    /// <returns>A line about how it went.</returns>
    public async Task<string> End()
    {
        await Task.WhenAll(Read(_process.StandardOutput, Report.Read), Read(_process.StandardError, _say));
        await _process.WaitForExitAsync();
        _clock.Stop();
        if (_process.ExitCode != 0 && Report.Failed == 0)
        {
            Report.Fail(Math.Max(1, Report.Running.Count));
            _say($"FEL {_suite.Name} dog (slutkod {_process.ExitCode}){Meanwhile()}");
        }

        var skipped = Report.Skipped > 0 ? $", {Report.Skipped} överhoppade" : "";
        return $"{_suite.Name}: {Report.Passed} gick igenom, {Report.Failed} fel{skipped}; {Minutes(Elapsed)}, "
            + $"processortid {(Used() is { } used ? Minutes(used) : "okänd")}";
    }

    /// <summary>Looks whether it still comes somewhere; ends it, and says why, when it does not.</summary>
    public void Look()
    {
        if (_process.HasExited) return;

        var (now, said, at) = (ProcessTree.Of(_process.Id), Report.Said, _clock.Elapsed);
        // A machine that stood still, or did not let us look: what passed meanwhile is not the suite's.
        var passed = TimeSpan.FromTicks(Math.Min((at - _looked).Ticks, 2 * LocalLimits.TestLook.Ticks));
        var verdict = _stillness.Add(passed, said != _said, Since(t => t.Used), Since(t => t.StoodInLine));
        (_seen, _said, _looked) = (now, said, at);
        if (verdict is { } standstill) Stop(now, Why(standstill));

        TimeSpan Since(Func<ProcessTree, TimeSpan> what) => _seen is { } before && what(now) > what(before)
            ? what(now) - what(before) : TimeSpan.Zero;
    }

    /// <summary>Ends it and all that it has started.</summary>
    public void Kill() => ProcessTree.Of(_process.Id).Kill();

    public void Dispose() => _process.Dispose();

    public static string Minutes(TimeSpan time) => time.TotalMinutes >= 1
        ? $"{(int)time.TotalMinutes} min {time.Seconds} s"
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private static string Last(string name) => name.Split('(')[0].Split('.')[^1];

    private string Why(Standstill standstill) => standstill switch
    {
        Standstill.Waits =>
            $"väntar på något som inte kommer: i {Minutes(_stillness.Still)} har inget test börjat eller blivit klart, "
            + "och varken testen eller det som de startat har räknat på något (mest "
            + $"{Minutes(_stillness.Worked)} processortid, och ingen kö till processorn). " + NotTheMachine,
        _ =>
            $"räknar men kommer ingen vart: {Minutes(_stillness.Worked)} processortid utan att ett test har börjat "
            + "eller blivit klart. " + NotTheMachine,
    };

    private void Stop(ProcessTree tree, string why)
    {
        Report.Fail(Math.Max(1, Report.Running.Count));
        _say($"FEL {_suite.Name} avslutades{Meanwhile()}: {why}.\n    Loggar: {string.Join(", ", Logs(tree))}");
        tree.Kill();
    }

    private string Meanwhile() =>
        Report.Running is [] ? ", mellan testen" : $" medan det här pågick: {string.Join(", ", Report.Running)}";

    /// <summary>Of the counties that it runs; of the common broker and database when it has none.</summary>
    private IEnumerable<string> Logs(ProcessTree tree)
    {
        var own = TestInstances.Counties(_instances.Data).Where(c => Directory.Exists(c.Marks)
            && Directory.EnumerateFiles(c.Marks, "*.json")
                .Any(f => PrivateFile.ReadJson<ProcessMark>(f) is { } mark && tree.Pids.Contains(mark.Pid))).ToList();
        return own.DefaultIfEmpty(_instances.Data).Select(c => c.Logs);
    }

    private static async Task Read(StreamReader from, Action<string> heed)
    {
        while (await from.ReadLineAsync() is { } line) heed(line);
    }

    /// <summary>The second line of <c>times</c>: of its children and theirs, user and system.</summary>
    private TimeSpan? Used()
    {
        if (!File.Exists(_times) || File.ReadAllLines(_times) is not [_, var line, ..]) return _seen?.Used;

        return TimeSpan.FromSeconds(Time().Matches(line).Sum(m =>
            (double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) * 60)
            + double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(@"(\d+)m([\d.]+)s")]
    private static partial Regex Time();
}
