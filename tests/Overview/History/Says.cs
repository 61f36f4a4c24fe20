using Samverkan.Overview.History;

namespace Samverkan.Overview.Tests.History;

/// <summary>What parties say about one matter, written so that a test reads as what happened.</summary>
internal sealed class Says
{
    public static readonly Guid Matter = Guid.Parse("019da1c0-0000-7000-8000-000000000001");

    private readonly List<Word> _words = [];

    public IReadOnlyList<Word> Words => _words;

    public PartyLine this[string party] => PartyLine.Of(party, _words);

    /// <summary>As it is known at the end of a day.</summary>
    public IReadOnlyDictionary<string, PartyLine> At(DateOnly day) => PartyLine.All(_words, AsOf.EndOf(day));

    public static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An answer; said on the decision's own day when nothing else is given.</summary>
    public Guid Answer(
        string party, string answer, string decided, string? said = null, string? effective = null,
        Guid? replaces = null, string? correction = null, string? correctedOn = null,
        IReadOnlyList<Condition>? conditions = null, IReadOnlyList<Proviso>? provisos = null,
        DecisionStanding? standing = null)
    {
        var decision = Guid.NewGuid();
        if (effective is not null)
            Add(party, said ?? decided, new AnswerTermsStated(
                Matter, Guid.Empty, decision, Day(effective), null, [], []));
        if (correction is not null && replaces is { } old)
            Add(party, said ?? decided, new AnswerCorrected(
                Matter, Guid.Empty, decision, old, correction, Day(correctedOn ?? decided)));
        Add(party, said ?? decided, new AnswerAnnounced(
            Matter, Guid.Empty, decision, replaces, answer, "council", Day(decided), "§ 7", "KS 2026/1", Text(),
            provisos ?? [], conditions ?? [], standing ?? Nothing));
        return decision;
    }

    public static DecisionStanding Nothing { get; } = new(null, null, null, null, null, null, null, true);

    public static BodyRef Text() => new(Guid.NewGuid(), "x", "text");

    public Says Stands(string party, Guid decision, string said, DecisionStanding standing) =>
        Add(party, said, new StandingAnnounced(Matter, Guid.Empty, decision, standing));

    public Says OnTheWay(string party, string state, string said, string? expected = null) => Add(
        party, said, new ProgressAnnounced(
            Matter, Guid.Empty, state, expected is null ? null : Day(expected), null));

    public Says Settles(string party, Guid decision, Guid condition, string outcome, string on, string? said = null) =>
        Add(party, said ?? on, new ConditionSettled(Matter, Guid.Empty, decision, condition, outcome, Day(on)));

    public Says Recommends(string party, string said) => Add(
        party, said, new RecommendationMade(Guid.NewGuid(), Matter, Guid.Empty, Day(said), [], Text()));

    private Says Add(string party, string said, object word)
    {
        _words.Add(new(party, _words.Count + 1, new(Day(said), new TimeOnly(10, 0), TimeSpan.Zero), word));
        return this;
    }
}
