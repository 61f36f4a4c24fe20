using Samverkan.Overview.History;

namespace Samverkan.Overview.Tests.History;

/// <summary>
/// Random words of a few parties about one matter, within a few months so that what may collide does; the seed makes it
/// repeatable. Each party's answers follow one another, as a node records them.
/// </summary>
internal sealed class AnyWords
{
    public static readonly DateOnly First = new(2026, 10, 1);

    public static readonly string[] Parties = ["0127", "0188", "R01"];

    private static readonly string[] Answers =
        ["adopt", "adopt", "adopt", "adoptWithProviso", "adoptInPart", "decline", "placeOnFile", "notConcerned"];

    private readonly Random _random;
    private readonly Guid _matter;
    private readonly List<Word> _words = [];

    public AnyWords(int seed, Guid? matter = null)
    {
        (_random, _matter) = (new(seed), matter ?? Says.Matter);
        foreach (var party in Parties) Speak(party);
    }

    public IReadOnlyList<Word> Words => _words;

    public IReadOnlyList<Word> Shuffled() => [.. _words.OrderBy(_ => _random.Next())];

    public DateOnly AnyDay() => First.AddDays(_random.Next(120));

    private void Speak(string party)
    {
        var (place, at) = (0L, First);
        var given = new List<AnswerAnnounced>();
        for (var i = _random.Next(7); i > 0; i--)
        {
            // What belongs to one answer is said in one breath.
            at = at.AddDays(_random.Next(12));
            var moment = new DateTimeOffset(at, new TimeOnly(_random.Next(24), 0), TimeSpan.Zero);
            foreach (var said in Any(given)) _words.Add(new(party, 1_000_000_000_000 + ++place, moment, said));
        }
    }

    private IEnumerable<object> Any(List<AnswerAnnounced> given) => _random.Next(5) switch
    {
        0 => [new ProgressAnnounced(_matter, Guid.Empty, Of("received", "tabled", "noWordYet"), Maybe(3), null)],
        1 when given.Count > 0 => [new StandingAnnounced(_matter, Guid.Empty, OneOf(given).Decision, Standing())],
        2 when given.Count > 0 && OneOf(given) is { Conditions: [var condition, ..] } of =>
        [
            new ConditionSettled(
                _matter, Guid.Empty, of.Decision, condition.Text.Id, Of("met", "notMet", "open"), AnyDay()),
        ],
        _ => Answer(given),
    };

    private IEnumerable<object> Answer(List<AnswerAnnounced> given)
    {
        var replaces = given.Count > 0 ? given[^1].Decision : (Guid?)null;
        var answer = new AnswerAnnounced(
            _matter, Guid.Empty, Id(), replaces, Of(Answers), "council", AnyDay(), null, null, null, [],
            _random.Next(3) == 0 ? [new(new(Id(), "x", "condition"), [Of(Parties)], Maybe(2))] : [], Standing());
        var correction = replaces is null || _random.Next(4) == 0 ? null : Of("registration", "slip", "newDecision");
        object? corrected = correction is null || replaces is not { } old ? null : new AnswerCorrected(
            _matter, Guid.Empty, answer.Decision, old, correction,
            correction == "registration" ? answer.DecidedOn : AnyDay());
        object? terms = Maybe(3) is { } day
            ? new AnswerTermsStated(_matter, Guid.Empty, answer.Decision, day, null, [], []) : null;
        given.Add(answer);

        // Older nodes said what an answer corrects after it.
        object?[] said = _random.Next(2) == 0 ? [terms, corrected, answer] : [terms, answer, corrected];
        return said.OfType<object>();
    }

    private DecisionStanding Standing() => new(
        null, null, null, null, null, _random.Next(4) == 0 ? "1204-26" : null, Maybe(4), true);

    private DateOnly? Maybe(int outOf) => _random.Next(outOf) == 0 ? AnyDay() : null;

    private T OneOf<T>(List<T> of) => of[_random.Next(of.Count)];

    private string Of(params string[] codes) => codes[_random.Next(codes.Length)];

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new(bytes);
    }
}
