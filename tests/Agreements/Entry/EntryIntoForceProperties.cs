using System.Text.Json;
using Samverkan.Agreements.Agreements;
using Samverkan.Agreements.Entry;
using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Tests.Entry;

public sealed class EntryIntoForceProperties
{
    private const int Cases = 3000;

    [Fact]
    public void Any_order_of_facts_gives_the_same_determination() => ForMany((any, rule, facts) =>
    {
        var once = Write(EntryIntoForce.Of(rule, facts));
        for (var i = 0; i < 4; i++) Assert.Equal(once, Write(EntryIntoForce.Of(rule, any.Shuffled(facts))));
    });

    [Fact]
    public void One_partys_answers_never_change_what_is_evidence_of_another() => ForMany((any, rule, facts) =>
    {
        // A text that has lapsed is looked at on its last day, and which day that is does depend on all of them.
        rule = rule with { IfItFails = "continues" };
        var others = facts.FindAll(a => a.Party != "a");
        List<PartyAnswer> otherwise = [.. others, .. any.Facts().Where(a => a.Party == "a")];

        Assert.Equal(OfOthers(EntryIntoForce.Of(rule, facts)), OfOthers(EntryIntoForce.Of(rule, otherwise)));
    });

    [Fact]
    public void Every_one_named_is_either_evidence_or_missing_and_nobody_else_is() => ForMany((_, rule, facts) =>
    {
        var standing = EntryIntoForce.Of(rule, facts);
        var all = standing.Evidence.Select(e => e.Party).Concat(standing.Missing).Order(StringComparer.Ordinal);

        Assert.Equal(rule.Named(), all);
        Assert.Equal(standing.Missing.Order(StringComparer.Ordinal), standing.Missing);
    });

    [Fact]
    public void Evidence_is_always_the_partys_own_joining_decision() => ForMany((_, rule, facts) =>
    {
        foreach (var evidence in EntryIntoForce.Of(rule, facts).Evidence)
        {
            var own = Assert.Single(facts, a => a.Decision == evidence.Decision);
            Assert.Equal((evidence.Party, (DateOnly?)evidence.CountsFrom), (own.Party, own.EffectiveBy(rule)));
            Assert.True(own.JoinsBy(rule));
        }
    });

    [Fact]
    public void To_decide_twice_records_once() => ForMany((any, rule, facts) =>
    {
        var version = new VersionWasFixed(Guid.NewGuid(), Guid.NewGuid(), "strategy", 1, Some, Some, "", rule);
        var state = Spec.Given<Agreement>(version);
        var determined = DetermineEntry.Decide(state, 1, facts).Recorded<EntryWasDetermined>();

        DetermineEntry.Decide(state.Apply(determined), 1, any.Shuffled(facts)).RecordedNothing();
        DetermineEntry.Decide(state, 2, facts).RecordedNothing();
    });

    private static Samverkan.Contracts.BodyRef Some => new(Guid.Empty, "", "text");

    private static void ForMany(Action<AnyFacts, EntryRule, List<PartyAnswer>> check)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var any = new AnyFacts(seed);
            try
            {
                check(any, any.Rule(), any.Facts());
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"seed {seed}", broken);
            }
        }
    }

    private static IEnumerable<Evidence> OfOthers(Determination standing) =>
        standing.Evidence.Where(e => e.Party != "a");

    private static string Write(Determination standing) => JsonSerializer.Serialize(standing);
}
