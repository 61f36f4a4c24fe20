using Samverkan.Benchmarks.Append;
using Samverkan.Benchmarks.Command;
using Samverkan.Benchmarks.Facts;
using Samverkan.Benchmarks.Footprint;
using Samverkan.Benchmarks.Growth;
using Samverkan.Benchmarks.Overload;
using Samverkan.Benchmarks.Pages;
using Samverkan.Benchmarks.Screen;
using Samverkan.Local.Machine;

namespace Samverkan.Benchmarks;

/// <summary>Something that is measured, by the name it is asked for.</summary>
/// <param name="Name">One word.</param>
/// <param name="About">What it measures, in a line.</param>
/// <param name="Measure">Measures, in a folder of its own.</param>
public sealed record Benchmark(
    string Name, string About, Func<Bed, CancellationToken, Task<IReadOnlyList<Figure>>> Measure)
{
    /// <summary>Measures: what could not be measured is a row with its cause, and the rest stands.</summary>
    public async Task<IReadOnlyList<Figure>> Run(Bed bed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(bed);
        await bed.Add("det övriga", async () => await Measure(bed, cancel), cancel);
        return bed.Had;
    }

    /// <summary>In the order in which they are run.</summary>
    public static readonly IReadOnlyList<Benchmark> All =
    [
        new("append", "Händelser i sekunden, bredvid pgbench mot samma databas", AppendBench.Run),
        new("command", "Ett kommando över HTTP: rakt mot noden, genom gatewayen, med ett formulär", CommandBench.Run),
        new("facts", "Signera, skicka, kontrollera, ta upp, bredvid RabbitMQ, läsning och ES256", FactsBench.Run),
        new("screen", "Från ett svar till översikten och till andras skärmar", ScreenBench.Run),
        new("overload", "Dubbelt så mycket som hinns med: vad som görs och nekas", OverloadBench.Run),
        new("pages", "Matrisen med 500 frågor och startsidan, genom gatewayen", PagesBench.Run),
        new("footprint", "Hela länet: tid till klart och minne i vila", FootprintBench.Run),
        new("growth", "29, 104 och 332 organisationer: tid per beslut, minne, start, ikappkörning", GrowthBench.Run),
    ];
}

/// <summary>What a benchmark stands on.</summary>
/// <param name="Root">The checkout.</param>
/// <param name="Data">A folder that is emptied before each benchmark.</param>
public sealed record Bed(string Root, DataFolder Data)
{
    /// <summary>Figures that stand, whatever becomes of the rest.</summary>
    public List<Figure> Had { get; } = [];

    /// <summary>Adds figures that are measured together; if they cannot be had, a row that says why.</summary>
    public async Task Add(string what, Func<Task<IEnumerable<Figure>>> measure, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(measure);
        try
        {
            Had.AddRange(await measure());
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            Had.Add(Figure.Lacking(what, "", Series.CauseOf(e)));
        }
    }

    /// <summary>Takes away all that is in it; what a run that was itself killed has left behind, too.</summary>
    public async Task Clear()
    {
        if (!Directory.Exists(Data.Root)) return;

        await Leftovers.Stop(Data);
        await PostgresUser.Remove(Data, CancellationToken.None);
        await Tool.Must(["rm", "-rf", Data.Root], wait: MeasuredCounty.Patience);
    }
}
