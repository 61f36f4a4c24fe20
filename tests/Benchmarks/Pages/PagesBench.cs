using System.Diagnostics;
using Samverkan.Local;
using Samverkan.Local.Counties;

namespace Samverkan.Benchmarks.Pages;

/// <summary>
/// Pages that a signed-in person opens through the gateway, one after the other, each read to its end: of a programme
/// with 500 matters that all 29 organisations are asked about. What is looked for in all of the matrix is reported
/// beside.
/// </summary>
public static class PagesBench
{
    private const int InRounds = 3;
    private const int Matters = 500;
    private const double Goal = 50;
    private static readonly string[] Answering = ["0114", "0115", "0117", "0120"];

    public static async Task<IReadOnlyList<Figure>> Run(Bed bed, CancellationToken cancel)
    {
        var plan = CountyPlan.Load(new Checkout(bed.Root).County);
        await using var county = await MeasuredCounty.Start(MeasuredCounty.Options(bed, plan), cancel);
        await Answer(county, cancel);
        var person = county.Client.Person("0192", "strategist").UserName;
        using var browser = await Browser.SignIn(county.Running, person, cancel);
        var matrix = $"/program/{county.Programme}/matris";
        Opened[] pages =
        [
            new("matrix, newest", matrix, 100, Goal),
            new("matrix, last page", $"{matrix}?sida=17", 100, Goal),
            new("start", "/", 100, Goal),
            new("matrix, one state in all 500", $"{matrix}?lage=adopt", 10),
        ];
        foreach (var page in pages) await page.Open(browser, cancel);
        foreach (var page in pages) page.Forget();
        for (var round = 0; round < InRounds; round++)
        {
            foreach (var page in pages) await page.Open(browser, cancel);
        }

        return [.. pages.SelectMany(p => p.Figures())];
    }

    private static async Task Answer(MeasuredCounty county, CancellationToken cancel)
    {
        var matters = await county.Ask(Matters, county.Client.Organisations, cancel);
        var settled = await Settled.Prepare(county, matters, Answering, cancel);
        await MeasuredCounty.Many(settled, (one, c) => one.Announce(county, c), cancel);
        await county.UntilEverywhere(cancel);
    }

    private sealed record Opened(string Name, string Path, int InARound, double? Goal = null)
    {
        private Series _middle = new(), _slow = new(), _kilobytes = new();

        public Task Open(Browser browser, CancellationToken cancel) =>
            Series.Add([_middle, _slow, _kilobytes], async () =>
            {
                var (took, kilobytes) = (new List<double>(), 0.0);
                for (var n = 0; n < InARound; n++)
                {
                    var clock = Stopwatch.StartNew();
                    kilobytes = (await browser.Page(Path, cancel)).Length / 1024.0;
                    took.Add(clock.Elapsed.TotalMilliseconds);
                }

                return [Rounds.Percentile(took, 0.5), Rounds.Percentile(took, 0.95), kilobytes];
            }, cancel);

        /// <summary>The first round is slow in every process.</summary>
        public void Forget() => (_middle, _slow, _kilobytes) = (new(), new(), new());

        public IReadOnlyList<Figure> Figures() =>
        [
            _middle.Figure($"{Name}: p50", "ms"),
            _slow.Figure($"{Name}: p95", "ms", Goal, isAtMost: true),
            _kilobytes.Figure($"{Name}: before it is compressed", "kB"),
        ];
    }
}
