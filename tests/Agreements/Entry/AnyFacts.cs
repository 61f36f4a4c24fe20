using Samverkan.Agreements.Entry;
using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Tests.Entry;

/// <summary>
/// Random rules and answers within a small county, so that what may collide does; the seed makes it repeatable.
/// </summary>
internal sealed class AnyFacts(int seed)
{
    private static readonly string[] Parties = ["R", "L", "a", "b", "c", "d", "e"];
    private static readonly string[] Answers =
        ["adopt", "adopt", "adopt", "adoptWithProviso", "adoptInPart", "decline", "placeOnFile", "notConcerned"];

    private readonly Random _random = new(seed);

    public TextRule Rule() => new(Entry(), new(
        Any("count", "countWhenMet", "doNotCount"), _random.Next(3) == 0 ? "countIfIncludes" : "doNotCount",
        ["1"], _random.Next(4) == 0 ? null : ["1", "2", "3", "5", "5.1", "5.2"]));

    private EntryRule Entry()
    {
        var provisos = Any("count", "doNotCount", "countExceptOn");
        return new(
            _random.Next(3) == 0 ? [] : ["L", "R"],
            [new(_random.Next(1, 5), ["a", "b", "c", "d"])],
            provisos,
            provisos == "countExceptOn" ? ["3", "5.2"] : [],
            Any("decision", "approval", "legalForce", "signature"),
            Any("continues", "reviewed", "lapses"));
    }

    public List<PartyAnswer> Facts()
    {
        var facts = new List<PartyAnswer>();
        foreach (var party in Parties)
        {
            for (var i = _random.Next(4); i > 0; i--) facts.Add(Answer(party, facts.FindAll(a => a.Party == party)));
        }

        return facts;
    }

    public List<PartyAnswer> Shuffled(IEnumerable<PartyAnswer> facts) => [.. facts.OrderBy(_ => _random.Next())];

    private PartyAnswer Answer(string party, List<PartyAnswer> before)
    {
        var decided = Day();
        return new(
            party,
            Id(),
            before.Count > 0 && _random.Next(3) == 0 ? before[_random.Next(before.Count)].Decision : null,
            Any(Answers),
            decided,
            _random.Next(2) == 0 ? [] : [new(Id(), null, Any<string?>(null, "3", "punkt 5", "5.1", "1", "x"))],
            new(Maybe(), Maybe(), Maybe(), _random.Next(5) == 0 ? Maybe() : null)
            {
                LegalForceGround = _random.Next(2) == 0 ? "cannotBeAppealed" : null,
            })
        {
            Correction = _random.Next(3) == 0 ? Any("registration", "slip", "newDecision") : null,
            EffectiveOn = _random.Next(4) == 0 ? Day() : null,
            Parts = _random.Next(2) == 0 ? [] : ["1", "2"],
            Conditions = _random.Next(3) > 0 ? [] : [Condition()],
        };
    }

    private AnswerCondition Condition() => new(
        Id(),
        _random.Next(3) == 0 ? [] : [Any(Parties), Any(Parties)],
        Maybe(),
        _random.Next(3) > 0 ? [] : [new(Any("met", "notMet", "open"), Day())]);

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new(bytes);
    }

    private DateOnly Day() => new DateOnly(2027, 1, 1).AddDays(_random.Next(12));

    private DateOnly? Maybe() => _random.Next(3) == 0 ? null : Day();

    private T Any<T>(params T[] of) => of[_random.Next(of.Length)];
}
