using System.Globalization;
using Samverkan.Local;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;

namespace Samverkan.Faults.Harm;

/// <summary>
/// One node's clock is minutes ahead of everybody else's, and then behind. Nothing that is recorded may hang on it: neither the
/// order of facts nor who is believed. One that is ahead holds tokens for old before their time, and says so.
/// </summary>
internal static class ClockSkew
{
    /// <summary>Less than a token lives (5 min), so that a fresh one is good at a node that is ahead.</summary>
    private const int Seconds = 180;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Soon = Patience.OfSeconds(60);

    /// <summary>What is needed and not there; null when it can be done.</summary>
    public static async Task<string?> Lacks()
    {
        try
        {
            return (await Tool.Run(["cc", "--version"])).Ok ? null : "C-kompilatorn cc svarar inte";
        }
        catch (CannotContinueException missing)
        {
            return missing.Message;
        }
    }

    public static async Task Round(Occasion occasion, CancellationToken cancel)
    {
        var (county, node) = (occasion.County, occasion.AnyNode());
        var library = await Compile(county.Running.Data, cancel);
        foreach (var code in county.OrganisationsOf(node)) county.Ledger.MayHoldTokensForOld.TryAdd(code, node);
        try
        {
            foreach (var off in (int[])[Seconds, -Seconds])
            {
                county.Otherwise.Change(node, launch => Skewed(launch, library, off));
                await county.StartAgain(node, cancel);
                await MustBeOff(occasion, node, off, cancel);
                await Task.Delay(occasion.AtLeast(Least), cancel);
            }
        }
        finally
        {
            county.Otherwise.Restore(node);
            await county.StartAgain(node, cancel);
            county.Ledger.MayHoldTokensForOld.Clear();
        }

        await occasion.MustBeHeard(node, county.Running.Unit(node).Unit.Address, Soon, cancel);
    }

    private static Launch Skewed(Launch launch, string library, int off) => launch with
    {
        Environment = new Dictionary<string, string>(launch.Environment)
        {
            ["LD_PRELOAD"] = library,
            ["CLOCK_OFF"] = off.ToString(CultureInfo.InvariantCulture),
        },
    };

    /// <summary>As the node itself tells the time in each of its answers.</summary>
    private static async Task MustBeOff(Occasion occasion, string node, int off, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var answer = await http.GetAsync(new Uri($"{occasion.County.Running.Unit(node).Unit.Address}/health/live"), cancel);
        var told = (answer.Headers.Date ?? DateTimeOffset.UtcNow) - DateTimeOffset.UtcNow;
        occasion.MustBe(Math.Abs(told.TotalSeconds - off) < 30, $"{node} has the clock {told.TotalSeconds:0} s off, not {off}");
    }

    private static async Task<string> Compile(DataFolder data, CancellationToken cancel)
    {
        var (source, library) = (Path.Combine(data.Root, "skewed-clock.c"), Path.Combine(data.Root, "skewed-clock.so"));
        await using (var text = typeof(ClockSkew).Assembly.GetManifestResourceStream("skewed-clock.c")!)
            await PrivateFile.Write(source, stream => text.CopyToAsync(stream, cancel));
        if (!File.Exists(library))
            await Tool.Must(["cc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], cancel: cancel);
        return library;
    }
}
