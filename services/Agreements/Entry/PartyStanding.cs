namespace Samverkan.Agreements.Entry;

/// <summary>Where one party stands to a version on one day, by its own words and the text's rule.</summary>
/// <param name="Party">Code.</param>
/// <param name="IsNamed">True when the rule names it.</param>
/// <param name="IsAsked">True when it has been asked about these very words.</param>
/// <param name="State"><c>joined</c>, <c>leaves</c> (joined, until the day before <paramref name="LeavesOn"/>),
/// <c>joins</c> (from <paramref name="Since"/>, a day to come), <c>former</c> or <c>notJoined</c>.</param>
/// <param name="Since">From when it is so; null for <c>notJoined</c>.</param>
/// <param name="LeavesOn">First day on which it is no longer joined by what is known now, or null.</param>
/// <param name="Why">Why it has not joined (<see cref="Reason"/>), or null.</param>
/// <param name="Decision">The decision that says so, or null.</param>
/// <param name="Answer">Its answer, or null.</param>
/// <param name="EffectiveOn">From when that answer says that it takes effect, or null.</param>
/// <param name="Provisos">Its förbehåll that day.</param>
/// <param name="FormerProvisos">Those that it had and that no longer stand.</param>
/// <param name="Conditions">Its villkor that day.</param>
public sealed record PartyStanding(
    string Party,
    bool IsNamed,
    bool IsAsked,
    string State,
    DateOnly? Since,
    DateOnly? LeavesOn,
    string? Why,
    Guid? Decision,
    string? Answer,
    DateOnly? EffectiveOn,
    IReadOnlyList<ProvisoStanding> Provisos,
    IReadOnlyList<ProvisoStanding> FormerProvisos,
    IReadOnlyList<ConditionStanding> Conditions)
{
    /// <summary>Of everybody whom the rule names, who was asked, or who has answered; by code.</summary>
    public static IReadOnlyList<PartyStanding> Of(EntryIntoForce entry, IReadOnlySet<string> asked, DateOnly day) =>
        [.. entry.Lines.Select(line => Of(entry, line, asked, day))];

    private static PartyStanding Of(EntryIntoForce entry, PartyLine line, IReadOnlySet<string> asked, DateOnly day)
    {
        var answer = line.On(day)?.Answer ?? line.WaitingOn(day);
        var (state, since, leaves) = Along(entry, line, day);
        return new(
            line.Party,
            entry.Rule.Rule.Named().Contains(line.Party),
            asked.Contains(line.Party),
            state,
            since,
            leaves,
            state is "joined" or "leaves" ? null : Reason.Of(entry, line, asked.Contains(line.Party), day),
            answer?.Decision,
            answer?.Answer,
            answer?.EffectiveOn,
            [.. (answer?.Provisos ?? []).Select(p => ProvisoStanding.Of(entry.Rule, p))],
            [.. line.FormerOn(day).SelectMany(a => a.Provisos).Select(p => ProvisoStanding.Of(entry.Rule, p))],
            answer is null
                ? []
                : [.. answer.Conditions.Select(c => ConditionStanding.Of(entry, answer, c, asked, day))]);
    }

    private static (string State, DateOnly? Since, DateOnly? Leaves) Along(
        EntryIntoForce entry, PartyLine line, DateOnly day)
    {
        var coming = entry.Days.Where(d => d > day);
        if (entry.Joined(line, day) is { } joined)
        {
            var leaves = FirstOrNull(coming.Where(d => entry.Joined(line, d) is null));
            return (leaves is null ? "joined" : "leaves", joined.CountsFrom, leaves);
        }

        if (FirstOrNull(coming.Where(d => entry.Joined(line, d) is not null)) is { } joins)
            return ("joins", joins, null);

        var past = entry.Days.Where(d => d <= day).ToList();
        var last = past.FindLastIndex(d => entry.Joined(line, d) is not null);
        return last < 0 ? ("notJoined", null, null) : ("former", past[last + 1], null);
    }

    private static DateOnly? FirstOrNull(IEnumerable<DateOnly> days) => days.Cast<DateOnly?>().FirstOrDefault();
}

/// <summary>A förbehåll beside every point that it touches.</summary>
/// <param name="Text">Id of its words, at its party.</param>
/// <param name="Points">Codes of points of the text; empty for the whole.</param>
/// <param name="Until">When it ends, or null.</param>
/// <param name="IsExcepted">True when the rule does not let an answer with it count.</param>
public sealed record ProvisoStanding(Guid Text, IReadOnlyList<string> Points, DateOnly? Until, bool IsExcepted)
{
    internal static ProvisoStanding Of(TextRule rule, AnswerProviso proviso) =>
        new(proviso.Text, rule.PointsOf(proviso) ?? [], proviso.Until, rule.Excepts(proviso));
}

/// <summary>A villkor and whether it is met.</summary>
/// <param name="Text">Id of its words, at its party.</param>
/// <param name="State"><c>met</c>, <c>notMet</c> or <c>open</c>.</param>
/// <param name="Since">Since when it is met, or null.</param>
/// <param name="By">Its last day, or null.</param>
/// <param name="IsOwnWord">True when the party itself has said so.</param>
/// <param name="Others">Those that it names, and whether each has decided the same.</param>
public sealed record ConditionStanding(
    Guid Text, string State, DateOnly? Since, DateOnly? By, bool IsOwnWord, IReadOnlyList<OtherStanding> Others)
{
    internal static ConditionStanding Of(
        EntryIntoForce entry, PartyAnswer answer, AnswerCondition condition, IReadOnlySet<string> asked, DateOnly day)
        => new(
            condition.Text,
            entry.Conditions.StateOn(answer, condition, day),
            entry.Conditions.MetOn(answer, condition, day),
            condition.By,
            condition.WordOn(day) is not null,
            [.. condition.Others.Select(other => new OtherStanding(
                other,
                asked.Contains(other),
                entry.Lines.FirstOrDefault(l => l.Party == other)?.JoiningOn(day) is not null))]);
}

/// <summary>One whom a condition names.</summary>
/// <param name="Party">Code.</param>
/// <param name="IsAsked">False when nobody has asked it about these words.</param>
/// <param name="HasDecidedTheSame">True when it has.</param>
public sealed record OtherStanding(string Party, bool IsAsked, bool HasDecidedTheSame);
