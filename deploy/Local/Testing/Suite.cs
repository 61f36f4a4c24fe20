using System.Text.RegularExpressions;

namespace Samverkan.Local.Testing;

/// <summary>The tests of one project, in a program of their own.</summary>
/// <param name="Name">The project's.</param>
/// <param name="Program">The built program (dll).</param>
public sealed partial record Suite(string Name, string Program)
{
    /// <summary>Those that take longest, first: at the end nobody waits for one alone.</summary>
    private static readonly string[] First =
        ["Gateway.Tests", "Faults.Tests", "Journeys.Tests", "Hosting.Tests", "Identity.Tests"];

    /// <summary>Every suite of the solution, longest first; or in the order that a seed gives.</summary>
    /// <exception cref="CannotContinueException">One of them is not built.</exception>
    public static IReadOnlyList<Suite> All(Checkout checkout, int? seed)
    {
        ArgumentNullException.ThrowIfNull(checkout);
        var names = Project().Matches(File.ReadAllText(Path.Combine(checkout.Root, "Samverkan.sln")))
            .Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal).ToArray();
        foreach (var name in names.Where(n => !File.Exists(checkout.Program(n))))
            throw new CannotContinueException($"{checkout.Program(name)} finns inte: bygg om med ./samverkan.");

        if (seed is { } told) new Random(told).Shuffle(names);
        else names = [.. names.OrderBy(n => Array.IndexOf(First, n) is var at and >= 0 ? at : First.Length)];
        return [.. names.Select(n => new Suite(n, checkout.Program(n)))];
    }

    [GeneratedRegex(@"""tests[\\/][^""]*?([A-Za-z.]+\.Tests)\.csproj""")]
    private static partial Regex Project();
}
