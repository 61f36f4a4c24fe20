using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Agreements;

/// <summary>
/// Days to come on which something is known to change for a text: somebody's last day, a condition's, an appeal's.
/// </summary>
public static class ComingDays
{
    /// <summary>More than this is a list to read, and no longer a help.</summary>
    private const int Most = 6;

    /// <param name="version">Where it stands.</param>
    /// <param name="matters">What has been answered about it.</param>
    /// <param name="today">Only later days are to come.</param>
    /// <param name="names">Of organisations.</param>
    /// <param name="words">In the reader's language.</param>
    public static IReadOnlyList<(DateOnly Day, string Words)> Of(
        VersionView version, IEnumerable<MatterView> matters, DateOnly today, Names names, Words words)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(words);
        var leaves = version.Parties.Where(p => p.LeavesOn is not null).Select(p =>
            (Day: p.LeavesOn.GetValueOrDefault().AddDays(-1), Key: "ahead.last-day", p.Party));
        var conditions = version.Parties.SelectMany(p => p.Conditions
            .Where(c => c is { By: not null, State: not "met" })
            .Select(c => (Day: c.By.GetValueOrDefault(), Key: "ahead.condition", p.Party)));
        var appeals = matters.SelectMany(m => m.Answers)
            .Where(a => a is { State: "holds", Standing: { AppealUntil: not null, LegalForceOn: null } })
            .Select(a => (Day: a.Standing.AppealUntil.GetValueOrDefault(), Key: "ahead.appeal", a.Party));
        return
        [
            .. leaves.Concat(conditions).Concat(appeals).Where(d => d.Day > today).Distinct()
                .OrderBy(d => d.Day).ThenBy(d => d.Party, StringComparer.Ordinal).Take(Most)
                .Select(d => (d.Day, words.Format(d.Key, names.Brief(d.Party), words.ShortDay(d.Day, today)))),
        ];
    }
}
