using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Overview.History;

/// <summary>
/// All that one party has said about one matter, as a line along time: which answer holds on a day, which is to come,
/// and where it stands on the way. A pure function of its words: they may come in any order.
/// </summary>
public sealed class PartyLine
{
    private readonly IReadOnlyList<GivenAnswer> _held;

    private PartyLine(string party, IReadOnlyList<Word> words)
    {
        Party = party;
        Answers = Compose(words);
        _held = [.. Answers.Where(a => a is { IsStruck: false, NeverHeld: false })];
        var after = Answers.Count == 0 ? long.MinValue : Answers[^1].Place;
        (Progress, ProgressAt) = words.LastOrDefault(w => w.Said is ProgressAnnounced && w.Place > after) is { } way
            ? ((ProgressAnnounced)way.Said, (DateTimeOffset?)way.SaidAt)
            : (null, null);
    }

    public string Party { get; }

    /// <summary>Every answer in the order they were said, also those that never were.</summary>
    public IReadOnlyList<GivenAnswer> Answers { get; }

    /// <summary>What it has said on the way after its last answer, or null.</summary>
    public ProgressAnnounced? Progress { get; }

    /// <summary>When it said so.</summary>
    public DateTimeOffset? ProgressAt { get; }

    /// <summary>The line of a party's words, in any order; words of other parties are not looked at.</summary>
    public static PartyLine Of(string party, IEnumerable<Word> words) =>
        new(party, [.. words.Where(w => w.Party == party).OrderBy(w => w.Place)]);

    /// <summary>Those of everybody who has said something, as it was known at a time.</summary>
    public static IReadOnlyDictionary<string, PartyLine> All(IEnumerable<Word> words, AsOf asOf) =>
        words.Where(w => asOf.Knows(w.SaidAt)).GroupBy(w => w.Party).ToDictionary(w => w.Key, w => Of(w.Key, w));

    /// <summary>
    /// The last said of those that have begun, annulled or not: one that is annulled leaves the party without an
    /// answer, and what it had replaced does not come back.
    /// </summary>
    public GivenAnswer? Begun(DateOnly day) => _held.LastOrDefault(a => a.HoldsFrom <= day);

    /// <summary>The answer that holds on a day, or null.</summary>
    public GivenAnswer? HoldsOn(DateOnly day) => Begun(day) is { } begun && !begun.IsAnnulledOn(day) ? begun : null;

    /// <summary>The next that is to begin, by what is known.</summary>
    public GivenAnswer? NextAfter(DateOnly day)
    {
        var after = Begun(day)?.Place ?? long.MinValue;
        return _held.Where(a => a.HoldsFrom > day && a.Place > after)
            .OrderBy(a => a.HoldsFrom).ThenByDescending(a => a.Place).FirstOrDefault();
    }

    /// <summary>The day from which it is no longer a party to what it had joined, or null.</summary>
    public DateOnly? LeftOn(DateOnly day) =>
        HoldsOn(day) is { Joins: false } now && HoldsOn(now.HoldsFrom.AddDays(-1)) is { Joins: true }
            ? now.HoldsFrom
            : null;

    /// <summary>How one of its answers stands on a day: one of <see cref="AnswerStates"/>.</summary>
    public string StateOf(GivenAnswer answer, DateOnly day) =>
        answer.IsStruck ? AnswerStates.Mistake
        : answer.NeverHeld ? AnswerStates.Annulled
        : Begun(day)?.Decision == answer.Decision
            ? answer.IsAnnulledOn(day) ? AnswerStates.Annulled : AnswerStates.Holds
        : answer.HoldsFrom > day && answer.Place > (Begun(day)?.Place ?? long.MinValue) ? AnswerStates.Coming
        : AnswerStates.Former;

    /// <summary>The last day on which an answer holds, by what is known; on the next another does, or none.</summary>
    public DateOnly? UntilOf(GivenAnswer answer)
    {
        var ends = _held.Where(b => b.Place > answer.Place).Select(b => (DateOnly?)b.HoldsFrom)
            .Append(answer.Standing.AnnulledOn).Min();
        return ends is { } end && end > DateOnly.MinValue ? end.AddDays(-1) : null;
    }

    /// <summary>Every day on which something may change.</summary>
    internal IEnumerable<DateOnly> Days => _held.SelectMany(a => new[] { a.HoldsFrom, a.Standing.AnnulledOn }
        .Concat(a.Settled.Select(s => (DateOnly?)s.On))
        .Concat(a.Said.Conditions.Select(c => c.By < DateOnly.MaxValue ? c.By?.AddDays(1) : null))).OfType<DateOnly>();

    private static List<GivenAnswer> Compose(IReadOnlyList<Word> words)
    {
        var all = words.Select(w => w.Said).ToList();
        List<GivenAnswer> answers =
        [
            .. words.Where(w => w.Said is AnswerAnnounced)
                .Select(w => Composed(new GivenAnswer((AnswerAnnounced)w.Said, w.Place, w.SaidAt), all) with
                {
                    Heard = HeardOf((AnswerAnnounced)w.Said, w.SaidAt, words),
                })
                .DistinctBy(a => a.Decision),
        ];
        return
        [
            .. answers.Select(a => a with
            {
                StruckBy = answers.Find(b =>
                    b is { Correction.Correction: "registration" } && b.Said.Replaces == a.Decision),
            }),
        ];
    }

    private static IReadOnlyList<(DateTimeOffset, DecisionStanding)> HeardOf(
        AnswerAnnounced answer, DateTimeOffset at, IEnumerable<Word> words) =>
    [
        (at, answer.Standing),
        .. words.Where(w => w.Said is StandingAnnounced s && s.Decision == answer.Decision)
            .Select(w => (w.SaidAt, ((StandingAnnounced)w.Said).Standing)),
    ];

    /// <summary>
    /// What belongs to an answer may come before it (terms, correction) or after it (standing, ground, conditions).
    /// </summary>
    private static GivenAnswer Composed(GivenAnswer answer, List<object> all)
    {
        var of = answer.Decision;
        return answer with
        {
            Correction = all.OfType<AnswerCorrected>().LastOrDefault(c => c.Decision == of),
            Terms = all.OfType<AnswerTermsStated>().FirstOrDefault(t => t.Decision == of),
            Standing = all.OfType<StandingAnnounced>().LastOrDefault(s => s.Decision == of)?.Standing
                ?? answer.Said.Standing,
            Ground = all.OfType<LegalForceGrounded>().LastOrDefault(g => g.Decision == of)?.Ground,
            Settled = [.. all.OfType<ConditionSettled>().Where(s => s.Decision == of)],
        };
    }
}

/// <summary>How an answer stands on a day.</summary>
public static class AnswerStates
{
    /// <summary>It holds.</summary>
    public const string Holds = "holds";

    /// <summary>It is known and has not begun.</summary>
    public const string Coming = "coming";

    /// <summary>Another has come in its place.</summary>
    public const string Former = "former";

    /// <summary>Annulled or taken back by then.</summary>
    public const string Annulled = "annulled";

    /// <summary>Entered wrongly: it never was.</summary>
    public const string Mistake = "mistake";
}
