using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Entry;

/// <summary>
/// Whether and from when a text is in force: follows from its own rule and the parties' own decisions, by effective
/// date, and from nothing else. The same facts in any order give the same determination.
/// </summary>
public static class EntryIntoForce
{
    /// <summary>Evaluates the whole set of facts.</summary>
    /// <param name="rule">The text's own rule.</param>
    /// <param name="answers">Every answer known, in any order; those of parties that the rule does not name change
    /// nothing.</param>
    public static Determination Of(EntryRule rule, IReadOnlyCollection<PartyAnswer> answers)
    {
        var named = rule.Named();
        var lines = named
            .Select(party => new PartyLine(party, answers.Where(a => a.Party == party), rule))
            .ToList();
        var days = lines.SelectMany(l => l.Dates).Distinct().Order()
            .Select(day => (Date: day, Joined: Joined(lines, day)))
            .Select(day => new Day(day.Date, day.Joined, rule.HoldsFor(day.Joined.Select(e => e.Party).ToHashSet())))
            .ToList();
        var first = days.FindIndex(d => d.Holds);
        if (first < 0) return Determination.Of(days.LastOrDefault(), named);

        var inForce = days[first].Date;
        if (rule.IfItFails == "lapses" && days.Find(d => d.Date > inForce && !d.Holds) is { } end)
            return Determination.Of(end, named) with
            {
                InForceFrom = inForce,
                CeasedToHoldOn = end.Date,
                EndedOn = end.Date,
            };

        return Determination.Of(days[^1], named) with { InForceFrom = inForce, CeasedToHoldOn = Ceased(days) };
    }

    /// <summary>
    /// The first day of the time in which the rule still does not hold; null when it holds again, for then the text
    /// stands as it did. That it once failed is in the determination made then.
    /// </summary>
    private static DateOnly? Ceased(List<Day> days)
    {
        var held = days.FindLastIndex(d => d.Holds);
        return held == days.Count - 1 ? null : days[held + 1].Date;
    }

    private static List<Evidence> Joined(List<PartyLine> lines, DateOnly day) =>
        [.. lines.Select(line => line.On(day)).OfType<Evidence>()];
}

/// <summary>Who has joined from a day on, and whether the rule holds.</summary>
internal sealed record Day(DateOnly Date, IReadOnlyList<Evidence> Joined, bool Holds);

/// <summary>Where a version stands. Evidence and Missing together are exactly those that the rule names.</summary>
/// <param name="InForceFrom">First day on which the rule held, or null.</param>
/// <param name="CeasedToHoldOn">Since when it no longer holds, or null.</param>
/// <param name="EndedOn">Where the rule lets it lapse: when it ended.</param>
/// <param name="Evidence">The decisions by which parties have joined, by code.</param>
/// <param name="Missing">Codes of those that have not, sorted: names, not a count to win.</param>
public sealed record Determination(
    DateOnly? InForceFrom,
    DateOnly? CeasedToHoldOn,
    DateOnly? EndedOn,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<string> Missing)
{
    internal static Determination Of(Day? day, IReadOnlyList<string> named)
    {
        var joined = day?.Joined ?? [];
        return new(null, null, null, joined, [.. named.Except(joined.Select(e => e.Party))]);
    }
}
