using System.Text;
using Samverkan.Hosting.Bodies;
using Samverkan.Hosting.Telemetry;

namespace Samverkan.Hosting.Events;

/// <summary>
/// Load, decide, append; anew when another writer was first. Commands on the same stream take turns within a process,
/// so that only writers of other processes ever collide.
/// </summary>
public static class Deciding
{
    private static readonly SemaphoreSlim[] Turns = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Takes one decision to its end.</summary>
    /// <typeparam name="TState">State of the stream.</typeparam>
    /// <param name="store">Where it is.</param>
    /// <param name="stream">Stream id.</param>
    /// <param name="decide">Pure.</param>
    /// <param name="act">Who, for whom, under which mandate.</param>
    /// <param name="seen">Refused with 412 when more has happened in the stream; null when the caller did not
    /// say.</param>
    /// <param name="cancel">Cancels until the append has been handed over.</param>
    public static async Task<Outcome> Take<TState>(
        EventStore store,
        string stream,
        Func<TState, Texts, Verdict> decide,
        Act act,
        Seen? seen,
        CancellationToken cancel)
        where TState : IState<TState>
    {
        ArgumentNullException.ThrowIfNull(store);
        var turn =
            Turns[(uint)string.GetHashCode($"{store.Publisher} {stream}", StringComparison.Ordinal) % Turns.Length];
        using var span = Spans.Start("decide", store.Publisher);
        await turn.WaitAsync(cancel);
        try
        {
            for (var attempt = 0; attempt < Limits.DecideAttempts; attempt++)
            {
                if (await Attempt(store, stream, decide, act, seen, cancel) is { } outcome) return outcome;
            }

            return new Outcome.Refused(new("too-many-writers", 409));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>What the system itself does on hearing something: refused, it is an error of ours.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public static async Task Must<TState>(
        EventStore store, string stream, Func<TState, Verdict> decide, Act act, CancellationToken cancel)
        where TState : IState<TState>
    {
        var outcome = await Take<TState>(store, stream, (state, _) => decide(state), act, null, cancel);
        if (outcome is Outcome.Refused refused)
            throw new InvalidOperationException($"{stream}: {refused.Refusal.Code}");
    }

    private static async Task<Outcome?> Attempt<TState>(
        EventStore store,
        string stream,
        Func<TState, Texts, Verdict> decide,
        Act act,
        Seen? seen,
        CancellationToken cancel)
        where TState : IState<TState>
    {
        var loaded = await store.Load<TState>(stream, cancel);
        var verdict = decide(loaded.State, loaded.Texts);

        // What is so already is answered as recorded, whatever the caller has seen: else a repeated command reads as
        // somebody else's change.
        if (verdict is Verdict.Accepted { Events.Count: 0 })
            return new Outcome.Recorded(loaded.Version, loaded.Version, loaded.Seq);

        if (seen?.IsBefore(loaded.Version, loaded.Seq) == true) return new Outcome.Refused(new("stale", 412));
        if (verdict is Verdict.Refused refused) return new Outcome.Refused(refused.Refusal);

        var events = ((Verdict.Accepted)verdict).Events;
        var unfit = Unfit(loaded.Texts.Brought, events, isGuarded: true);
        // Kept only where it was needed: nobody says beforehand that nothing of theirs is personal.
        var overruled = unfit?.Code == TextRules.PersonalNumber && act.NotPersonal is not null;
        if (overruled) unfit = Unfit(loaded.Texts.Brought, events, isGuarded: false);
        if (unfit is not null) return new Outcome.Refused(unfit);

        var by = overruled ? act : act with { NotPersonal = null };
        var appended = await store.Append(new(stream, loaded.Version, events, by, loaded.Texts.Brought), cancel);
        return appended switch
        {
            Appended.Done done => new Outcome.Recorded(loaded.Version, done.Version, done.Seq),
            Appended.Refused unique => new Outcome.Refused(new(unique.Constraint.Replace('_', '-'), 409)),
            _ => null,
        };
    }

    private static Refusal? Unfit(IReadOnlyList<NewBody> brought, IReadOnlyList<object> events, bool isGuarded) =>
        TextRules.Refusal(brought, isGuarded) ?? LineRules.Refusal(events, isGuarded);
}

/// <summary>What became of a command.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Durable; or already so, when the version is the one before.</summary>
    /// <param name="VersionBefore">0 when the stream began with it.</param>
    /// <param name="Version">Version now.</param>
    /// <param name="Seq"><c>seq_id</c> of the last event.</param>
    public sealed record Recorded(long VersionBefore, long Version, long Seq) : Outcome;

    /// <summary>Nothing was recorded.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome;
}
