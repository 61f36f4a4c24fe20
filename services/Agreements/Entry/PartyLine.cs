namespace Samverkan.Agreements.Entry;

/// <summary>One party's answers along time. No other party's answer is ever looked at here.</summary>
internal sealed class PartyLine
{
    private readonly TextRule _rule;
    private readonly List<Begun> _answers;

    public PartyLine(string party, IReadOnlyCollection<PartyAnswer> answers, TextRule rule)
    {
        (Party, _rule) = (party, rule);

        // A mistake in registering never was: what it was mistaken about stands nowhere in the line.
        var mistakes = answers.Where(a => a.Correction == "registration").Select(a => a.Replaces).ToHashSet();
        Known = [.. answers.Where(a => !mistakes.Contains(a.Decision))];
        var replaces = answers.DistinctBy(a => a.Decision).ToDictionary(a => a.Decision, a => a.Replaces);

        // The later decision prevails once it has begun. Values break ties, never arrival: the same facts in any order
        // are the same line.
        _answers =
        [
            .. Known.Select(answer => new Begun(
                    answer.EffectiveBy(rule) ?? DateOnly.MaxValue, answer, Before(answer, replaces)))
                .Where(a => a.From < DateOnly.MaxValue && !WasAnnulledBefore(a))
                .OrderBy(a => a.Answer.DecidedOn).ThenBy(a => a.From).ThenBy(a => a.Answer.Decision),
        ];
    }

    public string Party { get; }

    /// <summary>Its answers without those that were mistakes in registering.</summary>
    public IReadOnlyList<PartyAnswer> Known { get; }

    /// <summary>Every date on which something may change.</summary>
    public IEnumerable<DateOnly> Dates => _answers
        .SelectMany(a => new[] { a.From, a.Answer.Standing.AnnulledOn }.Concat(ConditionDates(a.Answer)))
        .OfType<DateOnly>();

    /// <summary>
    /// The answer that stands on a day, or null. An annulled one leaves the party without an answer: what it had
    /// replaced does not come back until the party itself says so.
    /// </summary>
    public Begun? On(DateOnly day)
    {
        var begun = _answers.Where(a => a.From <= day).ToList();
        var replaced = begun.SelectMany(a => a.Replaces).ToHashSet();
        var last = begun.FindLast(a => !replaced.Contains(a.Answer.Decision));
        return last?.Answer.Standing.AnnulledOn <= day ? null : last;
    }

    /// <summary>The same when its answer, conditions apart, is to have joined.</summary>
    public Begun? JoiningOn(DateOnly day) => On(day) is { } standing && _rule.Joins(standing.Answer) ? standing : null;

    /// <summary>The latest that has been decided and does not count yet, where no other stands; or null.</summary>
    public PartyAnswer? WaitingOn(DateOnly day)
    {
        var replaced = Known.Select(a => a.Replaces).ToHashSet();
        return Known.Where(a => a.DecidedOn <= day && !replaced.Contains(a.Decision)
                && !(a.Standing.AnnulledOn <= day) && !(a.EffectiveBy(_rule) <= day))
            .OrderBy(a => a.DecidedOn).ThenBy(a => a.Decision).LastOrDefault();
    }

    /// <summary>What stood before that day and no longer does.</summary>
    public IEnumerable<PartyAnswer> FormerOn(DateOnly day) =>
        _answers.Where(a => a.From <= day && a.Answer.Decision != On(day)?.Answer.Decision).Select(a => a.Answer);

    /// <summary>
    /// All that an answer stands in the place of: the one that it names, what that one named, and so on, also by way of
    /// a mistake or of one that never took effect. Whoever says a new answer has said what it answers now.
    /// </summary>
    private static HashSet<Guid> Before(PartyAnswer answer, Dictionary<Guid, Guid?> replaces)
    {
        var before = new HashSet<Guid>();
        for (var one = answer.Replaces; one is { } earlier && before.Add(earlier);)
            one = replaces.GetValueOrDefault(earlier);
        return before;
    }

    private static IEnumerable<DateOnly?> ConditionDates(PartyAnswer answer) => answer.Conditions.SelectMany(
        c => c.Words.Select(w => (DateOnly?)w.On).Append(c.By?.AddDays(1)));

    /// <summary>What was annulled before it took effect never had any, so it has replaced nothing either.</summary>
    private static bool WasAnnulledBefore(Begun one) => one.Answer.Standing.AnnulledOn <= one.From;
}

/// <summary>An answer, the day from which it has effect by the rule, and what it stands in the place of.</summary>
internal sealed record Begun(DateOnly From, PartyAnswer Answer, IReadOnlySet<Guid> Replaces);
