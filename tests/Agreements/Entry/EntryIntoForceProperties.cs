using System.Text.Json;
using Samverkan.Agreements.Agreements;
using Samverkan.Agreements.Entry;
using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Tests.Entry;

public sealed class EntryIntoForceProperties
{
    private const int Cases = 800;

    [Fact]
    public void Any_order_of_facts_gives_the_same_determination() => ForMany((any, rule, facts) =>
    {
        var once = EveryDay(EntryIntoForce.Of(rule, facts));
        for (var i = 0; i < 4; i++) Assert.Equal(once, EveryDay(EntryIntoForce.Of(rule, any.Shuffled(facts))));
    });

    [Fact]
    public void One_partys_answers_never_change_what_is_evidence_of_another() => ForMany((any, rule, facts) =>
    {
        // A text that has lapsed is looked at on its last day, and which day that is does depend on all of them.
        rule = rule with { Rule = rule.Rule with { IfItFails = "continues" } };
        // A condition is a party's own wish to wait for another; nothing else lets one matter to another.
        facts = [.. facts.Select(f => f with { Conditions = [] })];
        var others = facts.FindAll(a => a.Party != "a");
        List<PartyAnswer> otherwise =
            [.. others, .. any.Facts().Where(a => a.Party == "a").Select(f => f with { Conditions = [] })];

        Assert.Equal(OfOthers(Of(rule, facts)), OfOthers(Of(rule, otherwise)));
    });

    [Fact]
    public void Every_one_named_is_either_evidence_or_missing_and_nobody_else_is() => ForMany((_, rule, facts) =>
    {
        var standing = Of(rule, facts);
        var all = standing.Evidence.Select(e => e.Party).Concat(standing.Missing).Order(StringComparer.Ordinal);

        Assert.Equal(rule.Rule.Named(), all);
        Assert.Equal(standing.Missing.Order(StringComparer.Ordinal), standing.Missing);
    });

    [Fact]
    public void Evidence_is_always_the_partys_own_joining_decision() => ForMany((_, rule, facts) =>
    {
        foreach (var evidence in Of(rule, facts).Evidence)
        {
            var own = Assert.Single(facts, a => a.Decision == evidence.Decision);
            Assert.Equal(evidence.Party, own.Party);
            Assert.True(evidence.CountsFrom >= own.EffectiveBy(rule));
            Assert.True(rule.Joins(own));
        }
    });

    [Fact]
    public void To_decide_twice_records_once() => ForMany((any, rule, facts) =>
    {
        var version = new VersionWasFixed(
            Guid.NewGuid(), Guid.NewGuid(), "strategy", 1, Some, Some, "", rule.Rule, rule.Terms);
        var state = Spec.Given<Agreement>(version);
        var determined = Decide(state, 1, facts).Recorded<EntryWasDetermined>();

        Decide(state.Apply(determined), 1, any.Shuffled(facts)).RecordedNothing();
        Decide(state, 2, facts).RecordedNothing();

        Verdict Decide(Agreement at, int number, IReadOnlyCollection<PartyAnswer> said) =>
            DetermineEntry.Decide(at, number, said, rule.Terms, new(2027, 1, 6));
    });

    [Fact]
    public void A_mistake_in_registering_leaves_no_trace() => ForMany((any, rule, facts) =>
    {
        List<PartyAnswer> mistaken = [.. facts];
        foreach (var right in facts.Where(f => f.Replaces is null).Take(3))
        {
            var wrong = any.Facts().FirstOrDefault(f => f.Party == right.Party);
            if (wrong is null || facts.Exists(f => f.Replaces == right.Decision)) continue;

            // Entered wrongly first, then put right: what is right names the wrong one as what it replaces.
            mistaken.Remove(right);
            mistaken.Add(wrong with { Replaces = null, Correction = null });
            mistaken.Add(right with { Replaces = wrong.Decision, Correction = "registration" });
        }

        Assert.Equal(
            EveryDay(EntryIntoForce.Of(rule, facts)), EveryDay(EntryIntoForce.Of(rule, any.Shuffled(mistaken))));
    });

    [Fact]
    public void No_unmet_condition_ever_counts_where_the_rule_says_no() => ForMany((_, rule, facts) =>
    {
        if (rule.Terms.Conditions == "count") return;

        var entry = EntryIntoForce.Of(rule, facts);
        foreach (var day in entry.Days)
        {
            foreach (var evidence in entry.On(day).Evidence)
            {
                var answer = facts.First(f => f.Decision == evidence.Decision);
                Assert.True(rule.Terms.Conditions == "countWhenMet" || answer.Conditions.Count == 0);
                Assert.All(answer.Conditions, c => Assert.True(
                    c.WordOn(day)?.Outcome == "met" || (c.WordOn(day) is null && c.Others.Count > 0)));
            }
        }
    });

    [Fact]
    public void What_is_said_of_a_day_never_depends_on_a_decision_of_a_later_day() => ForMany((_, rule, facts) =>
    {
        var day = new DateOnly(2027, 1, 6);
        var known = facts.FindAll(f => f.DecidedOn <= day);
        // What takes a decision away, and what is said of it, is not of a later day: only decisions are left out.
        if (facts.Exists(f => f.DecidedOn > day && f.Correction == "registration")) return;

        var (all, then) = (EntryIntoForce.Of(rule, facts).On(day), EntryIntoForce.Of(rule, known).On(day));
        Assert.Equal((all.InForceFrom, all.CeasedOn), (then.InForceFrom, then.CeasedOn));
        Assert.Equal(all.Evidence, then.Evidence);
    });

    [Fact]
    public void What_is_recorded_each_day_says_of_that_day_what_the_page_says() => ForMany((_, rule, facts) =>
    {
        var entry = EntryIntoForce.Of(rule, facts);
        foreach (var day in Enumerable.Range(0, 16).Select(n => new DateOnly(2026, 12, 30).AddDays(n)))
        {
            var (recorded, page) = (entry.DeterminationOn(day), entry.On(day));
            Assert.Equal(page.InForceFrom ?? page.ComesIntoForceOn, recorded.InForceFrom);
            var lapsed = page.State == "lapsed" ? page.CeasedOn : null;
            Assert.Equal(lapsed, recorded.EndedOn <= day ? recorded.EndedOn : null);
            Assert.Equal(page.CeasedOn, recorded.CeasedToHoldOn <= day ? recorded.CeasedToHoldOn : null);
            if (page.CeasesOn is { } ceases) Assert.Equal(ceases, recorded.CeasedToHoldOn);
            // A text that has lapsed keeps what it lapsed by.
            if (page.State == "lapsed") continue;

            Assert.Equal(page.Evidence, recorded.Evidence);
            Assert.Equal(page.Missing, recorded.Missing);
        }
    });

    [Fact]
    public void A_day_that_comes_is_recorded_once_and_changes_the_list_without_a_new_word()
    {
        TextRule rule = new(
            new(["a", "b"], [], "count", [], "decision", "continues"), new("count", "doNotCount", [], null));
        var version = new VersionWasFixed(
            Guid.NewGuid(), Guid.NewGuid(), "strategy", 1, Some, Some, "", rule.Rule, rule.Terms);
        var (first, leaves) = (Plain("a", "adopt", 1), Guid.NewGuid());
        PartyAnswer[] facts =
        [
            first, Plain("b", "adopt", 1),
            Plain("a", "decline", 2) with
            {
                Decision = leaves, Replaces = first.Decision, EffectiveOn = new(2027, 9, 1),
            },
        ];
        var state = Spec.Given<Agreement>(version);
        var before = On(state, new(2027, 8, 31)).Recorded<EntryWasDetermined>();
        state = state.Apply(before);
        On(state, new(2027, 8, 31)).RecordedNothing();
        var after = On(state, new(2027, 9, 1)).Recorded<EntryWasDetermined>();
        On(state.Apply(after), new(2027, 9, 2)).RecordedNothing();

        Assert.Equal(["a", "b"], before.Evidence.Select(e => e.Party));
        Assert.Equal(["b"], after.Evidence.Select(e => e.Party));
        Assert.Equal(["a"], after.Missing);
        Assert.Equal(new DateOnly(2027, 9, 1), before.CeasedToHoldOn);

        Verdict On(Agreement at, DateOnly day) => DetermineEntry.Decide(at, 1, facts, rule.Terms, day);
    }

    private static Determination Of(TextRule rule, IReadOnlyCollection<PartyAnswer> facts) =>
        EntryIntoForce.Of(rule, facts).Determination;

    private static readonly JsonSerializerOptions Fields = new() { IncludeFields = true };

    /// <summary>The determination and what is said of every day, also before and after all of them.</summary>
    private static string EveryDay(EntryIntoForce entry) => JsonSerializer.Serialize((
        entry.Determination,
        Enumerable.Range(0, 16).Select(n => new DateOnly(2026, 12, 30).AddDays(n)).Select(day => (
            entry.On(day), PartyStanding.Of(entry, new HashSet<string>(["L"]), day).Where(p => p.IsNamed)))),
        Fields);

    private static Samverkan.Contracts.BodyRef Some => new(Guid.Empty, "", "text");

    private static void ForMany(Action<AnyFacts, TextRule, List<PartyAnswer>> check)
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

    private static PartyAnswer Plain(string party, string answer, int day) =>
        new(party, Guid.NewGuid(), null, answer, new(2027, 1, day), [], new());
}
