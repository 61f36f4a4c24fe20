using Samverkan.Local;
using Samverkan.Local.Running;

namespace Samverkan.Faults.Harm;

/// <summary>
/// Every process is exchanged for that of another version, one after another, the two side by side for a while where a
/// service may have two. A county of an older build is brought to this one; again, it is first brought back.
/// </summary>
internal static class RollingUpgrade
{
    /// <summary>What is needed and not there; null when it can be done.</summary>
    public static Task<string?> Lacks(DrillCounty county)
    {
        if (county.Old is not { } old) return Task.FromResult<string?>("säg --old <ett äldre, byggt utcheckat träd>");

        var missing = county.Running.Plan.Processes.Select(p => new Checkout(old).Program(p.Project)).FirstOrDefault(p => !File.Exists(p));
        return Task.FromResult(missing is null ? null : $"{missing} finns inte: bygg det äldre trädet först");
    }

    /// <summary>A process as the older build has it.</summary>
    public static Func<Launch, Launch> Older(string old, string project) =>
        launch => launch with { Program = new Checkout(old).Program(project) };

    public static async Task Round(Occasion occasion, CancellationToken cancel)
    {
        var county = occasion.County;
        var old = county.Old ?? throw new InvalidOperationException("there is no older build");
        if (!county.Processes.Any(county.Otherwise.IsChanged)) await All(occasion, p => Older(old, p), cancel);
        await All(occasion, _ => null, cancel);
    }

    private static async Task All(Occasion occasion, Func<string, Func<Launch, Launch>?> version, CancellationToken cancel)
    {
        foreach (var process in occasion.County.Running.Plan.Processes.OrderBy(_ => occasion.Random.Next()))
        {
            await occasion.Pause(0.5, 2, cancel);
            await Exchange(occasion, process.Name, process.Hears, version(process.Project), cancel);
        }
    }

    private static async Task Exchange(
        Occasion occasion, string process, bool mayBeTwo, Func<Launch, Launch>? version, CancellationToken cancel)
    {
        var county = occasion.County;
        var beside = county.Running.Beside(process);
        try
        {
            if (mayBeTwo)
            {
                county.Otherwise.Become(beside.Unit.Name, version);
                await beside.Start(cancel);
                await occasion.Pause(2, 4, cancel);
            }

            county.Otherwise.Become(process, version);
            await county.StartAgain(process, cancel);
            await occasion.Pause(1, 2, cancel);
        }
        finally
        {
            await beside.Stop();
        }
    }
}
