using System.Reflection;
using System.Text.RegularExpressions;

namespace Samverkan.Conventions.Tests;

/// <summary>The source and the built services, as the tests of this folder look at them.</summary>
internal static class Checkout
{
    public static readonly string Root = Above(AppContext.BaseDirectory);

    /// <summary>The services of the county. A new one is added here, and to the references of this project.</summary>
    public static readonly Assembly[] Services =
        [.. new[] { "Agreements", "Decisions", "Forums", "Overview" }.Select(s => Assembly.Load($"Samverkan.{s}"))];

    public static readonly Assembly Hosting = typeof(Hosting.Verdict).Assembly;

    public static readonly Assembly Contracts = typeof(Contracts.FactAttribute).Assembly;

    /// <summary>All files of ours below a folder with this ending, by their path from the root.</summary>
    public static IEnumerable<Source> Files(string folder, string ending = ".cs") =>
        Directory.Exists(Path.Combine(Root, folder))
            ? Directory.EnumerateFiles(Path.Combine(Root, folder), $"*{ending}", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Root, f))
                .Where(f => !Regex.IsMatch(f, @"(^|/)(node_modules|bin|obj|\.[a-z]+)/"))
                .Order(StringComparer.Ordinal)
                .Select(f => new Source(f))
            : [];

    /// <summary>Everything that runs: not the tests.</summary>
    public static IEnumerable<Source> Product() => Folders().Where(f => f != "tests").SelectMany(f => Files(f));

    public static IEnumerable<Source> Everything() => Folders().SelectMany(f => Files(f));

    private static IEnumerable<string> Folders() => ["services", "gateway", "identity", "deploy", "tests"];

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Samverkan.sln"))
            ? folder
            : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("not in a checkout"));
}

/// <summary>One source file.</summary>
internal sealed record Source(string Path)
{
    private readonly Lazy<string> _text = new(() => File.ReadAllText(System.IO.Path.Combine(Checkout.Root, Path)));

    public string Text => _text.Value;

    public string[] Lines => Text.TrimEnd('\n').Split('\n');
}
