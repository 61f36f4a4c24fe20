using Samverkan.Overview.History;
using Samverkan.Overview.Matters;

namespace Samverkan.Overview.Tests.History;

public sealed class PartyLineProperties
{
    private const int Cases = 2000;

    [Fact]
    public void Any_order_of_arrival_gives_the_same_cells() => ForMany((any, asOf) =>
    {
        var once = Cells(any.Words, asOf);
        for (var i = 0; i < 3; i++) Assert.Equal(once, Cells(any.Shuffled(), asOf));
    });

    [Fact]
    public void What_is_corrected_as_a_mistake_leaves_no_trace_in_what_holds() => ForMany((any, asOf) =>
    {
        var lines = PartyLine.All(any.Words, asOf);
        foreach (var line in lines.Values)
        {
            var mistakes = line.Answers.Where(a => a.IsStruck).Select(a => a.Decision).ToHashSet();
            var without = PartyLine.Of(line.Party, any.Words.Where(w => asOf.Knows(w.SaidAt)
                && !(w.Said is AnswerAnnounced a && mistakes.Contains(a.Decision))));
            for (var day = AnyWords.First; day < AnyWords.First.AddDays(150); day = day.AddDays(1))
            {
                Assert.Equal(without.HoldsOn(day)?.Decision, line.HoldsOn(day)?.Decision);
                Assert.Equal(without.NextAfter(day)?.Decision, line.NextAfter(day)?.Decision);
                Assert.Equal(without.LeftOn(day), line.LeftOn(day));
            }
        }
    });

    [Fact]
    public void At_most_one_answer_holds_and_every_other_says_why_not() => ForMany((any, asOf) =>
    {
        foreach (var line in PartyLine.All(any.Words, asOf).Values)
        {
            var states = line.Answers.Select(a => line.StateOf(a, asOf.Day)).ToList();
            Assert.True(states.Count(s => s == AnswerStates.Holds) <= 1);
            Assert.Equal(line.HoldsOn(asOf.Day) is not null, states.Contains(AnswerStates.Holds));
        }
    });

    [Fact]
    public void What_was_said_later_never_changes_what_was_known_on_a_day() => ForMany((any, asOf) => Assert.Equal(
        Cells(any.Words, asOf), Cells([.. any.Words.Where(w => w.SaidAt < asOf.End)], asOf)));

    private static List<string> Cells(IReadOnlyList<Word> words, AsOf asOf)
    {
        var (lines, asked) = (PartyLine.All(words, asOf), AnyWords.Parties.ToHashSet());
        var conditions = Conditions.On(lines, asked, asOf.Day);
        return [.. asked.Select(p => $"{Cell.Of(p, lines.GetValueOrDefault(p), conditions, asOf.Day)}")];
    }

    private static void ForMany(Action<AnyWords, AsOf> check)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var any = new AnyWords(seed);
            check(any, AsOf.EndOf(any.AnyDay()));
        }
    }
}
