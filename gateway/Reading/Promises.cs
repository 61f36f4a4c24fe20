using System.Text.RegularExpressions;

namespace Samverkan.Gateway.Reading;

/// <summary>What may be said of a question without having been told: nothing that its own words may gainsay.</summary>
public static partial class Promises
{
    /// <summary>True when any of the texts speaks of money, or cannot be read.</summary>
    public static bool MentionMoney(IEnumerable<string?> texts) => texts.Any(t => t is null || Money().IsMatch(t));

    [GeneratedRegex(
        @"\d\s*(kr|kkr|tkr|mkr|mnkr|sek|euro)\b|€|\bkron(a|or)\b|miljon|miljard|peng|kostnad|\bkosta|finansier|budget"
        + @"|avgift|bidrag|ersättning|anslag|betala|ekonomi|\bmedel\b|\bmedlen\b|invester|\bskatt",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Money();
}
