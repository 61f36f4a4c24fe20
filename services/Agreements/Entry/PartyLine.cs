using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Entry;

/// <summary>One party's answers along time. No other party's answer is ever looked at here.</summary>
internal sealed class PartyLine
{
    private readonly string _party;
    private readonly EntryRule _rule;
    private readonly List<(DateOnly From, PartyAnswer Answer)> _answers;

    public PartyLine(string party, IEnumerable<PartyAnswer> answers, EntryRule rule)
    {
        (_party, _rule) = (party, rule);

        // The later decision prevails once it has begun. Values break ties, never arrival: the same facts in any order
        // are the same line.
        _answers =
        [
            .. answers.Select(answer => (From: answer.EffectiveBy(rule) ?? DateOnly.MaxValue, Answer: answer))
                .Where(a => a.From < DateOnly.MaxValue && !WasAnnulledBefore(a.From, a.Answer))
                .OrderBy(a => a.Answer.DecidedOn).ThenBy(a => a.From).ThenBy(a => a.Answer.Decision),
        ];
    }

    /// <summary>Every date on which something may change.</summary>
    public IEnumerable<DateOnly> Dates => _answers.SelectMany(
        a => a.Answer.Standing.AnnulledOn is { } annulled ? new[] { a.From, annulled } : [a.From]);

    /// <summary>
    /// The decision by which the party has joined on a day, or null. An annulled one leaves the party without an
    /// answer: what it had replaced does not come back until the party itself says so.
    /// </summary>
    public Evidence? On(DateOnly day)
    {
        var begun = _answers.Where(a => a.From <= day).ToList();
        var replaced = begun.Select(a => a.Answer.Replaces).ToHashSet();
        var (from, answer) = begun.FindLast(a => !replaced.Contains(a.Answer.Decision));
        if (answer is null || answer.Standing.AnnulledOn <= day || !answer.JoinsBy(_rule)) return null;

        return new(_party, answer.Decision, from);
    }

    /// <summary>What was annulled before it took effect never had any, so it has replaced nothing either.</summary>
    private static bool WasAnnulledBefore(DateOnly from, PartyAnswer answer) => answer.Standing.AnnulledOn <= from;
}
