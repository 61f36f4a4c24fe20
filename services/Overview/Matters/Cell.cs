using Samverkan.Contracts.Decisions.V1;
using Samverkan.Overview.History;

namespace Samverkan.Overview.Matters;

/// <summary>One party's answer to one matter, or its state on the way; a state is never shown as an answer.</summary>
/// <param name="Party">Code.</param>
/// <param name="Answer">The answer that holds; else the one that is to come, see <c>From</c>; or null.</param>
/// <param name="IsAnnulled">Its decision is annulled or taken back by now, and nothing has replaced it.</param>
/// <param name="State">On the way: <c>noWordYet</c>, <c>received</c>, …; null while an answer is shown.</param>
/// <param name="Expected">Next expected date on the way.</param>
/// <param name="DecidedOn">Date of the decision.</param>
/// <param name="SaidAt">When the party said so.</param>
public sealed record Cell(
    string Party,
    string? Answer,
    bool IsAnnulled,
    string? State,
    DateOnly? Expected,
    DateOnly? DecidedOn,
    DateTimeOffset? SaidAt)
{
    /// <summary>The decision that is shown.</summary>
    public Guid? Decision { get; init; }

    /// <summary>From when the answer shown holds; after the day asked for when it is to come.</summary>
    public DateOnly? From { get; init; }

    /// <summary>What is to hold instead of the answer shown.</summary>
    public NextAnswer? Next { get; init; }

    /// <summary>From when it is, or is to be, annulled.</summary>
    public DateOnly? AnnulledOn { get; init; }

    /// <summary>First day on which it was no longer a party to what it had joined.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>The court's case number, when it is appealed.</summary>
    public string? AppealedCase { get; init; }

    /// <summary>Of its conditions the worst: <c>notMet</c>, <c>open</c> or <c>met</c>; null without any.</summary>
    public string? Condition { get; init; }

    /// <summary>By the line of a party's words: the one that <see cref="Cells"/> reads from its tables.</summary>
    /// <param name="party">Code.</param>
    /// <param name="line">What it has said; null for nothing.</param>
    /// <param name="conditions">How conditions stand that day.</param>
    /// <param name="day">The day.</param>
    public static Cell Of(string party, PartyLine? line, Conditions conditions, DateOnly day)
    {
        if (line is null) return new(party, null, false, "noWordYet", null, null, null);

        var (holds, next) = (line.HoldsOn(day), line.NextAfter(day));
        if ((holds ?? next) is not { } shown) return OnTheWay(party, line, day);

        return new(party, shown.Said.Answer, false, null, null, shown.Said.DecidedOn, shown.SaidAt)
        {
            Decision = shown.Decision,
            From = shown.HoldsFrom,
            Next = holds is null || next is null ? null : new(next.Said.Answer, next.HoldsFrom),
            AnnulledOn = shown.Standing.AnnulledOn,
            LeftOn = line.LeftOn(day),
            AppealedCase = shown.Standing.AppealedCase,
            Condition = conditions.Of(shown),
        };
    }

    private static Cell OnTheWay(string party, PartyLine line, DateOnly day)
    {
        var gone = line.Begun(day) ?? (line.Answers is [.., var last] ? last : null);
        return new(
            party, gone?.Said.Answer, gone is not null, line.Progress?.State ?? "noWordYet", line.Progress?.Expected,
            gone?.Said.DecidedOn, line.ProgressAt ?? gone?.SaidAt)
        {
            Decision = gone?.Decision,
            From = gone?.HoldsFrom,
            AnnulledOn = gone?.Standing.AnnulledOn,
            AppealedCase = gone?.Standing.AppealedCase,
        };
    }
}

/// <summary>An answer that is known and has not begun.</summary>
/// <param name="Answer">Code.</param>
/// <param name="From">Its first day.</param>
public sealed record NextAnswer(string Answer, DateOnly From);
