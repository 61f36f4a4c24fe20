using Samverkan.Benchmarks.Append;
using Samverkan.Benchmarks.Command;
using Samverkan.Benchmarks.Facts;
using Samverkan.Benchmarks.Footprint;
using Samverkan.Benchmarks.Growth;
using Samverkan.Benchmarks.Pages;
using Samverkan.Benchmarks.Screen;
using Samverkan.Local.Machine;

namespace Samverkan.Benchmarks;

/// <summary>Something that is measured, by the name it is asked for.</summary>
/// <param name="Name">One word.</param>
/// <param name="About">What it measures, in a line.</param>
/// <param name="Run">Measures, in a folder of its own.</param>
public sealed record Benchmark(
    string Name, string About, Func<Bed, CancellationToken, Task<IReadOnlyList<Figure>>> Run)
{
    /// <summary>In the order in which they are run.</summary>
    public static readonly IReadOnlyList<Benchmark> All =
    [
        new("append", "Händelser i sekunden, bredvid pgbench mot samma databas", AppendBench.Run),
        new("command", "Ett kommando över HTTP: rakt mot noden, genom gatewayen, med ett formulär", CommandBench.Run),
        new("facts", "Signera, skicka, kontrollera, ta upp, bredvid RabbitMQ, läsning och ES256", FactsBench.Run),
        new("screen", "Från ett svar till översikten och till andras skärmar", ScreenBench.Run),
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
    /// <summary>Takes away all that is in it; what a run that was itself killed has left behind, too.</summary>
    public async Task Clear()
    {
        if (!Directory.Exists(Data.Root)) return;

        await Leftovers.Stop(Data);
        await PostgresUser.Remove(Data, CancellationToken.None);
        await Tool.Must(["rm", "-rf", Data.Root], wait: MeasuredCounty.Patience);
    }
}
