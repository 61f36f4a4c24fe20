using System.Text.Json;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// Whether facts may wait to be applied. Most of what a county says concerns few: an organisation writes what does not
/// concern it many at a time, or each word would cost as many commits as the county has organisations.
/// </summary>
internal sealed class Patience(TimeProvider clock)
{
    private long _lostUntil;
    private long _lookedAt;
    private DateTimeOffset? _since;

    /// <summary>Nothing waits for a while.</summary>
    public void Lose() =>
        Volatile.Write(ref _lostUntil, (clock.GetUtcNow() + Limits.ReadYourWritesWait).UtcTicks);

    /// <summary>False when they are to be applied now.</summary>
    /// <param name="facts">All that comes next; no more than are applied together.</param>
    /// <param name="isLookedFor">True for one that somebody may look for.</param>
    public bool Lets(IReadOnlyList<HeardFact> facts, Func<HeardFact, bool> isLookedFor)
    {
        var now = clock.GetUtcNow();
        if (facts.Count < Limits.FactsPerTransaction && now.UtcTicks > Volatile.Read(ref _lostUntil)
            && now - (_since ?? now) < Limits.ApplyLater && !facts.Any(f => f.Seq > _lookedAt && Is(f, isLookedFor)))
        {
            (_lookedAt, _since) = (facts[^1].Seq, _since ?? now);
            return true;
        }

        (_lookedAt, _since) = (0, null);
        return false;
    }

    private static bool Is(HeardFact fact, Func<HeardFact, bool> isLookedFor)
    {
        try
        {
            return isLookedFor(fact);
        }
        catch (JsonException)
        {
            return true; // it is told of where it is applied
        }
    }
}
