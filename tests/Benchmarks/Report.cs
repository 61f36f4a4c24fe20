using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Samverkan.Local.Machine;

namespace Samverkan.Benchmarks;

/// <summary>Where and with what it was measured.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Processor">Its name.</param>
/// <param name="Cores">That may be used.</param>
/// <param name="MemoryMb">In all.</param>
/// <param name="Runtime">.NET.</param>
/// <param name="Postgres">PostgreSQL.</param>
/// <param name="StolenPercent">Of the processors' time, taken by others while it was measured.</param>
public sealed record Surroundings(
    DateTimeOffset At, string Processor, int Cores, long MemoryMb, string Runtime, string Postgres,
    double StolenPercent)
{
    public static async Task<Surroundings> Describe(double stolenPercent)
    {
        var processor = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        var postgres = await Tool.Run([PostgresProgram.Path("postgres"), "--version"]);
        return new(
            DateTimeOffset.UtcNow, processor?.Split(':')[^1].Trim() ?? "?", Environment.ProcessorCount,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024 / 1024, RuntimeInformation.FrameworkDescription,
            postgres.LastLine, Math.Round(stolenPercent, 1));
    }
}

/// <summary>The processors' time since the start, as <c>/proc/stat</c> has it.</summary>
public readonly record struct ProcessorTime(double All, double Stolen)
{
    public static ProcessorTime Now()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToList();
        return new(fields.Take(8).Sum(), fields[7]);
    }

    /// <summary>Part of the time since that others had.</summary>
    public double StolenSince(ProcessorTime before) =>
        All > before.All ? 100 * (Stolen - before.Stolen) / (All - before.All) : 0;
}

/// <summary>Figures as a table to read, and as a file for a program.</summary>
public static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>A table as the README has them.</summary>
    public static string Table(IEnumerable<Figure> figures)
    {
        var lines = figures.Select(f => f is { Value: { } value, Least: { } least, Most: { } most }
            ? $"| {f.What} | {Number(value)} {f.Unit} | {Number(least)}–{Number(most)} | {Goal(f)} |"
            : $"| {f.What} | – | | {Goal(f)} |");
        return string.Join('\n', ["| | median | spread | goal |", "|---|--:|--:|---|", .. lines]);
    }

    public static async Task Write(
        string file, Surroundings machine, IReadOnlyDictionary<string, IReadOnlyList<Figure>> all) =>
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { machine, figures = all }, Json));

    /// <summary>The goal, whether it was met, and what could not be measured.</summary>
    private static string Goal(Figure figure)
    {
        var goal = figure is { Goal: { } bar, IsMet: { } met }
            ? $"{(figure.IsAtMost ? "≤" : "≥")} {Number(bar)}{(met ? "" : " **missed**")}"
            : "";
        var lacks = figure.Lacks is { } cause ? $"kunde inte mätas: {cause}" : "";
        return string.Join("; ", new[] { goal, lacks }.Where(t => t.Length > 0));
    }

    private static string Number(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}
