using System.Collections.Concurrent;
using Samverkan.Demo.Client;
using Samverkan.Local;
using Samverkan.Local.Counties;

namespace Samverkan.Benchmarks.Screen;

/// <summary>
/// From when an organisation was to tell its answer, until the shared view has it, and until the matrix that is open in
/// three other organisations' browsers has been told that it has changed, the last of them. Each answer is to a matter
/// of its own, so that what is told can be known again; the whole county hears all of it.
/// </summary>
public static class ScreenBench
{
    private const int InRounds = 2;
    private const int GoalRate = 100;
    private const double MiddleGoal = 40;
    private const double SlowestGoal = 150;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);
    private static readonly int[] Rates = [10, 20, GoalRate];
    private static readonly string[] Watching = ["R01", "L01", "0192"];

    public static async Task<IReadOnlyList<Figure>> Run(Bed bed, CancellationToken cancel)
    {
        var plan = CountyPlan.Load(new Checkout(bed.Root).County);
        await using var county = await MeasuredCounty.Start(MeasuredCounty.Options(bed, plan), cancel);
        var all = new Queue<Settled>(await Prepare(county, cancel));
        var pages = new List<OpenPage>();
        foreach (var organisation in Watching)
        {
            var person = county.Client.Person(organisation, "strategist").UserName;
            using var browser = await Browser.SignIn(county.Running, person, cancel);
            pages.Add(await OpenPage.Open(browser, $"/program/{county.Programme}/matris", cancel));
        }

        await using var rows = await RowWatch.On(county.Running, "svc_overview", "answers", cancel);
        var measuring = new Measuring(county, pages, rows, all);
        await measuring.Once(GoalRate, cancel);
        var (took, lacking) = (Rates.ToDictionary(rate => rate, _ => new List<Took>()), new Dictionary<int, string>());
        for (var round = 0; round < InRounds; round++)
        {
            foreach (var rate in Rates)
            {
                try
                {
                    took[rate].Add(await measuring.Once(rate, cancel));
                }
                catch (Exception e) when (!cancel.IsCancellationRequested)
                {
                    lacking[rate] = $"{InRounds - took[rate].Count} av {InRounds} rundor: {Series.CauseOf(e)}";
                    await county.UntilEverywhere(cancel);
                }
            }
        }

        foreach (var page in pages) await page.DisposeAsync();
        return [.. Rates.SelectMany(rate => Figures(rate, took[rate], lacking.GetValueOrDefault(rate)))];
    }

    private static async Task<IReadOnlyList<Settled>> Prepare(MeasuredCounty county, CancellationToken cancel)
    {
        var deciding = county.Client.Organisations.Except(Watching).ToList();
        var answers = ((InRounds * Rates.Sum()) + GoalRate) * Length.TotalSeconds;
        var each = (int)Math.Ceiling(answers / deciding.Count);
        var settled = new ConcurrentBag<IReadOnlyList<Settled>>();
        await MeasuredCounty.Many(deciding, async (organisation, c) =>
        {
            var matters = await county.Ask(each, [organisation], c);
            settled.Add(await Settled.Prepare(county, matters, [organisation], c));
        }, cancel, atOnce: 4);
        await county.UntilEverywhere(cancel);
        // A token that is renewed while it is measured is the measurer's own delay.
        await county.SignInAgain(deciding, cancel);
        return [.. Enumerable.Range(0, each).SelectMany(turn => settled.Select(s => s[turn]))];
    }

    private static IEnumerable<Figure> Figures(int rate, IReadOnlyCollection<Took> rounds, string? lacking)
    {
        var isGoal = rate == GoalRate;
        yield return Figure.Of($"{rate}/s, refused as busy", [.. rounds.Select(t => t.RefusedPercent)], "%");
        foreach (var (what, of) in new (string, Func<Took, IEnumerable<double>>)[]
        {
            ("told on the screens", t => t.Told), ("in the shared view", t => t.Seen), ("answered", t => t.Answered),
        })
        {
            // Where all of it was refused there is nothing more to tell.
            if (rounds.Any(t => !of(t).Any())) continue;

            var hasGoal = isGoal && what != "answered";
            yield return One($"{rate}/s, {what}: p50", of, 0.5, hasGoal ? MiddleGoal : null);
            yield return One($"{rate}/s, {what}: p99", of, 0.99, hasGoal ? SlowestGoal : null);
        }

        Figure One(string name, Func<Took, IEnumerable<double>> of, double part, double? goal) => rounds.Count > 0
            ? Figure.Of(name, [.. rounds.Select(t => Rounds.Percentile(of(t), part))], "ms", goal, isAtMost: true)
                with { Lacks = lacking }
            : Figure.Lacking(name, "ms", lacking ?? "ingen runda mättes", goal, isAtMost: true);
    }

    /// <summary>Milliseconds from when each answer was due.</summary>
    private sealed record Took(
        ConcurrentBag<double> Answered, ConcurrentBag<double> Seen, ConcurrentBag<double> Told)
    {
        /// <summary>How many were told that there was too much; what they waited for is in no other figure.</summary>
        public int Refused;

        public double RefusedPercent => 100.0 * Refused / Math.Max(1, Refused + Answered.Count);
    }

    private sealed record Measuring(
        MeasuredCounty County, IReadOnlyList<OpenPage> Pages, RowWatch Rows, Queue<Settled> Left)
    {
        public async Task<Took> Once(int perSecond, CancellationToken cancel)
        {
            var some = Enumerable.Range(0, (int)(perSecond * Length.TotalSeconds)).Select(_ => Left.Dequeue()).ToList();
            var took = new Took([], [], []);
            await Load.Steadily(perSecond, Length, (due, c) => One(some[due.Number], due, took, c), cancel);
            // All the other copies too: what they have left to do would be done meanwhile in the next.
            await County.UntilEverywhere(cancel);
            return took;
        }

        private async Task One(Settled answer, Due due, Took took, CancellationToken cancel)
        {
            using var waits = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var told = Noted(
                Task.WhenAll(Pages.Select(p => p.Told.Of($"matter:{answer.Matter}", waits.Token))), took.Told);
            var seen = Noted(Rows.Seen.Of($"{answer.Matter} {answer.Organisation}", waits.Token), took.Seen);
            try
            {
                await Noted(answer.Announce(County, cancel), took.Answered);
            }
            catch (RefusedException refused) when (refused.Code == "busy")
            {
                Interlocked.Increment(ref took.Refused);
                await waits.CancelAsync();
                await Task.WhenAll(told, seen).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            }

            await Task.WhenAll(told, seen);

            async Task Noted(Task waited, ConcurrentBag<double> noted)
            {
                await waited;
                noted.Add(due.Ago);
            }
        }
    }
}
