using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Samverkan.Local.Testing;

/// <summary>What a suite says of itself while it runs: one line of JSON for each thing that happens.</summary>
public sealed class SuiteReport(string suite, Action<string> say)
{
    private readonly ConcurrentDictionary<string, string> _running = new();
    private int _said;

    /// <summary>How many tests it has to run, known when it has looked.</summary>
    public int Cases { get; private set; }

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public int Skipped { get; private set; }

    public int Done => Passed + Failed + Skipped;

    /// <summary>Tests that have begun and not ended.</summary>
    public IReadOnlyList<string> Running => [.. _running.Values];

    /// <summary>Counts up whenever something happens.</summary>
    public int Said => Volatile.Read(ref _said);

    /// <summary>Reads a line; what is no message is said on as it is.</summary>
    public void Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (!line.StartsWith("{\"$type\"", StringComparison.Ordinal))
        {
            say(line);
            return;
        }

        Interlocked.Increment(ref _said);
        try
        {
            // A test's name may hold what its data holds, as it is: a zero byte, too.
            using var message = JsonDocument.Parse(string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c)));
            Heed(message.RootElement);
        }
        catch (JsonException)
        {
            // Not read on, the suite would stand still for us.
            Failed++;
            say($"FEL {suite} sade något som inte går att läsa: {line}");
        }
    }

    /// <summary>Something that is no test of its own went wrong: the suite died, or was ended.</summary>
    public void Fail(int times = 1) => Failed += times;

    private void Heed(JsonElement message)
    {
        var what = Text(message, "$type");
        switch (what)
        {
            case "discovery-complete":
                Cases = message.GetProperty("TestCasesToRun").GetInt32();
                break;
            case "test-starting":
                _running[Test(message)] = Text(message, "TestDisplayName");
                break;
            case "test-passed":
                Passed++;
                break;
            case "test-skipped":
                Skipped++;
                say($"ÖVERHOPPAD {_running.GetValueOrDefault(Test(message))}: {Text(message, "Reason")}");
                break;
            case "test-failed":
                Failed++;
                say($"FEL {_running.GetValueOrDefault(Test(message))} ({Seconds(message)} s)\n{Reason(message)}");
                break;
            case "test-finished":
                _running.TryRemove(Test(message), out _);
                break;
            case "error-message":
            case var _ when what.EndsWith("cleanup-failure", StringComparison.Ordinal):
                Failed++;
                say($"FEL {suite}, utanför testen ({what})\n{Reason(message)}");
                break;
        }
    }

    private static string Test(JsonElement message) => Text(message, "TestUniqueID");

    private static string Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var found) ? Text(found) : "";

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static string Seconds(JsonElement message) =>
        message.TryGetProperty("ExecutionTime", out var time) && time.ValueKind == JsonValueKind.Number
            ? time.GetDouble().ToString("0.0", CultureInfo.InvariantCulture) : "?";

    /// <summary>Message and trace of each exception, then what the test wrote.</summary>
    private static string Reason(JsonElement message)
    {
        var said = All(message, "Messages").Zip(All(message, "StackTraces"), (m, s) => $"{m}\n{s}")
            .Append(Text(message, "Output")).Where(t => t.Length > 0);
        return string.Join('\n', string.Join('\n', said).Split('\n').Select(l => $"    {l.TrimEnd()}"));
    }

    private static IEnumerable<string> All(JsonElement message, string name) =>
        message.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Array
            ? found.EnumerateArray().Select(Text) : [];
}
