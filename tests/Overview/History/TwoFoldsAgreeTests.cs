using System.Reflection;
using System.Text.Json;
using Samverkan.Agreements.Entry;

using Samverkan.Contracts.Agreements.V1;
using Samverkan.Hosting.Events;
using Samverkan.Overview.History;
using Conditions = Samverkan.Overview.History.Conditions;

namespace Samverkan.Overview.Tests.History;

/// <summary>
/// The same words are read by two services: Agreements, for the text's own rule, and the shared view, for the question.
/// By a rule that lets every answer that joins count from its decision, both must say the same of every party on every
/// day; else an agreement's page and the matrix would tell two stories.
/// </summary>
public sealed class TwoFoldsAgreeTests
{
    private static readonly TextRule Rule = new(
        new EntryRule(AnyWords.Parties, [], "count", [], "decision", "continues"),
        new RuleTerms("count", "countIfIncludes", [], null));

    [Fact]
    public void Who_has_joined_on_a_day_is_the_same_in_the_agreement_and_in_the_matrix()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var any = new AnyWords(seed);
            var entry = Entry(any, Rule);
            for (var day = AnyWords.First; day < AnyWords.First.AddDays(150); day = day.AddDays(1))
            {
                var joined = entry.On(day).Evidence.Select(e => $"{e.Party} {e.Decision}");
                var held = from party in AnyWords.Parties
                           let holds = PartyLine.Of(party, any.Words).HoldsOn(day)
                           where holds is { Joins: true }
                           select $"{party} {holds.Decision}";

                Assert.True(
                    joined.Order().SequenceEqual(held.Order()),
                    $"seed {seed}, {day:yyyy-MM-dd}: {string.Join(", ", joined)} and {string.Join(", ", held)}");
            }
        }
    }

    [Fact]
    public void How_a_condition_stands_on_a_day_is_the_same_in_the_agreement_and_in_the_matrix()
    {
        var asked = AnyWords.Parties.ToHashSet();
        for (var seed = 0; seed < 300; seed++)
        {
            var any = new AnyWords(seed);
            var entry = Entry(any, Rule with { Terms = Rule.Terms with { InPart = "doNotCount" } });
            var lines = AnyWords.Parties.ToDictionary(p => p, p => PartyLine.Of(p, any.Words));
            for (var day = AnyWords.First; day < AnyWords.First.AddDays(150); day = day.AddDays(3))
            {
                var shown = Conditions.On(lines, asked, day);
                foreach (var party in PartyStanding.Of(entry, asked, day).Where(p => p.State is "joined" or "leaves"))
                {
                    Assert.Equal(
                        lines[party.Party].HoldsOn(day) is { } answer
                            ? answer.Said.Conditions.Select(c => $"{c.Text.Id} {shown.Of(answer, c).Outcome}")
                            : [],
                        party.Conditions.Select(c => $"{c.Text} {c.State}"));
                }
            }
        }
    }

    private static EntryIntoForce Entry(AnyWords any, TextRule rule) => EntryIntoForce.Of(
        rule, PartyAnswers.Of(any.Words.OrderBy(w => w.Party).ThenBy(w => w.Place).Select(Said)));

    private static SaidWord Said(Word word) => new(
        word.Party,
        word.Said.GetType().GetCustomAttribute<Contracts.FactAttribute>()?.Name ?? "",
        JsonSerializer.Serialize(word.Said, word.Said.GetType(), EventCatalogue.Json));
}
