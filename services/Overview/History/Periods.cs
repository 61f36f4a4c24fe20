using Samverkan.Contracts.Decisions.V1;
using Samverkan.Hosting.Serving;

namespace Samverkan.Overview.History;

/// <summary>
/// What held when for one party, as it is known on a day: one period after another, also those to come. A pure function
/// of its words and of how its conditions stand.
/// </summary>
/// <param name="Party">Code.</param>
/// <param name="Periods">The earliest first; between two of them, and before the first, nothing held.</param>
/// <param name="Heard">The days on which the others were told of any of it.</param>
/// <param name="IsChanged">Something is other than one plain answer, or is known to become so.</param>
public sealed record PartyPeriods(
    string Party, IReadOnlyList<Period> Periods, IReadOnlyList<DateOnly> Heard, bool IsChanged)
{
    private static readonly HashSet<string> Held = ["referredBack", "tabled"];

    /// <param name="line">Of the party.</param>
    /// <param name="words">All that was known, also of others.</param>
    /// <param name="conditions">Over all that is known.</param>
    /// <param name="day">For which day what is said to come is to come.</param>
    public static PartyPeriods Of(PartyLine line, IEnumerable<Word> words, Conditions conditions, DateOnly day)
    {
        Word[] own = [.. words.Where(w => w.Party == line.Party).OrderBy(w => w.Place)];
        Word[] onTheWay = [.. own.Where(w => w.Said is ProgressAnnounced)];
        var days = line.Days.Concat(line.Answers.SelectMany(conditions.MetOn)).Concat(onTheWay.Select(DayOf))
            .Distinct().Order().ToList();
        var periods = Joined(days.Select(d => (d, On(line, onTheWay, conditions.At(d), d)))).ToList();
        return new(line.Party, periods, Told(own), periods.Any(p => p.From > day) || IsMore(periods));
    }

    /// <summary>More than one plain answer: a reader wants to see when what held.</summary>
    private static bool IsMore(List<Period> periods) =>
        periods.Count(p => p.Answer is not null) > 1
        || periods.Any(p => p.IsAnnulled || p.Condition is not null || p.AppealedOn is not null
            || p.Answer is "adoptWithProviso" or "adoptInPart" || Held.Contains(p.State ?? ""));

    private static IEnumerable<Period> Joined(IEnumerable<(DateOnly Day, Period? What)> days)
    {
        Period? open = null;
        foreach (var (day, what) in days)
        {
            if (open is not null && what is not null && open with { From = what.From } == what) continue;
            if (open is not null) yield return open with { Until = day.AddDays(-1) };
            open = what;
        }

        if (open is not null) yield return open;
    }

    private static Period? On(PartyLine line, Word[] onTheWay, Conditions conditions, DateOnly day)
    {
        if (line.HoldsOn(day) is { } holds)
        {
            return new(day, null)
            {
                Answer = holds.Said.Answer,
                Decision = holds.Decision,
                Condition = conditions.Of(holds),
                AppealedOn = holds.Standing.AppealedCase is null ? null : AppealedOn(holds),
            };
        }

        var gone = line.Begun(day);
        return onTheWay.LastOrDefault(w => DayOf(w) <= day && w.Place > (gone?.Place ?? long.MinValue)) is { } way
            ? new(day, null) { State = ((ProgressAnnounced)way.Said).State }
            : gone is null ? null : new(day, null) { Decision = gone.Decision, IsAnnulled = true };
    }

    private static DateOnly? AppealedOn(GivenAnswer answer) =>
        answer.Heard.Where(h => h.Standing.AppealedCase is not null).Select(h => (DateOnly?)Commands.DateAt(h.At))
            .FirstOrDefault();

    private static IReadOnlyList<DateOnly> Told(Word[] own)
    {
        var before = new Dictionary<Guid, DecisionStanding>();
        var told = new List<DateOnly>();
        foreach (var word in own)
        {
            var isTold = word.Said is AnswerAnnounced or ProgressAnnounced or ConditionSettled;
            if (word.Said is AnswerAnnounced answer) before[answer.Decision] = answer.Standing;
            if (word.Said is StandingAnnounced now)
            {
                var was = before.GetValueOrDefault(now.Decision);
                isTold = was?.AppealedCase != now.Standing.AppealedCase || was?.AnnulledOn != now.Standing.AnnulledOn;
                before[now.Decision] = now.Standing;
            }

            if (isTold) told.Add(DayOf(word));
        }

        return [.. told.Distinct().Order()];
    }

    private static DateOnly DayOf(Word word) => Commands.DateAt(word.SaidAt);
}

/// <summary>A time during which the same held.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day by what is known, or null.</param>
public sealed record Period(DateOnly From, DateOnly? Until)
{
    /// <summary>The answer that held, or null.</summary>
    public string? Answer { get; init; }

    /// <summary>On the way, where no answer held; never an answer.</summary>
    public string? State { get; init; }

    public Guid? Decision { get; init; }

    /// <summary>Of its conditions the worst: <c>notMet</c>, <c>open</c> or <c>met</c>; null without any.</summary>
    public string? Condition { get; init; }

    /// <summary>When the others heard that it is appealed; it holds all the same. Null when it is not.</summary>
    public DateOnly? AppealedOn { get; init; }

    /// <summary>Its decision was annulled or taken back, and nothing has been said since.</summary>
    public bool IsAnnulled { get; init; }
}
