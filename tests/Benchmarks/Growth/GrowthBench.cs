using Samverkan.Local;
using Samverkan.Local.Counties;

namespace Samverkan.Benchmarks.Growth;

/// <summary>
/// What a decision costs, and a county, when there are more of them: 29, 104 and 332 organisations (one county, three,
/// all of Sweden) with 100 matters, and one county with 1 000 and, last because it takes longest, with 10 000.
/// Each decision is on a matter that concerns the 29 organisations of one county, and all of the country hears of it.
/// The many matters beside are put to three organisations each: to all 29 most of the time would go to opening cases.
/// </summary>
public static class GrowthBench
{
    private const double CostGoal = 1.3;
    private static readonly Size[] Sizes =
        [new(1, 29, [100, 1_000]), new(3, 104, [100]), new(21, 332, [100]), new(1, 29, [10_000])];

    public static async Task<IReadOnlyList<Figure>> Run(Bed bed, CancellationToken cancel)
    {
        var plan = CountyPlan.Load(new Checkout(bed.Root).County);
        var costs = new Dictionary<(int Organisations, int Matters), double>();
        foreach (var size in Sizes)
        {
            await bed.Clear();
            await bed.Add(
                $"{size.Organisations} organisations", () => Of(size, bed, plan, costs, cancel), cancel);
            Console.WriteLine(Report.Table(bed.Had));
        }

        return [.. from size in Sizes
            from matters in size.Matters
            where (size.Organisations, matters) != (29, 100)
            where costs.ContainsKey((size.Organisations, matters)) && costs.ContainsKey((29, 100))
            let ratio = costs[(size.Organisations, matters)] / costs[(29, 100)]
            select Figure.Of(
                $"a decision among {size.Organisations} with {matters} matters, to 29 with 100", [ratio], "×",
                size.Organisations == 332 ? CostGoal : null, isAtMost: true)];
    }

    /// <summary>What one county costs; each figure stands from when it is had.</summary>
    private static async Task<IEnumerable<Figure>> Of(
        Size size, Bed bed, CountyPlan plan, Dictionary<(int Organisations, int Matters), double> costs,
        CancellationToken cancel)
    {
        var options = MeasuredCounty.Options(bed, Country.Of(plan, size.Counties, size.Organisations)) with
        {
            PostgresConnections = 400 + (12 * size.Organisations),
            ReadyWait = TimeSpan.FromMinutes(10),
        };
        await using var county = await MeasuredCounty.Start(
            options, cancel, [.. plan.Organisations.Select(o => o.Code)]);
        var grown = new GrownCounty(county, size.Organisations);
        bed.Had.Add(Figure.Of($"{grown.Name}: ready, the first time", [county.ReadyAfter.TotalSeconds], "s"));
        foreach (var matters in size.Matters)
        {
            await bed.Add($"{grown.Name}, {matters} matters", async () =>
            {
                await grown.Grow(matters, cancel);
                var cost = await grown.Cost(cancel);
                costs[(size.Organisations, matters)] = cost.PerDecision;
                Console.WriteLine($"{grown.Name}, {matters} matters: {cost.PerDecision:0} ms");
                return cost.Figures($"{grown.Name}, {matters} matters");
            }, cancel);
        }

        bed.Had.AddRange(grown.Memory());
        return [await grown.CatchUp(cancel)];
    }

    private sealed record Size(int Counties, int Organisations, IReadOnlyList<int> Matters);
}
