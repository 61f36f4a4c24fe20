using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

/// <summary>Random commands within a small case, so that what may collide does; the seed makes it repeatable.</summary>
internal sealed class AnyCommands(int seed)
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];
    private readonly Random _random = new(seed);

    /// <summary>A command as what it decides of a case with its texts; the same each time it is sent.</summary>
    public Func<Case, Texts, Verdict> Next()
    {
        var (decision, other, day) = (Any(Ids), Any(Ids), Spec.Today.AddDays(-_random.Next(5)));
        var standing = new StandingDates(PostedOn: Maybe(day.AddDays(3)), AnnulledOn: Maybe(day.AddDays(9)));
        var recorded = new RecordBodyDecision(
            Any("council", "executiveBoard", "associationBoard", "officer"),
            Any("decides", "decides", "decides", "proposes"),
            day,
            Settles: _random.Next(4) > 0,
            Answer: Any(null, "adopt", "adopt", "decline", "notConcerned"),
            Wording: Any(null, "att anta", "att avstå"),
            Conditions: _random.Next(3) == 0 ? [new("om övriga")] : null,
            Replaces: _random.Next(2) == 0 ? other : null,
            EffectiveOn: Maybe(Spec.Today.AddDays(30)),
            LegalForceGround: null);
        var outcome = Any("met", "notMet", "open");
        var (state, announce) = (Any("inPreparation", "tabled", "referredBack"), _random.Next(2) == 0);
        var (number, text) = ($"KS 2027/{_random.Next(3)}", Any("en rad", "en annan"));
        return _random.Next(9) switch
        {
            0 => (@case, _) => RegisterCase.Decide(@case, new(Given.Authority, number), Given.Id, new(null)),
            1 => (@case, texts) => KeepNote.Decide(@case, texts.Keep(text, "note"), Given.Id, other, false),
            2 => (@case, _) => RecordProgress.Decide(@case, new(state, null, announce), Given.Id, Spec.Today),
            3 => (@case, _) => RecordStanding.Decide(@case, new(standing), Given.Id, decision, Spec.Today),
            8 => (@case, _) => SettleCondition.Decide(
                @case, new(outcome, day), new(Given.Id, decision, AnyCondition(@case, decision)), Spec.Today),
            4 or 5 => (@case, _) => AnnounceAnswer.Decide(@case, new(decision), Given.Id),
            _ => (@case, texts) => RecordBodyDecision.Decide(
                @case, recorded, Given.GroundFor(recorded.Body, decision), texts),
        };
    }

    private static Guid AnyCondition(Case @case, Guid decision) =>
        @case.Decisions.GetValueOrDefault(decision)?.Conditions is [var first, ..] ? first.Text.Id : decision;

    private DateOnly? Maybe(DateOnly day) => _random.Next(2) == 0 ? null : day;

    private T Any<T>(params T[] of) => of[_random.Next(of.Length)];
}
