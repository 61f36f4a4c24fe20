using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Overview.History;

/// <summary>One answer with all that its party has said of it, before and after.</summary>
/// <param name="Said">The answer itself.</param>
/// <param name="Place">Where it stands in what the party has said.</param>
/// <param name="SaidAt">When.</param>
public sealed record GivenAnswer(AnswerAnnounced Said, long Place, DateTimeOffset SaidAt)
{
    /// <summary>What it is to the one that it replaces, or null.</summary>
    public AnswerCorrected? Correction { get; init; }

    /// <summary>What it says beyond itself, or null.</summary>
    public AnswerTermsStated? Terms { get; init; }

    /// <summary>What is known of its way to laga kraft.</summary>
    public DecisionStanding Standing { get; init; } = Said.Standing;

    /// <summary>Every word about its standing with when it was said, the answer itself first.</summary>
    public IReadOnlyList<(DateTimeOffset At, DecisionStanding Standing)> Heard { get; init; } = [];

    /// <summary>On what ground it has legal force although the dates do not say so, or null.</summary>
    public string? Ground { get; init; }

    /// <summary>The party's own words about its conditions, in the order they were said.</summary>
    public IReadOnlyList<ConditionSettled> Settled { get; init; } = [];

    /// <summary>The one that says that this was a mistake in registering: then it never was. Else null.</summary>
    public GivenAnswer? StruckBy { get; init; }

    public Guid Decision => Said.Decision;

    public bool IsStruck => StruckBy is not null;

    /// <summary>True for one by which a party takes part in what was asked.</summary>
    public bool Joins => Joining(Said.Answer);

    /// <summary>
    /// From when it holds: the decision's day, or the later one that it names. A slip that was put right and a new
    /// decision hold from their own day; a mistake in registering was never anything else than what it is now.
    /// </summary>
    public DateOnly HoldsFrom
    {
        get
        {
            var named = Terms?.EffectiveOn
                ?? (Correction is { Correction: "slip" or "newDecision" } corrected ? corrected.On : Said.DecidedOn);
            return named > Said.DecidedOn ? named : Said.DecidedOn;
        }
    }

    /// <summary>Annulled before it took effect: it never held, so it has replaced nothing either.</summary>
    public bool NeverHeld => Standing.AnnulledOn <= HoldsFrom;

    public bool IsAnnulledOn(DateOnly day) => Standing.AnnulledOn <= day;

    internal static bool Joining(string answer) => answer is "adopt" or "adoptWithProviso" or "adoptInPart";
}
