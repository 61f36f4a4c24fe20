using System.Globalization;

namespace Samverkan.Local.Testing;

/// <summary>
/// How long tests, drills and benchmarks wait for what is to come: several times what a quiet machine needs, and more
/// on a slow one. It costs something only when what was awaited never comes.
/// </summary>
public static class Patience
{
    /// <summary>How many times the usual wait, whatever the machine.</summary>
    public const double Least = 6;

    private const double Most = 60;
    private const string Variable = "SAMVERKAN_TEST_PATIENCE";

    /// <summary>What a wait is multiplied by here.</summary>
    public static double Factor { get; } = double.TryParse(
        Environment.GetEnvironmentVariable(Variable), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
        out var told) && told >= 1 ? told : Least;

    /// <summary>The longest wait for what takes at most so long on a quiet machine.</summary>
    public static TimeSpan Of(TimeSpan usual) => usual * Factor;

    /// <summary>The same, of seconds.</summary>
    public static TimeSpan OfSeconds(double usual) => Of(TimeSpan.FromSeconds(usual));

    /// <summary>The factor of a machine on which something took so long that takes a quiet one so much.</summary>
    public static double FactorOf(TimeSpan took, TimeSpan usual) => Math.Clamp(Least * (took / usual), Least, Most);

    /// <summary>Tells a process that is started here.</summary>
    public static KeyValuePair<string, string> Told(double factor) =>
        new(Variable, factor.ToString("0.#", CultureInfo.InvariantCulture));
}
