using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Overview.History;

/// <summary>
/// How a question has gone, told from the words that were known on a day: every word is a line of its own, and what
/// came later stands beside it. A pure function.
/// </summary>
public static class Story
{
    /// <summary>Everything that the parties have said, in no particular order.</summary>
    /// <param name="words">What was known.</param>
    /// <param name="lines">The same words of those who were asked, as lines.</param>
    /// <param name="associations">Whose advice is advice.</param>
    /// <param name="day">The day.</param>
    public static IEnumerable<Entry> Of(
        IReadOnlyCollection<Word> words, IReadOnlyDictionary<string, PartyLine> lines,
        IReadOnlyCollection<string> associations, DateOnly day) =>
    [
        .. words.Where(w => lines.ContainsKey(w.Party)).SelectMany(w => Of(w, lines[w.Party])),
        .. words.Where(w => w.Said is RecommendationMade && associations.Contains(w.Party)).Select(Advice),
        .. lines.Values.SelectMany(line => line.Answers.SelectMany(a => Standings(line.Party, a, words))),
        .. lines.Values.SelectMany(line => line.Answers.SelectMany(a => TimeOver(line, a, day))),
    ];

    private static IEnumerable<Entry> Of(Word word, PartyLine line) => word.Said switch
    {
        AnswerAnnounced said when line.Answers.FirstOrDefault(a => a.Place == word.Place) is { } answer =>
            [Answered(word, said, answer, line)],
        ProgressAnnounced said =>
            [new(EntryKinds.Progress, word.Party, word.SaidAt, null) { Code = said.State, Expected = said.Expected }],
        ConditionSettled said =>
        [
            new($"condition-{said.Outcome}", word.Party, word.SaidAt, said.On) { Decision = said.Decision },
        ],
        LegalForceGrounded { Ground: { } ground } said =>
        [
            new(EntryKinds.Grounded, word.Party, word.SaidAt, null) { Code = ground, Decision = said.Decision },
        ],
        _ => [],
    };

    private static Entry Answered(Word word, AnswerAnnounced said, GivenAnswer answer, PartyLine line) =>
        new(EntryKinds.Answered, word.Party, word.SaidAt, answer.HoldsFrom)
        {
            Code = said.Answer,
            Correction = answer.Correction?.Correction ?? (said.Replaces is null ? null : "newDecision"),
            Decision = said.Decision,
            Since = [.. Since(answer, line)],
        };

    private static IEnumerable<SaidSince> Since(GivenAnswer answer, PartyLine line) =>
        line.Answers.Where(later => later.Said.Replaces == answer.Decision && later.Place > answer.Place)
            .Select(later => new SaidSince(
                later.Correction?.Correction ?? "replaced", later.SaidAt, later.HoldsFrom));

    private static Entry Advice(Word word) =>
        new(EntryKinds.Recommended, word.Party, word.SaidAt, ((RecommendationMade)word.Said).DecidedOn);

    /// <summary>What each word about a decision's standing says that the one before did not.</summary>
    private static IEnumerable<Entry> Standings(string party, GivenAnswer answer, IEnumerable<Word> words)
    {
        var told = words.Where(w => w.Party == party && w.Said is StandingAnnounced s && s.Decision == answer.Decision)
            .OrderBy(w => w.Place).Select(w => (w.SaidAt, ((StandingAnnounced)w.Said).Standing));
        var before = new DecisionStanding(null, null, null, null, null, null, null, answer.Said.Standing.CanBeAppealed);
        foreach (var (at, now) in told.Prepend((answer.SaidAt, answer.Said.Standing)))
        {
            foreach (var (what, day, number) in Changes(before, now))
                yield return new(what, party, at, day) { CaseNumber = number, Decision = answer.Decision };
            before = now;
        }
    }

    private static IEnumerable<(string What, DateOnly? Day, string? Number)> Changes(
        DecisionStanding before, DecisionStanding now)
    {
        if (now.AppealedCase != before.AppealedCase)
            yield return now.AppealedCase is null ? ("appealTakenBack", null, before.AppealedCase)
                : ("appealed", null, now.AppealedCase);
        foreach (var (what, was, day) in new[]
        {
            ("approved", before.ApprovedOn, now.ApprovedOn), ("posted", before.PostedOn, now.PostedOn),
            ("appealUntil", before.AppealUntil, now.AppealUntil), ("signed", before.SignedOn, now.SignedOn),
            ("legalForce", before.LegalForceOn, now.LegalForceOn), ("annulled", before.AnnulledOn, now.AnnulledOn),
        })
        {
            if (day != was) yield return day is null ? ($"{what}TakenBack", was, null) : (what, day, null);
        }
    }

    /// <summary>Nobody says it: it follows from the day. What is not known after it is not said to be known.</summary>
    private static IEnumerable<Entry> TimeOver(PartyLine line, GivenAnswer answer, DateOnly day)
    {
        if (TimeForAppeal.Of(answer, day) is not { IsOver: true, LastDay: { } last } || answer.IsStruck) yield break;

        yield return new(EntryKinds.AppealTimeOver, line.Party, null, last.AddDays(1)) { Decision = answer.Decision };
    }
}

/// <summary>The time in which a decision may be appealed.</summary>
/// <param name="LastDay">Its last day, or null where that is not given.</param>
/// <param name="IsOver">True after it, while neither an appeal nor legal force is known.</param>
public sealed record TimeForAppeal(DateOnly? LastDay, bool IsOver)
{
    public static TimeForAppeal Of(GivenAnswer answer, DateOnly day)
    {
        var known = answer.Standing;
        var isOpen = known is { CanBeAppealed: true, AppealedCase: null, LegalForceOn: null };
        return new(known.AppealUntil, isOpen && known.AppealUntil < day && !(known.AnnulledOn <= day));
    }
}
