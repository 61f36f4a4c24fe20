namespace Samverkan.Agreements.Entry;

/// <summary>
/// Which conditions are met, along time. The party's own word about its condition goes first; without one it is met on
/// the first day, at the latest its last day, on which all the others that it names have decided the same.
/// </summary>
/// <remarks>
/// Kommuner often condition their decision on one another's: then each has decided the same, and all are met together.
/// So it is assumed of all that wait that they are met, and those whose others have not decided the same are taken
/// away until nothing changes: the greatest set, whatever order they are looked at in. What has been met stays met.
/// </remarks>
internal sealed class Conditions
{
    private readonly IReadOnlyList<PartyLine> _lines;
    private readonly Dictionary<(Guid Decision, Guid Condition), DateOnly> _metOn = [];

    private Conditions(IReadOnlyList<PartyLine> lines) => _lines = lines;

    /// <param name="lines">Of everybody who has answered, also those that the rule does not name.</param>
    /// <param name="days">Every day on which something may change, the earliest first.</param>
    public static Conditions Along(IReadOnlyList<PartyLine> lines, IEnumerable<DateOnly> days)
    {
        var conditions = new Conditions(lines);
        foreach (var day in days) conditions.Meet(day);
        return conditions;
    }

    /// <summary>Since when it is met on a day, or null.</summary>
    public DateOnly? MetOn(PartyAnswer answer, AnswerCondition condition, DateOnly day) => condition.WordOn(day) switch
    {
        { Outcome: "met" } word => word.On,
        { } => null,
        null => _metOn.TryGetValue((answer.Decision, condition.Text), out var met) && met <= day ? met : null,
    };

    /// <summary><c>met</c>, <c>notMet</c> (said so, or its last day has passed) or <c>open</c>.</summary>
    public string StateOn(PartyAnswer answer, AnswerCondition condition, DateOnly day)
    {
        if (MetOn(answer, condition, day) is not null) return "met";

        return condition.WordOn(day) is not null || condition.By < day ? "notMet" : "open";
    }

    private void Meet(DateOnly day)
    {
        var joining = _lines.Select(line => line.JoiningOn(day)?.Answer).OfType<PartyAnswer>()
            .ToDictionary(answer => answer.Party);
        bool Waits(PartyAnswer answer, AnswerCondition condition) =>
            condition.WordOn(day) is null && condition.Others.Count > 0 && !(condition.By < day)
            && MetOn(answer, condition, day) is null;
        bool IsOrMayBeMet(PartyAnswer answer, AnswerCondition condition) =>
            MetOn(answer, condition, day) is not null || Waits(answer, condition);

        var same = joining.Where(one => one.Value.Conditions.All(c => IsOrMayBeMet(one.Value, c)))
            .Select(one => one.Key).ToHashSet();
        while (same.RemoveWhere(party => joining[party].Conditions
            .Any(c => Waits(joining[party], c) && !c.Others.All(same.Contains))) > 0)
        {
        }

        // One condition may be met though another of the same answer is not.
        foreach (var answer in joining.Values)
        {
            foreach (var c in answer.Conditions.Where(c => Waits(answer, c) && c.Others.All(same.Contains)))
                _metOn[(answer.Decision, c.Text)] = day;
        }
    }
}
