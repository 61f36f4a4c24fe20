using Samverkan.Agreements.Agreements;

namespace Samverkan.Agreements.Entry;

/// <summary>
/// After each relevant fact, and each day, the version's standing is worked out anew over everything heard, and
/// recorded when it is another than before. The system does it, and says so; nobody can ask for another outcome.
/// </summary>
public static class DetermineEntry
{
    public static Verdict Decide(
        Agreement agreement, int number, IReadOnlyCollection<PartyAnswer> answers, RuleTerms terms, DateOnly today)
    {
        if (agreement.Version(number) is not { } version) return Nothing;

        var now = EntryIntoForce.Of(new(version.Rule, terms), answers).DeterminationOn(today);
        var determined = new EntryWasDetermined(
            version.Agreement, number, version.Programme, now.InForceFrom, now.CeasedToHoldOn, now.EndedOn,
            now.Evidence, now.Missing);
        return IsSame(agreement.Determined.GetValueOrDefault(number), determined) ? Nothing : Record(determined);
    }

    /// <summary>Of the version that a matter asks about; nothing while that question has not been heard.</summary>
    internal static async Task For(EventStore store, Guid matter, DateOnly today, CancellationToken cancel)
    {
        var asked = await store.Database.Read(
            "SELECT agreement, version FROM asked WHERE matter = $1",
            row => (Agreement: row.GetGuid(0), Version: row.GetInt32(1)), cancel, matter);
        foreach (var (agreement, version) in asked) await Of(store, agreement, version, today, cancel);
    }

    /// <summary>Of every version that somebody was asked about.</summary>
    internal static async Task ForAll(EventStore store, DateOnly today, CancellationToken cancel)
    {
        var asked = await store.Database.Read(
            "SELECT DISTINCT agreement, version FROM asked",
            row => (Agreement: row.GetGuid(0), Version: row.GetInt32(1)), cancel);
        foreach (var (agreement, version) in asked) await Of(store, agreement, version, today, cancel);
    }

    private static async Task Of(
        EventStore store, Guid agreement, int version, DateOnly today, CancellationToken cancel)
    {
        if (await FixedVersion.Of(store.Database, agreement, version, cancel) is not { } known) return;

        var words = await Said.About(store.Database, agreement, version, before: null, cancel);
        var answers = PartyAnswers.Of(words);
        await Deciding.Must<Agreement>(
            store, $"agreement/{agreement}", state => Decide(state, version, answers, known.Rule.Terms, today),
            Act.OfSystem("agreements"), cancel);
    }

    private static bool IsSame(EntryWasDetermined? before, EntryWasDetermined now) =>
        before is not null
        && before with { Evidence = now.Evidence, Missing = now.Missing } == now
        && before.Evidence.SequenceEqual(now.Evidence)
        && before.Missing.SequenceEqual(now.Missing);
}
