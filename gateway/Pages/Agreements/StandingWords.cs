using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Agreements;

/// <summary>Where a text and its parties stand on a day, in words. Names and reasons, never a count to win.</summary>
/// <param name="version">The version, seen on a day.</param>
/// <param name="names">Of organisations.</param>
/// <param name="w">Words in the reader's language.</param>
/// <param name="isPast">True when the page shows another day than today.</param>
/// <param name="kind">Kind of the question about it, for the answers' verb; null where nobody has asked.</param>
public sealed class StandingWords(VersionView version, Names names, Words w, bool isPast, string? kind = null)
{
    private static readonly string[] Together = ["noAnswer", "notAsked"];

    /// <summary>In force or not, and since when: the first line.</summary>
    public string State => version.Standing switch
    {
        { InForceFrom: { } since } => w.Format("in-force-from", w.Day(since)),
        { ComesIntoForceOn: { } coming } => w.Format(isPast ? "entry.coming-then" : "entry.coming", w.Day(coming)),
        _ => w["not-in-force"],
    };

    /// <summary>
    /// The same of a recorded determination, for a list: its dates may be to come, so it is held against a day.
    /// </summary>
    public static string Of(StandingRow row, DateOnly day, bool isPast, Words w)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(w);
        if (row.EndedOn is { } ended && ended <= day) return w.Format("ended-on", w.Day(ended));
        if (row.InForceFrom is not { } since) return w["not-in-force"];
        if (since > day) return w.Format(isPast ? "entry.coming-then" : "entry.coming", w.Day(since));

        var inForce = w.Format("in-force-from", w.Day(since));
        return row.CeasedToHoldOn is not { } ceased ? inForce
            : $"{inForce}. {w.Format(ceased <= day ? "ceased-on" : "entry.ceases", w.Day(ceased))}";
    }

    /// <summary>What follows it: has it lapsed, is the rule no longer fulfilled, will it be.</summary>
    public IEnumerable<string> Then
    {
        get
        {
            if (version.Standing is not { } now) yield break;
            if (now is { State: "lapsed", CeasedOn: { } ended }) yield return w.Format("ended-on", w.Day(ended));
            else if (now.CeasedOn is { } ceased)
            {
                yield return w.Format("ceased-on", w.Day(ceased));
                yield return w[now.State == "underReview" ? "entry.reviewed" : "entry.goes-on"];
            }

            if (now.CeasesOn is { } ceases) yield return w.Format("entry.ceases", w.Day(ceases));
        }
    }

    /// <summary>
    /// Why those that the rule names have not joined: a line for each, and one for all that have said nothing.
    /// </summary>
    public IEnumerable<string> Missing
    {
        get
        {
            var missing = version.Parties.Where(p => p is { IsNamed: true, Why: not null }).ToList();
            var single = missing.Where(p => !Together.Contains(p.Why) && p.State != "former");
            foreach (var party in names.InOrder(single.Select(p => p.Party)))
                yield return Because(missing.First(p => p.Party == party));
            foreach (var why in Together)
            {
                var those = missing.Where(p => p.Why == why).Select(p => p.Party).ToList();
                if (those.Count > 0) yield return w.Format($"entry.why.{why}", names.List(those, w));
            }
        }
    }

    /// <summary>What changes for a party on a day to come, or has changed: joins, leaves, former.</summary>
    public string? Change(string party) => version.Parties.FirstOrDefault(p => p.Party == party) switch
    {
        { State: "leaves", LeavesOn: { } leaves } => w.Format("entry.leaves", names.Brief(party), w.Day(leaves)),
        { State: "joins", Since: { } joins } => w.Format("entry.joins", names.Brief(party), w.Day(joins)),
        { State: "former", Since: { } since } =>
            w.Format("entry.former", names.Brief(party), w.Day(since.AddDays(-1))),
        _ => null,
    };

    /// <summary>The parties of which <see cref="Change"/> says something, in their fixed order.</summary>
    public IEnumerable<string> Changing =>
        names.InOrder(version.Parties.Where(p => Change(p.Party) is not null).Select(p => p.Party));

    /// <summary>What is known of a condition, beside its words.</summary>
    public string Condition(ConditionStandingView condition)
    {
        List<string> said = [w.Format($"condition.{condition.State}", w.Day(condition.Since))];
        if (condition.IsOwnWord) said.Add(w["condition.own-word"]);
        if (condition is { By: { } by, State: not "met" })
            said.Add(w.Format(by < version.On ? "condition.passed" : "condition.by", w.Day(by)));
        if (condition is { IsOwnWord: false, Others.Count: > 0 })
            said.Add($"{string.Join("; ", condition.Others.Select(Other))}.");
        return string.Join(" ", said);
    }

    /// <summary>One that answers something else than to join is told by its answer.</summary>
    private string Because(PartyStandingView party)
    {
        var answer = w.Answer(party.Answer ?? "", kind);
        var inLine = char.ToLowerInvariant(answer[0]) + answer[1..];
        return w.Format($"entry.why.{party.Why}", names.Brief(party.Party), inLine);
    }

    private string Other(OtherStandingView other) => w.Format(
        other.HasDecidedTheSame ? "condition.other-same"
            : other.IsAsked ? "condition.other-not" : "condition.other-not-asked",
        names.Brief(other.Party));
}
