using System.Collections.Concurrent;

namespace Samverkan.Faults.Load;

/// <summary>Where a command is found again in its organisation's database: one event of this type with this value.</summary>
/// <param name="Event">Permanent event name.</param>
/// <param name="Path">Where in the event's JSON, e.g. <c>{decision,id}</c>.</param>
/// <param name="Key">The client's own id, or what else makes it one of its kind.</param>
public sealed record Trace(string Event, string Path, string Key);

/// <summary>A command that was answered 2xx: from that moment it must be there, once, for ever.</summary>
/// <param name="Publisher">Whose it is.</param>
/// <param name="Trace">Where it is found.</param>
/// <param name="Written"><c>Samverkan-Written</c>: the seq_id it was said to have.</param>
/// <param name="Attempts">How many times it was sent.</param>
/// <param name="Waited">From the first attempt to the answer.</param>
public sealed record Acknowledged(string Publisher, Trace Trace, long Written, int Attempts, TimeSpan Waited);

/// <summary>Everything that was acknowledged, and what should never have been answered.</summary>
public sealed class Ledger
{
    public ConcurrentQueue<Acknowledged> Acknowledged { get; } = new();

    /// <summary>Answers that are neither yes nor "come back": in a drill each is a fault.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <summary>Organisations whose node's clock is off: from them "sign in again" is "come back".</summary>
    public ConcurrentDictionary<string, string> MayHoldTokensForOld { get; } = new();

    /// <summary>How often each "come back" was heard: status or exception.</summary>
    public ConcurrentDictionary<string, int> Unanswered { get; } = new();

    /// <summary>The answers that parties have announced: matter, party, answer.</summary>
    public ConcurrentDictionary<(Guid Matter, string Party), string> Answers { get; } = new();

    /// <summary>The state that each party last told, when it has not answered.</summary>
    public ConcurrentDictionary<(Guid Matter, string Party), string> States { get; } = new();

    /// <summary>Mandates that stand: organisation, mandate → the day it was ended, or null.</summary>
    public ConcurrentDictionary<(string Organisation, Guid Mandate), DateOnly?> Mandates { get; } = new();

    /// <summary>Notes: organisation, case, note.</summary>
    public ConcurrentQueue<(string Organisation, Guid Case, Guid Note)> Notes { get; } = new();

    public ConcurrentQueue<Guid> Matters { get; } = new();
}
