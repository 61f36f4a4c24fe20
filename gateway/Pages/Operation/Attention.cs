using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Operation;

/// <summary>What of a process somebody should look at, the gravest first; nothing, when all is well.</summary>
/// <param name="Code">Key of its words, <c>operation.attention.&lt;code&gt;</c>.</param>
/// <param name="Count">How many, or 0 where there is nothing to count.</param>
public sealed record Attention(string Code, long Count)
{
    /// <summary>What passes by itself in a moment is not told of.</summary>
    /// <param name="state">Null for one that does not answer.</param>
    /// <param name="now">The time of the page.</param>
    public static IReadOnlyList<Attention> To(ProcessView? state, DateTimeOffset now)
    {
        if (state is null) return [new("away", 0)];

        Attention?[] all =
        [
            Some("broken", state.Broken),
            Some("stopped", state.Stopped),
            Some("recollecting", state.Recollecting),
            Some("starting", state.Starting),
            state.WaitingSince < now - GatewayLimits.WaitingTold
                ? Some("waiting", state.Unannounced + state.Unpublished)
                : null,
            Some("silent", state.Silent),
            state.Lacking > GatewayLimits.LackingTold ? Some("lacking", state.Lacking) : null,
            state.DeadLetters is { } dead ? Some("dead", dead) : new("broker", 0),
            Some("refused", state.RefusedLately),
        ];
        return [.. all.OfType<Attention>()];
    }

    private static Attention? Some(string code, long count) => count > 0 ? new(code, count) : null;
}

/// <summary>All processes at one moment.</summary>
/// <param name="States">By process; null for one that does not answer.</param>
/// <param name="IdentityAnswers">Whether people can sign in.</param>
/// <param name="Feeds">Every publisher that somebody told of, with the process that serves it.</param>
/// <param name="LastHeard">When the shared view last heard each publisher.</param>
/// <param name="Now">The moment.</param>
public sealed record CountyNow(
    IReadOnlyDictionary<string, ProcessView?> States,
    bool IdentityAnswers,
    IReadOnlyDictionary<string, (string Process, FeedRow Feed)> Feeds,
    IReadOnlyDictionary<string, DateTimeOffset> LastHeard,
    DateTimeOffset Now)
{
    /// <summary>What to look at, process by process.</summary>
    public IReadOnlyList<(string Process, IReadOnlyList<Attention> What)> ToLookAt =>
    [
        .. IdentityAnswers ? [] : new[] { (Processes.Identity, Attention.To(null, Now)) },
        .. States.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, Attention.To(s.Value, Now)))
            .Where(s => s.Item2.Count > 0),
    ];
}

/// <summary>One process in full; a part is null when the process did not answer for it.</summary>
public sealed record ProcessInFull(
    string Process, ProcessView? State, ListOf<StopRow>? Stops, DeadLettersView? Dead, ListOf<FeedRow>? Feeds,
    ListOf<CopyRow>? Copies, ListOf<VersionRow>? Versions, ListOf<RefusalRow>? Refusals);
