using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Overview.History;

/// <summary>
/// Which conditions of the answers to one matter are met. The party's own word goes first; without one it is met on the
/// first day, at the latest its last, on which all the others that it names have answered the same.
/// </summary>
/// <remarks>
/// Kommuner often condition their decision on one another's: then all are met together. So it is assumed of all that
/// wait that they are met, and those whose others have not answered the same are taken away until nothing changes: the
/// greatest set, in whatever order they are looked at. What has been met stays met. Evaluated and shown, and nothing
/// else.
/// </remarks>
public sealed class Conditions
{
    private readonly IReadOnlyDictionary<string, PartyLine> _lines;
    private readonly IReadOnlySet<string> _asked;
    private readonly DateOnly _day;
    private readonly Dictionary<(Guid Decision, Guid Condition), DateOnly> _met = [];

    private Conditions(IReadOnlyDictionary<string, PartyLine> lines, IReadOnlySet<string> asked, DateOnly day) =>
        (_lines, _asked, _day) = (lines, asked, day);

    /// <param name="lines">Of everybody who was asked and has said something.</param>
    /// <param name="asked">Everybody who was asked.</param>
    /// <param name="day">For which day.</param>
    public static Conditions On(
        IReadOnlyDictionary<string, PartyLine> lines, IReadOnlySet<string> asked, DateOnly day)
    {
        var conditions = new Conditions(lines, asked, day);
        foreach (var one in lines.Values.SelectMany(l => l.Days).Where(d => d <= day).Distinct().Order())
            conditions.Meet(one);
        return conditions;
    }

    /// <summary>The same words, seen from an earlier day: what is met by then, and nothing that came after.</summary>
    public Conditions At(DateOnly day)
    {
        var then = new Conditions(_lines, _asked, day);
        foreach (var (condition, on) in _met.Where(m => m.Value <= day)) then._met[condition] = on;
        return then;
    }

    /// <summary>On which days conditions of an answer were met by what the others have answered.</summary>
    internal IEnumerable<DateOnly> MetOn(GivenAnswer answer) =>
        _met.Where(m => m.Key.Decision == answer.Decision).Select(m => m.Value);

    /// <summary>How a condition of an answer stands.</summary>
    public ConditionState Of(GivenAnswer answer, Condition condition)
    {
        var own = OwnWord(answer, condition, _day);
        var met = own is not null ? (own.Outcome == ConditionOutcome.Met ? own.On : null)
            : _met.TryGetValue((answer.Decision, condition.Text.Id), out var on) ? on : (DateOnly?)null;
        var outcome = met is not null ? ConditionOutcome.Met
            : own is not null || condition.By < _day ? ConditionOutcome.NotMet
            : ConditionOutcome.Open;
        return new(
            outcome, own?.On ?? met, own is not null,
            [.. condition.Others.Where(o => !_asked.Contains(o))],
            [.. condition.Others.Where(o => _asked.Contains(o) && !HasAnsweredTheSame(o, _day))]);
    }

    /// <summary>Of all its conditions the worst: <c>notMet</c>, <c>open</c> or <c>met</c>; null without any.</summary>
    public string? Of(GivenAnswer answer)
    {
        var states = answer.Said.Conditions.Select(c => Of(answer, c).Outcome).ToHashSet();
        return new[] { ConditionOutcome.NotMet, ConditionOutcome.Open, ConditionOutcome.Met }
            .FirstOrDefault(states.Contains);
    }

    private static ConditionSettled? OwnWord(GivenAnswer answer, Condition condition, DateOnly day) =>
        answer.Settled.LastOrDefault(s => s.Condition == condition.Text.Id && s.On <= day) is
        { Outcome: not ConditionOutcome.Open } word
            ? word
            : null;

    private bool HasAnsweredTheSame(string party, DateOnly day) =>
        _lines.GetValueOrDefault(party)?.HoldsOn(day) is { } answer && IsTheSame(answer);

    private static bool IsTheSame(GivenAnswer answer) => answer.Said.Answer is "adopt" or "adoptWithProviso";

    private void Meet(DateOnly day)
    {
        var joining = _lines.Values.Where(l => _asked.Contains(l.Party))
            .Select(line => (line.Party, Answer: line.HoldsOn(day)))
            .Where(one => one.Answer is not null && IsTheSame(one.Answer))
            .ToDictionary(one => one.Party, one => one.Answer ?? throw new InvalidOperationException());
        var same = joining
            .Where(one => one.Value.Said.Conditions.All(c => IsMet(one.Value, c, day) || Waits(one.Value, c, day)))
            .Select(one => one.Key).ToHashSet();
        while (same.RemoveWhere(party => joining[party].Said.Conditions
            .Any(c => Waits(joining[party], c, day) && !c.Others.All(same.Contains))) > 0)
        {
        }

        foreach (var answer in _lines.Values.Select(l => l.HoldsOn(day)).OfType<GivenAnswer>().Where(a => a.Joins))
        {
            foreach (var c in answer.Said.Conditions.Where(c => Waits(answer, c, day) && c.Others.All(same.Contains)))
                _met[(answer.Decision, c.Text.Id)] = day;
        }
    }

    private bool IsMet(GivenAnswer answer, Condition condition, DateOnly day) =>
        OwnWord(answer, condition, day) is { } own
            ? own.Outcome == ConditionOutcome.Met
            : _met.ContainsKey((answer.Decision, condition.Text.Id));

    private bool Waits(GivenAnswer answer, Condition condition, DateOnly day) =>
        OwnWord(answer, condition, day) is null && condition.Others.Count > 0 && !(condition.By < day)
        && !_met.ContainsKey((answer.Decision, condition.Text.Id));
}

/// <summary>How one condition stands.</summary>
/// <param name="Outcome">One of <see cref="ConditionOutcome"/>.</param>
/// <param name="Since">From when it is met, or the party's own word is from; or null.</param>
/// <param name="IsOwnWord">True when the party has said so itself.</param>
/// <param name="NeverAsked">Those it names that nobody has asked.</param>
/// <param name="Waits">Those it names that were asked and have not answered the same.</param>
public sealed record ConditionState(
    string Outcome, DateOnly? Since, bool IsOwnWord, IReadOnlyList<string> NeverAsked, IReadOnlyList<string> Waits);
