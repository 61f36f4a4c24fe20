using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Entry;

/// <summary>
/// Whether and from when a text is in force: follows from its own rule and the parties' own decisions, by effective
/// date, and from nothing else. The same facts in any order give the same determination, for every date.
/// </summary>
public sealed class EntryIntoForce
{
    private readonly IReadOnlyList<string> _named;
    private readonly IReadOnlyList<Day> _days;

    private EntryIntoForce(TextRule rule, IReadOnlyCollection<PartyAnswer> answers)
    {
        Rule = rule;
        _named = rule.Rule.Named();
        var answered = answers.ToLookup(a => a.Party);
        Lines = [.. _named.Union(answered.Select(a => a.Key)).Order(StringComparer.Ordinal)
            .Select(party => new PartyLine(party, [.. answered[party]], rule))];
        var dates = Lines.SelectMany(l => l.Dates).Distinct().Order().ToList();
        Conditions = Conditions.Along(Lines, dates);
        _days = [.. dates.Select(DayOf)];
    }

    internal TextRule Rule { get; }

    internal IReadOnlyList<PartyLine> Lines { get; }

    internal Conditions Conditions { get; }

    /// <summary>Evaluates the whole set of facts.</summary>
    /// <param name="rule">The text's own rule.</param>
    /// <param name="answers">Every answer known, in any order; those of parties that the rule does not name change
    /// nothing but whether a condition that names them is met.</param>
    public static EntryIntoForce Of(TextRule rule, IReadOnlyCollection<PartyAnswer> answers) => new(rule, answers);

    /// <summary>Every day on which something changes for somebody, the earliest first.</summary>
    public IEnumerable<DateOnly> Days => _days.Select(d => d.Date);

    /// <summary>
    /// What is recorded: its dates are over all that is known, also those to come; who has joined, and who is missing,
    /// is as of a day. A page asks for its own day.
    /// </summary>
    public Determination DeterminationOn(DateOnly day)
    {
        var now = _days.LastOrDefault(d => d.Date <= day);
        if (FirstHeld is not { } first) return Of(now);

        return Lapses(first) is { } end
            ? Of(end.Date <= day ? end : now) with
            {
                InForceFrom = first.Date,
                CeasedToHoldOn = end.Date,
                EndedOn = end.Date,
            }
            : Of(now) with { InForceFrom = first.Date, CeasedToHoldOn = CeasedOrCeases(first, day) };
    }

    /// <summary>Since when it no longer holds; while it holds, the first coming day on which it will not.</summary>
    private DateOnly? CeasedOrCeases(Day first, DateOnly day) =>
        (first.Date <= day ? CeasedBy(day) : null)
        ?? _days.FirstOrDefault(d => d.Date > day && d.Date > first.Date && !d.Holds)?.Date;

    /// <summary>As of the last date known.</summary>
    public Determination Determination => DeterminationOn(DateOnly.MaxValue);

    /// <summary>Where the text stands on a day: what is known to come is said as coming, never as done.</summary>
    public VersionStanding On(DateOnly day)
    {
        var joined = _days.LastOrDefault(d => d.Date <= day)?.Joined ?? [];
        var (first, lapses) = (FirstHeld, FirstHeld is { } held ? Lapses(held) : null);
        var inForce = first?.Date <= day;
        var ceased = inForce ? CeasedBy(day) : null;
        return new(
            State(inForce, first, lapses?.Date <= day, ceased),
            inForce ? first?.Date : null,
            inForce ? null : first?.Date,
            lapses?.Date <= day ? lapses.Date : ceased,
            inForce && ceased is null ? _days.FirstOrDefault(d => d.Date > day && !d.Holds)?.Date : null,
            joined,
            [.. _named.Except(joined.Select(e => e.Party))]);
    }

    /// <summary>The decision by which a party has joined on a day, or null.</summary>
    internal Evidence? Joined(PartyLine line, DateOnly day)
    {
        if (line.JoiningOn(day) is not { } begun) return null;
        if (Rule.Terms.Conditions == "count" || begun.Answer.Conditions.Count == 0)
            return new(line.Party, begun.Answer.Decision, begun.From);
        if (Rule.Terms.Conditions == "doNotCount") return null;

        var met = begun.Answer.Conditions.Select(c => Conditions.MetOn(begun.Answer, c, day)).ToList();
        if (met.Contains(null)) return null;

        return new(line.Party, begun.Answer.Decision, met.OfType<DateOnly>().Append(begun.From).Max());
    }

    private Day? FirstHeld => _days.FirstOrDefault(d => d.Holds);

    private Day? Lapses(Day first) => Rule.Rule.IfItFails == "lapses"
        ? _days.FirstOrDefault(d => d.Date > first.Date && !d.Holds)
        : null;

    private string State(bool inForce, Day? first, bool hasLapsed, DateOnly? ceased) => (inForce, first, ceased) switch
    {
        (false, null, _) => "notInForce",
        (false, _, _) => "comesIntoForce",
        _ when hasLapsed => "lapsed",
        (_, _, null) => "inForce",
        _ => Rule.Rule.IfItFails == "reviewed" ? "underReview" : "noLongerFulfilled",
    };

    /// <summary>
    /// The first day of the time in which the rule still does not hold; null when it holds again, for then the text
    /// stands as it did. That it once failed is in the determination made then.
    /// </summary>
    private DateOnly? CeasedBy(DateOnly day)
    {
        var known = _days.Where(d => d.Date <= day).ToList();
        var held = known.FindLastIndex(d => d.Holds);
        return held == known.Count - 1 ? null : known[held + 1].Date;
    }

    private Day DayOf(DateOnly day)
    {
        IReadOnlyList<Evidence> joined = [.. Lines.Where(l => _named.Contains(l.Party))
            .Select(line => Joined(line, day)).OfType<Evidence>()];
        return new(day, joined, Rule.Rule.HoldsFor(joined.Select(e => e.Party).ToHashSet()));
    }

    private Determination Of(Day? day)
    {
        var joined = day?.Joined ?? [];
        return new(null, null, null, joined, [.. _named.Except(joined.Select(e => e.Party))]);
    }
}

/// <summary>Who has joined from a day on, and whether the rule holds.</summary>
internal sealed record Day(DateOnly Date, IReadOnlyList<Evidence> Joined, bool Holds);

/// <summary>
/// Where a version stands over all that is known. Evidence and Missing together are exactly those that the rule names,
/// as of the day that it was worked out for.
/// </summary>
/// <param name="InForceFrom">First day on which the rule held or will hold, or null.</param>
/// <param name="CeasedToHoldOn">Since when it no longer holds, or the first coming day on which it will not; or
/// null.</param>
/// <param name="EndedOn">Where the rule lets it lapse: when it ended.</param>
/// <param name="Evidence">The decisions by which parties have joined, by code.</param>
/// <param name="Missing">Codes of those that have not, sorted: names, not a count to win.</param>
public sealed record Determination(
    DateOnly? InForceFrom,
    DateOnly? CeasedToHoldOn,
    DateOnly? EndedOn,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<string> Missing);

/// <summary>Where a version stands on one day.</summary>
/// <param name="State"><c>notInForce</c>, <c>comesIntoForce</c>, <c>inForce</c>, <c>noLongerFulfilled</c> (it goes on
/// all the same), <c>underReview</c> or <c>lapsed</c>.</param>
/// <param name="InForceFrom">Since when, or null.</param>
/// <param name="ComesIntoForceOn">The coming day on which the rule will hold by what is known now, or null.</param>
/// <param name="CeasedOn">Since when the rule no longer holds, or null.</param>
/// <param name="CeasesOn">The coming day on which the rule will no longer hold by what is known now, or null.</param>
/// <param name="Evidence">The decisions by which those that the rule names have joined that day.</param>
/// <param name="Missing">Codes of those that the rule names and that have not.</param>
public sealed record VersionStanding(
    string State,
    DateOnly? InForceFrom,
    DateOnly? ComesIntoForceOn,
    DateOnly? CeasedOn,
    DateOnly? CeasesOn,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<string> Missing);
